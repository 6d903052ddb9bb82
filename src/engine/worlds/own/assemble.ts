import type { ClassLabels } from '../../labels.ts';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isWav } from '../files/wav.ts';
import type { OwnRows, RealSource } from '../world.ts';
import { type Alignment, align } from './align.ts';
import { isPicture, keyed, type PictureDecoder } from './media.ts';
import { type Modalities, readColumns, readModalities } from './modalities.ts';
import type { OwnPreview, PreviewWarning } from './preview.ts';
import { checkFileSize, isTable, readTables } from './read-tables.ts';
import { OWN_MODALITIES } from './shapes.ts';
import { mediaSheet, type Sheet, sheetOf } from './sheet.ts';

/** Fewer rows are too few to learn from and to hold some out. */
const FEWEST_ROWS = 20;
/** Below this a run learns its pairs by heart. */
const FEW_ROWS = 200;
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

/** Indices of the values among their sorted names, and the names. */
function indexed(values: readonly string[]): {
  readonly names: readonly string[];
  readonly indices: Uint32Array;
} {
  const names = [...new Set(values)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const places = new Map(names.map((name, index) => [name, index]));
  return { names, indices: Uint32Array.from(values, (value) => places.get(value) ?? 0) };
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

/** Whether an id is a number, which tells less of a row than its picture does. */
const isNumber = (id: string) => /^\d+$/.test(id);

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
  for (const { name, bytes } of files) checkFileSize(name, bytes.length);
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
    ...(names && !names.every(isNumber) && { names }),
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
