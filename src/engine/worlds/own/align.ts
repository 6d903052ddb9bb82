import { FileRefusedError } from '../files/errors.ts';
import { keyIn } from './media.ts';
import type { Sheet } from './sheet.ts';

/** Which row of every sheet belongs to a pair. */
export interface Alignment {
  readonly pairedBy: 'order' | 'id';
  readonly rows: number;
  /** By sheet: the row of pair i `[rows]`. */
  readonly rowsOf: readonly Uint32Array[];
  /** What pair i is called, where something says so. */
  readonly names?: readonly string[];
  /** Rows that are not used since their file has been named before, as in lists of several captions per picture. */
  readonly repeated: number;
}

/** Names of rows that are likely only count where this share of them, or more, is known. */
const LIKELY_SHARE = 0.5;

const inOrder = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

function byOrder(sheets: readonly Sheet[]): Alignment {
  const [first] = sheets;
  for (const sheet of sheets) {
    if (sheet.rows === first.rows) continue;
    const [more, fewer] = sheet.rows > first.rows ? [sheet, first] : [first, sheet];
    const line = more.line(fewer.rows);
    const sentence = `${more.name} has ${more.rows} rows and ${fewer.name} has ${fewer.rows}: from line ${line} of ${more.name} on there is no partner. Rows are paired in order; a column named id in both pairs them otherwise.`;
    const parameters = { file: more.name, rows: more.rows, other: fewer.name, others: fewer.rows, line };
    throw new FileRefusedError('rows-differ', parameters, sentence);
  }
  const named = sheets.find(({ ids, likelyIds }) => ids ?? likelyIds);
  return {
    pairedBy: 'order',
    rows: first.rows,
    rowsOf: sheets.map(() => inOrder(first.rows)),
    names: named?.ids ?? named?.likelyIds,
    repeated: 0,
  };
}

/** The row of every id. @throws {FileRefusedError} where an id stands twice, unless the first one counts. */
function rowsById(sheet: Sheet, ids: readonly string[], firstCounts: boolean) {
  const rows = new Map<string, number>();
  let repeated = 0;
  for (const [row, id] of ids.entries()) {
    const before = rows.get(id);
    if (before === undefined) {
      rows.set(id, row);
      continue;
    }
    repeated++;
    if (firstCounts) continue;
    const [file, line, first] = [sheet.name, sheet.line(row), sheet.line(before)];
    const sentence = `${file} has the id ${id} twice, in lines ${first} and ${line}: every row needs an id of its own.`;
    throw new FileRefusedError('id-twice', { file, id, line, first }, sentence);
  }
  return { rows, repeated };
}

/** @throws {FileRefusedError} where ids of one sheet are not in the other. */
function refuseAlone(
  sheet: Sheet,
  rows: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, number>,
  other: Sheet,
): void {
  const alone = [...rows].filter(([id]) => !others.has(id));
  if (alone.length === 0) return;
  const [[id, row]] = alone;
  const [file, line, count] = [sheet.name, sheet.line(row), alone.length];
  const sentence = `${count} ids of ${file} are not in ${other.name}; the first is ${id} in line ${line}.`;
  throw new FileRefusedError('id-alone', { file, other: other.name, count, id, line }, sentence);
}

/** The ids by which a sheet can be paired with the first one: named ones, or likely ones that are known there. */
function usableIds(sheet: Sheet, known: ReadonlySet<string>): readonly string[] | undefined {
  const ids = sheet.ids ?? sheet.likelyIds;
  if (ids === undefined) return undefined;
  const keys = ids.map((id) => (known.has(id) ? id : keyIn(id, known)));
  if (sheet.ids !== undefined) return keys;
  const found = keys.filter((key) => known.has(key)).length;
  return found >= LIKELY_SHARE * Math.min(keys.length, known.size) ? keys : undefined;
}

/**
 * Pairs the rows of all sheets: by id where every sheet has ids (a column of that name, names of files, or a first
 * column of text whose values the others know), else by their order.
 *
 * @throws {FileRefusedError} naming the line that has no partner or an id that stands twice.
 */
export function align(sheets: readonly Sheet[]): Alignment {
  const first = sheets.find(({ media }) => media) ?? sheets[0];
  const known = new Set(first.ids ?? first.likelyIds ?? []);
  const ids = sheets.map((sheet) => usableIds(sheet, known));
  const [own, ...usable] = [ids[sheets.indexOf(first)], ...ids].filter((each) => each !== undefined);
  if (sheets.length < 2 || usable.length < sheets.length || own === undefined) return byOrder(sheets);
  const byId = sheets.map((sheet, at) => {
    const mayRepeat = first.media !== undefined && sheet !== first && sheet.vectors === undefined;
    return rowsById(sheet, usable[at], mayRepeat);
  });
  const master = byId[sheets.indexOf(first)].rows;
  for (const [at, { rows }] of byId.entries()) {
    refuseAlone(sheets[at], rows, master, first);
    refuseAlone(first, master, rows, sheets[at]);
  }
  const names = [...master.keys()];
  return {
    pairedBy: 'id',
    rows: names.length,
    rowsOf: byId.map(({ rows }) => Uint32Array.from(names, (id) => rows.get(id) ?? 0)),
    names,
    repeated: byId.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}
