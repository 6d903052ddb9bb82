import type { ClassLabels } from '../../labels.ts';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isWav } from '../files/wav.ts';
import type { OwnRows, RealSource } from '../world.ts';
import { type Alignment, align } from './align.ts';
import { decodePictures, folderLabels, isPicture, keyed, type PictureDecoder } from './media.ts';
import type { OwnPreview, PreviewWarning } from './preview.ts';
import { isTable, LARGEST_FILE, readTables } from './read-tables.ts';
import { OWN_MODALITIES, type OwnItems, type OwnModality, PICTURE_SIDE, PICTURES_SHAPE } from './shapes.ts';
import { mediaSheet, type Sheet, sheetOf } from './sheet.ts';
import { readSounds } from './sounds.ts';
import { tokenise } from './texts.ts';

/** Fewer rows are too few to learn from and to hold some out. */
const FEWEST_ROWS = 20;
/** Below this a run learns its pairs by heart. */
const FEW_ROWS = 200;
/** Texts that repeat this often, on average, are names of classes. */
const REPEATS_OF_A_CLASS = 5;

export interface OwnData {
  readonly preview: OwnPreview;
  /** One source per modality; all rows are in the train part, for the world to divide. */
  readonly sources: readonly RealSource[];
}

/** Files that are read as tables, pictures and sounds. @throws {FileRefusedError} */
async function readSheets(files: readonly NamedFile[]): Promise<readonly Sheet[]> {
  const pictures = files.filter(({ bytes }) => isPicture(bytes));
  const sounds = files.filter(({ bytes }) => isWav(bytes));
  const others = files
    .filter((file) => !pictures.includes(file) && !sounds.includes(file))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const stranger =
    others.find((file) => !isTable(file)) ?? (others.length === 0 && files.length < FEWEST_ROWS && files[0]);
  if (stranger) {
    const sentence = `${stranger.name} is none of the files known here: tables are csv, tsv, npy, npz, MATLAB v5, Parquet or word vectors; pictures and sounds come as folders of png, jpg or wav files.`;
    throw new FileRefusedError('unknown-format', { file: stranger.name }, sentence);
  }
  const sheets: Sheet[] = [];
  if (pictures.length > 0) sheets.push(mediaSheet('pictures', keyed(pictures)));
  if (sounds.length > 0) sheets.push(mediaSheet('sounds', keyed(sounds)));
  for (const file of others) sheets.push(...(await readTables(file)).map(sheetOf));
  return sheets;
}

function checkFiles(files: readonly NamedFile[]): void {
  for (const { name, bytes } of files) {
    if (bytes.length > LARGEST_FILE) {
      const sentence = `${name} is larger than ${LARGEST_FILE} bytes, the most that is read.`;
      throw new FileRefusedError('too-large', { file: name, limit: LARGEST_FILE }, sentence);
    }
    if (bytes.length === 0) throw new FileRefusedError('empty', { file: name }, `${name} is empty.`);
  }
}

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

