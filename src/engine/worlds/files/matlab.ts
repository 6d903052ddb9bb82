import { FileRefusedError } from './errors.ts';
import { unzlib } from './inflate.ts';
import type { NamedFile } from './named-file.ts';

/** A numeric array of a MATLAB file; values run down the first dimension fastest. */
export interface MatlabArray {
  readonly dims: readonly number[];
  readonly values: Uint8Array | Float64Array;
}

const HEADER = 128;
/** Element types of the format's table 1-1. */
const MATRIX = 14;
const COMPRESSED = 15;
/** Array classes of the format's table 1-3 that hold numbers: double, single, and the integers up to 64 bits. */
const NUMERIC_CLASSES = new Set([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
const COMPLEX = 0x08;

type ReadNumber = (view: DataView, offset: number, little: boolean) => number;

const NUMBER_TYPES: Readonly<Record<number, { readonly size: number; readonly read: ReadNumber }>> = {
  1: { size: 1, read: (view, at) => view.getInt8(at) },
  2: { size: 1, read: (view, at) => view.getUint8(at) },
  3: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  4: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  5: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  6: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  7: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  9: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  12: { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  13: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};
const UINT8 = 2;

interface Element {
  readonly type: number;
  readonly start: number;
  readonly size: number;
  /** Where the next element begins. */
  readonly next: number;
}

/** Walks the elements of one piece of a file. */
class ElementReader {
  private readonly view: DataView;

  constructor(
    readonly file: NamedFile,
    private readonly little: boolean,
  ) {
    this.view = new DataView(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
  }

  element(at: number): Element {
    this.need(at, 8);
    const word = this.view.getUint32(at, this.little);
    const small = word >>> 16;
    if (small > 0) {
      if (small > 4) throw corrupt(this.file);
      return { type: word & 0xffff, start: at + 4, size: small, next: at + 8 };
    }
    const size = this.view.getUint32(at + 4, this.little);
    this.need(at + 8, size);
    // Compressed elements alone are not padded to eight bytes.
    const padding = word === COMPRESSED ? 0 : (8 - (size % 8)) % 8;
    return { type: word, start: at + 8, size, next: at + 8 + size + padding };
  }

  numbers(element: Element): Float64Array {
    const type = NUMBER_TYPES[element.type];
    if (type === undefined) throw corrupt(this.file);
    return Float64Array.from({ length: Math.floor(element.size / type.size) }, (_, index) =>
      type.read(this.view, element.start + index * type.size, this.little),
    );
  }

  values(element: Element): MatlabArray['values'] {
    return element.type === UINT8 ? this.bytes(element) : this.numbers(element);
  }

  bytes({ start, size }: Element): Uint8Array {
    return this.file.bytes.subarray(start, start + size);
  }

  private need(at: number, size: number): void {
    if (at + size > this.file.bytes.length) {
      throw new FileRefusedError(
        'cut-off',
        { file: this.file.name, expected: at + size, found: this.file.bytes.length },
        `${this.file.name} is cut off: a part of it ends beyond the end of the file.`,
      );
    }
  }
}

function corrupt({ name }: NamedFile): FileRefusedError {
  return new FileRefusedError(
    'corrupt',
    { file: name },
    `${name} is damaged: its parts contradict each other.`,
  );
}

/** One array, or nothing where it is text, a cell, a struct or complex. */
function readMatrix(reader: ElementReader, body: Element): { name: string; array: MatlabArray } | undefined {
  const flags = reader.element(body.start);
  const dimensions = reader.element(flags.next);
  const title = reader.element(dimensions.next);
  const [flagWord] = reader.numbers(flags);
  if (!NUMERIC_CLASSES.has(flagWord & 0xff) || (flagWord >>> 8) & COMPLEX) return undefined;
  const dims = Array.from(reader.numbers(dimensions));
  const values = reader.values(reader.element(title.next));
  if (values.length !== dims.reduce((product, side) => product * side, 1)) throw corrupt(reader.file);
  return { name: new TextDecoder().decode(reader.bytes(title)), array: { dims, values } };
}

export function isMatlab(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 6)) === 'MATLAB';
}

function readByteOrder({ name, bytes }: NamedFile): boolean {
  if (bytes.length < HEADER) {
    const found = { file: name, expected: HEADER, found: bytes.length };
    throw new FileRefusedError('cut-off', found, `${name} is cut off: it ends within its header.`);
  }
  const [first, second] = bytes.subarray(126, 128);
  if (first === 0x49 && second === 0x4d) return true;
  if (first === 0x4d && second === 0x49) return false;
  const sentence = `${name} is not a MATLAB v5 file: save it with -v7 or older (v7.3 files are HDF5).`;
  throw new FileRefusedError('unsupported', { file: name }, sentence);
}

/**
 * The numeric arrays of a MATLAB v5 file by name (MAT-File Format, MathWorks); text, cells, structs and complex
 * arrays are passed over.
 *
 * @param limit most bytes that a compressed array may unpack to.
 * @throws {FileRefusedError}
 */
export function readMatlab(file: NamedFile, limit: number): ReadonlyMap<string, MatlabArray> {
  const little = readByteOrder(file);
  const arrays = new Map<string, MatlabArray>();
  const outer = new ElementReader(file, little);
  for (let at = HEADER; at + 8 <= file.bytes.length; ) {
    const element = outer.element(at);
    at = element.next;
    let reader = outer;
    let matrix = element;
    if (element.type === COMPRESSED) {
      const bytes = unzlib({ name: file.name, bytes: outer.bytes(element) }, limit);
      reader = new ElementReader({ name: file.name, bytes }, little);
      matrix = reader.element(0);
    }
    if (matrix.type !== MATRIX || matrix.size === 0) continue;
    const found = readMatrix(reader, matrix);
    if (found) arrays.set(found.name, found.array);
  }
  return arrays;
}
