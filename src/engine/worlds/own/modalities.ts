import { FileRefusedError } from '../files/errors.ts';
import type { OwnRows } from '../world.ts';
import type { Alignment } from './align.ts';
import { decodePictures, folderLabels, type PictureDecoder } from './media.ts';
import { OWN_MODALITIES, type OwnItems, type OwnModality, PICTURE_SIDE, PICTURES_SHAPE } from './shapes.ts';
import type { Sheet } from './sheet.ts';
import { readSounds } from './sounds.ts';
import { tokenise } from './texts.ts';

/** Texts that repeat this often, on average, are names of classes. */
const REPEATS_OF_A_CLASS = 5;

/** A column of the first sheet that has one, put in the order of the pairs. */
function columnOf(
  sheets: readonly Sheet[],
  { rowsOf }: Alignment,
  pick: (sheet: Sheet) => readonly string[] | undefined,
): readonly string[] | undefined {
  const at = sheets.findIndex((sheet) => pick(sheet));
  const column = at < 0 ? undefined : pick(sheets[at]);
  return column && Array.from(rowsOf[at], (row) => column[row]);
}

function chosenRows(values: Float32Array, size: number, rows: Uint32Array): Float32Array {
  if (rows.every((row, at) => row === at)) return values;
  const chosen = new Float32Array(rows.length * size);
  for (const [at, row] of rows.entries())
    chosen.set(values.subarray(row * size, (row + 1) * size), at * size);
  return chosen;
}

const isClasses = (texts: readonly string[]) => new Set(texts).size * REPEATS_OF_A_CLASS <= texts.length;

export interface Columns {
  readonly labels?: readonly string[];
  readonly texts?: readonly string[];
  readonly groups?: readonly string[];
}

/** Labels, texts and groups of all pairs; texts that hardly differ are labels, and so are the names of folders. */
export function readColumns(sheets: readonly Sheet[], alignment: Alignment): Columns {
  const texts = columnOf(sheets, alignment, (sheet) => sheet.texts);
  const groups = columnOf(sheets, alignment, (sheet) => sheet.groups);
  const own = columnOf(sheets, alignment, (sheet) => sheet.labels);
  if (texts && isClasses(texts)) return { labels: own ?? texts, groups };
  const labels = own ?? columnOf(sheets, alignment, ({ media }) => media && folderLabels(media.files));
  return { labels, texts, groups };
}

export interface Modalities {
  readonly items: ReadonlyMap<OwnModality, OwnItems>;
  /** By sheet: what it is used for. */
  readonly uses: readonly (readonly string[])[];
  readonly textsCut: number;
  /** Whether the texts are the names of the classes. */
  readonly textsAreLabels: boolean;
  readonly sound?: OwnRows['sound'];
}

/** Vectors of every sheet that has them. @throws {FileRefusedError} where there are more than the world has room for. */
function vectorItems(sheets: readonly Sheet[], { rowsOf }: Alignment) {
  const places = OWN_MODALITIES.filter((id) => id.startsWith('rows-'));
  const numbered = sheets.flatMap(({ vectors, name }, at) => (vectors ? [{ vectors, name, at }] : []));
  if (numbered.length > places.length) {
    const { name } = numbered[places.length];
    const sentence = `${name} is one table of numbers too many: at most ${places.length} can be paired.`;
    throw new FileRefusedError('too-many-parts', { file: name, limit: places.length }, sentence);
  }
  return numbered.map(({ vectors: { values, size }, at }, place) => ({
    id: places[place],
    at,
    items: { shape: { kind: 'vector', size } as const, values: chosenRows(values, size, rowsOf[at]) },
  }));
}

export async function readModalities(
  sheets: readonly Sheet[],
  alignment: Alignment,
  { texts, labels }: Columns,
  decode: PictureDecoder | undefined,
): Promise<Modalities> {
  const items = new Map<OwnModality, OwnItems>();
  const uses = sheets.map((): string[] => []);
  for (const vectors of vectorItems(sheets, alignment)) {
    items.set(vectors.id, vectors.items);
    uses[vectors.at].push(vectors.id);
  }
  let sound: OwnRows['sound'];
  for (const [at, { media }] of sheets.entries()) {
    if (media === undefined) continue;
    uses[at].push(media.kind);
    const files = Array.from(alignment.rowsOf[at], (row) => media.files[row]);
    if (media.kind === 'pictures') {
      items.set('pictures', {
        shape: PICTURES_SHAPE,
        values: await decodePictures(files, PICTURE_SIDE, decode),
      });
    } else {
      const read = readSounds(files);
      items.set('sounds', read.items);
      sound = read.sound;
    }
  }
  const textsAreLabels = texts === undefined && items.size === 1 && labels !== undefined;
  const words = textsAreLabels ? labels : texts;
  const tokens = words && tokenise(words);
  if (tokens) items.set('texts', tokens);
  for (const [at, sheet] of sheets.entries()) {
    if (sheet.texts && texts) uses[at].push('texts');
    if (sheet.labels || (sheet.texts && !texts)) uses[at].push('label');
    if (sheet.groups) uses[at].push('group');
    if (sheet.ids && !sheet.media) uses[at].push('id');
  }
  return { items, uses, textsCut: tokens?.cut ?? 0, textsAreLabels, sound };
}