/** Indices of the values among their sorted names, and the names. */
function indexed(values: readonly string[]): {
  readonly names: readonly string[];
  readonly indices: Uint32Array;
} {
  const names = [...new Set(values)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const places = new Map(names.map((name, index) => [name, index]));
  return { names, indices: Uint32Array.from(values, (value) => places.get(value) ?? 0) };
}

const isClasses = (texts: readonly string[]) => new Set(texts).size * REPEATS_OF_A_CLASS <= texts.length;

interface Columns {
  readonly labels?: readonly string[];
  readonly texts?: readonly string[];
  readonly groups?: readonly string[];
}

/** Labels, texts and groups of all pairs; texts that hardly differ are labels, and so are the names of folders. */
function readColumns(sheets: readonly Sheet[], alignment: Alignment): Columns {
  const texts = columnOf(sheets, alignment, (sheet) => sheet.texts);
  const groups = columnOf(sheets, alignment, (sheet) => sheet.groups);
  const own = columnOf(sheets, alignment, (sheet) => sheet.labels);
  if (texts && isClasses(texts)) return { labels: own ?? texts, groups };
  const labels = own ?? columnOf(sheets, alignment, ({ media }) => media && folderLabels(media.files));
  return { labels, texts, groups };
}

interface Modalities {
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

async function readModalities(
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

/** @throws {FileRefusedError} where there are too few rows, only one modality, or no differences. */
function checkModalities(sheets: readonly Sheet[], { rows }: Alignment, { items }: Modalities): void {
  const [{ name: file }] = sheets;
  if (rows < FEWEST_ROWS) {
    const sentence = `${file} gives ${rows} pairs: at least ${FEWEST_ROWS} are needed.`;
    throw new FileRefusedError('too-few-rows', { file, rows, needed: FEWEST_ROWS }, sentence);
  }
  if (items.size < 2) {
    const sentence = `${file} alone is one modality: drop a second file with the partners of its rows, or labels.`;
    throw new FileRefusedError('one-modality', { file }, sentence);
  }
  for (const [modality, { values }] of items) {
    if (values.some((value) => value !== values[0])) continue;
    const sentence = `All numbers of ${modality} are the same: there have to be differences to learn from.`;
    throw new FileRefusedError('nothing-to-learn', { file, modality }, sentence);
  }
}

function warningsOf(
  sheets: readonly Sheet[],
  alignment: Alignment,
  { textsCut }: Modalities,
): PreviewWarning[] {
  const warnings: PreviewWarning[] = sheets
    .filter(({ ignored }) => ignored.length > 0)
    .map(({ name, ignored }) => ({
      code: 'columns-ignored',
      parameters: { file: name, columns: ignored.slice(0, 5).join(', ') },
    }));
  const { repeated, rows, pairedBy, names } = alignment;
  if (repeated > 0) warnings.push({ code: 'captions-ignored', parameters: { count: repeated } });
  if (textsCut > 0) warnings.push({ code: 'texts-cut', parameters: { count: textsCut } });
  if (rows < FEW_ROWS) warnings.push({ code: 'few-rows', parameters: { rows } });
  if (pairedBy === 'order' && names) warnings.push({ code: 'paired-by-order', parameters: {} });
  return warnings;
}

/** The narrowest array that holds indices below `count`. */
function asLabels(indices: Uint32Array, count: number): ClassLabels {
  if (count <= 1 << 8) return Uint8Array.from(indices);
  return count <= 1 << 16 ? Uint16Array.from(indices) : indices;
}

/**
 * Makes paired modalities of a learner's own files and tells what was understood of them.
 *
 * Rows are paired by id or by order (see `align`), and a pair is one thing seen in several ways: pairing `instance`.
 * Where there is only one modality with labels, the names of the labels are the other one, and pairs share a class only.
 *
 * @param decode makes pixels of picture files; where it is missing, pictures are refused.
 * @throws {FileRefusedError} naming the file and the line or row that is wrong.
 */
export async function assembleOwn(files: readonly NamedFile[], decode?: PictureDecoder): Promise<OwnData> {
  checkFiles(files);
  const sheets = await readSheets(files);
  const alignment = align(sheets);
  const columns = readColumns(sheets, alignment);
  const modalities = await readModalities(sheets, alignment, columns, decode);
  checkModalities(sheets, alignment, modalities);
  const classes = columns.labels && indexed(columns.labels);
  const groups = columns.groups && indexed(columns.groups);
  const { rows, names, pairedBy } = alignment;
  const order = Array.from({ length: rows }, (_, row) => String(row + 1));
  const own: OwnRows = {
    classNames: classes?.names ?? names ?? order,
    pairing: modalities.textsAreLabels ? 'class' : 'instance',
    ...(groups && { groups: groups.indices }),
    ...(names && { names }),
    ...(modalities.sound && { sound: modalities.sound }),
  };
  const labels = asLabels(
    classes?.indices ?? Uint32Array.from(order, (_, row) => row),
    own.classNames.length,
  );
  const sources = OWN_MODALITIES.flatMap((modality): RealSource[] => {
    const items = modalities.items.get(modality);
    if (items === undefined) return [];
    const none = { shape: items.shape, values: items.values.slice(0, 0), labels: labels.slice(0, 0) };
    return [{ id: 'own', modality, train: { ...items, labels }, test: none, own }];
  });
  return {
    sources,
    preview: {
      tables: sheets.map(({ preview }, at) => ({ ...preview, uses: modalities.uses[at] })),
      modalities: sources.map(({ modality }) => modality),
      rows,
      pairedBy,
      classes: classes?.names.length ?? 0,
      groups: groups?.names.length ?? 0,
      pairing: own.pairing,
      warnings: warningsOf(sheets, alignment, modalities),
    },
  };
}
