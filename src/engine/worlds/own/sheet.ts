import type { Table } from '../files/table.ts';
import { lineOf } from '../files/table.ts';
import { type ColumnRole, roleOf } from './columns.ts';
import type { MediaFile } from './media.ts';
import type { PreviewTable } from './preview.ts';

/** Rows with what each of their columns is for. */
export interface Sheet {
  readonly name: string;
  readonly rows: number;
  /** What each row is called, where a column says so by its name. */
  readonly ids?: readonly string[];
  /** What each row may be called: a first column of text that nothing is known about. */
  readonly likelyIds?: readonly string[];
  readonly vectors?: { readonly values: Float32Array; readonly size: number };
  readonly texts?: readonly string[];
  readonly labels?: readonly string[];
  readonly groups?: readonly string[];
  readonly media?: { readonly kind: 'pictures' | 'sounds'; readonly files: readonly MediaFile[] };
  /** Columns that are not used. */
  readonly ignored: readonly string[];
  readonly preview: Omit<PreviewTable, 'uses'>;
  /** Where a row is, from 1. */
  line(row: number): number;
}

/** Columns and rows that a preview shows. */
const SHOWN_COLUMNS = 6;
const SHOWN_ROWS = 5;

const shortNumber = (value: number) => String(Number(value.toPrecision(4)));
const shortText = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function previewOf(table: Table): Sheet['preview'] {
  const { name, rows, numeric, numbers, texts } = table;
  const shown = [...texts].slice(0, SHOWN_COLUMNS);
  const ofNumbers = numeric.slice(0, SHOWN_COLUMNS - shown.length);
  const head = Array.from({ length: Math.min(rows, SHOWN_ROWS) }, (_, row) => [
    ...shown.map(([, cells]) => shortText(cells[row])),
    ...ofNumbers.map((_, at) => shortNumber(numbers[row * numeric.length + at])),
  ]);
  const columns = [...shown.map(([column]) => column), ...ofNumbers];
  return { name, rows, numbers: numeric.length, columns, head };
}

const FILE_NAME = /\.(png|jpe?g|wav)(#\d+)?$/i;

/** Finds out what the columns of a table are for: by their names, then by where they stand. */
export function sheetOf(table: Table): Sheet {
  const { name, rows, numeric, numbers } = table;
  const byRole = new Map<ColumnRole, readonly string[]>();
  const left: (readonly [string, readonly string[]])[] = [];
  for (const [column, cells] of table.texts) {
    const role = roleOf(column);
    if (role === undefined || byRole.has(role)) left.push([column, cells]);
    else byRole.set(role, cells);
  }
  const ids = byRole.get('file') ?? byRole.get('id');
  let texts = byRole.get('text');
  const first = left[0]?.[1];
  const namesRows =
    ids === undefined &&
    first !== undefined &&
    (numeric.length > 0 || texts !== undefined || left.length > 1 || FILE_NAME.test(first[0]));
  const likelyIds = namesRows ? left.shift()?.[1] : undefined;
  if (texts === undefined && numeric.length === 0 && byRole.get('label') === undefined)
    texts = left.shift()?.[1];
  return {
    name,
    rows,
    ...(ids && { ids }),
    ...(likelyIds && { likelyIds }),
    ...(numeric.length > 0 && { vectors: { values: numbers, size: numeric.length } }),
    ...(texts && { texts }),
    ...(byRole.has('label') && { labels: byRole.get('label') }),
    ...(byRole.has('group') && { groups: byRole.get('group') }),
    ignored: left.map(([column]) => column),
    preview: previewOf(table),
    line: (row) => lineOf(table, row),
  };
}

/** A folder of pictures or sounds: a row per file. */
export function mediaSheet(kind: 'pictures' | 'sounds', files: readonly MediaFile[]): Sheet {
  const head = files.slice(0, SHOWN_ROWS).map(({ name }) => [name]);
  return {
    name: files[0].name,
    rows: files.length,
    ids: files.map(({ key }) => key),
    media: { kind, files },
    ignored: [],
    preview: { name: kind, rows: files.length, numbers: 0, columns: ['file'], head },
    line: (row) => row + 1,
  };
}
