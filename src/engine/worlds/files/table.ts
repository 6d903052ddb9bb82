import { FileRefusedError } from './errors.ts';

/** More rows than a page trains on. */
export const MOST_ROWS = 200_000;
/** More numbers per row than encoders take in a browser. */
export const MOST_COLUMNS = 4096;

/** One file, or one array of a file, as rows. */
export interface Table {
  /** The file's name; for an array within it `file: array`. */
  readonly name: string;
  readonly rows: number;
  /** Names of the columns of numbers, in the file's order. */
  readonly numeric: readonly string[];
  /** `[rows, numeric.length]`. */
  readonly numbers: Float32Array;
  /** The columns of text by name, in the file's order: `[rows]` each. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** The line of the file a row begins in `[rows]`, from 1; absent where the file has no lines. */
  readonly lines?: Uint32Array;
}

/** Where a row is, from 1: its line, or where the file has none its number. */
export function lineOf({ lines }: Pick<Table, 'lines'>, row: number): number {
  return lines?.[row] ?? row + 1;
}

/** @throws {FileRefusedError} where a file has more than a page can train on. */
export function checkSize(file: string, rows: number, columns: number): void {
  if (rows > MOST_ROWS) {
    const sentence = `${file} has more than ${MOST_ROWS} rows, the most that is read.`;
    throw new FileRefusedError('too-many-rows', { file, limit: MOST_ROWS }, sentence);
  }
  if (columns > MOST_COLUMNS) {
    const sentence = `${file} has ${columns} numbers per row: at most ${MOST_COLUMNS} are read.`;
    throw new FileRefusedError('too-many-columns', { file, found: columns, limit: MOST_COLUMNS }, sentence);
  }
}

/**
 * The numbers as they were read, all of them finite.
 *
 * @param numbers `[rows, columns.length]`.
 * @throws {FileRefusedError} naming the row and column of the first that is NaN or infinite.
 */
export function finiteNumbers(
  file: string,
  numbers: Float32Array,
  columns: readonly string[],
): Float32Array<ArrayBufferLike> {
  const at = numbers.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return numbers;
  const [row, column] = [Math.floor(at / columns.length) + 1, columns[at % columns.length]];
  const sentence = `Row ${row} of ${file} holds ${numbers[at]} in column ${column}: every number has to be finite.`;
  throw new FileRefusedError(
    'number-not-finite',
    { file, row, column, found: String(numbers[at]) },
    sentence,
  );
}

/** Columns without names are called by their place, from 1. */
export function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String(at + 1));
}
