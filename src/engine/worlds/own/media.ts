import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';

/** Pictures and sounds are known by the name of their file. */
export interface MediaFile extends NamedFile {
  /** Its name without extension, and without folders where that tells all of them apart. */
  readonly key: string;
  /** The folder it lies in; empty for those at the top. */
  readonly folder: string;
}

/** Makes red, green and blue bytes `[side, side, 3]` of a picture file; browsers can, Node cannot. */
export type PictureDecoder = (bytes: Uint8Array, side: number) => Promise<Uint8Array>;

export function isPicture(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  const isPng = first === 0x89 && second === 0x50 && third === 0x4e;
  return isPng || (first === 0xff && second === 0xd8 && third === 0xff);
}

const parts = (path: string) => path.split(/[/\\]/);
const lastPart = (path: string) => parts(path).at(-1) ?? path;

const withoutExtension = (path: string) => path.replace(/\.(png|jpe?g|wav)$/i, '');

/** The name that a table gives a file, as keys spell it: several captions of one file are numbered after a `#`. */
export function keyIn(cell: string, keys: ReadonlySet<string>): string {
  const path = withoutExtension(cell.replace(/#\d+$/, ''));
  return keys.has(path) ? path : lastPart(path);
}

/** The files in the order of their names, each with its key. */
export function keyed(files: readonly NamedFile[]): readonly MediaFile[] {
  const sorted = files.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const names = new Set(sorted.map(({ name }) => withoutExtension(lastPart(name))));
  const areUnique = names.size === sorted.length;
  return sorted.map(({ name, bytes }) => ({
    name,
    bytes,
    key: withoutExtension(areUnique ? lastPart(name) : name),
    folder: parts(name).at(-2) ?? '',
  }));
}

/** The name of the folder each file lies in, where there are several folders: that is what they show. */
export function folderLabels(files: readonly MediaFile[]): readonly string[] | undefined {
  const folders = files.map(({ folder }) => folder);
  return new Set(folders).size > 1 ? folders : undefined;
}

/** All pictures as bytes `[files, side, side, 3]`. @throws {FileRefusedError} naming the one that cannot be read. */
export async function decodePictures(
  files: readonly MediaFile[],
  side: number,
  decode: PictureDecoder | undefined,
): Promise<Uint8Array> {
  const [{ name }] = files;
  if (decode === undefined) {
    const sentence = `${name} is a picture: pictures can be read by browsers only.`;
    throw new FileRefusedError('pictures-need-browser', { file: name }, sentence);
  }
  const size = side * side * 3;
  const values = new Uint8Array(files.length * size);
  for (const [at, file] of files.entries()) {
    try {
      values.set(await decode(file.bytes, side), at * size);
    } catch {
      const sentence = `${file.name} cannot be read as a picture: it is damaged or cut off.`;
      throw new FileRefusedError('picture-unreadable', { file: file.name }, sentence);
    }
  }
  return values;
}
