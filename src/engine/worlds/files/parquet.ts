import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';
import { checkSize, finiteNumbers, type Table } from './table.ts';

const MAGIC = [0x50, 0x41, 0x52, 0x31];

/** Whether the bytes begin as a Parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

type Cells = ArrayLike<unknown>;

async function readColumns(file: NamedFile): Promise<ReadonlyMap<string, Cells>> {
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  const buffer = Uint8Array.from(file.bytes).buffer;
  try {
    // In a damaged file the search for columns of places need not come to an end.
    const metadata = parquetMetadata(buffer, { geoparquet: false });
    checkSize(file.name, Number(metadata.num_rows), 0);
    const rows = await parquetReadObjects({ file: buffer, metadata });
    const names = rows.length === 0 ? [] : Object.keys(rows[0]);
    return new Map(names.map((name): [string, Cells] => [name, rows.map((row) => row[name])]));
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (/unsupported/.test(reason)) {
      const sentence = `${file.name} is packed in a way that is not read (${reason}): save it with Snappy or unpacked.`;
      throw new FileRefusedError('unsupported', { file: file.name }, sentence);
    }
    const sentence = `${file.name} is damaged or cut off: it cannot be read as Parquet (${reason}).`;
    throw new FileRefusedError('corrupt', { file: file.name }, sentence);
  }
}

/** A cell as numbers: one, or those of a list. */
function numbersIn(cell: unknown): readonly number[] | undefined {
  if (typeof cell === 'number') return [cell];
  if (typeof cell === 'bigint') return [Number(cell)];
  if (typeof cell === 'boolean') return [Number(cell)];
  const isList = Array.isArray(cell) || (ArrayBuffer.isView(cell) && !(cell instanceof DataView));
  if (!isList || !(Symbol.iterator in cell)) return undefined;
  const numbers = Array.from<unknown, number | undefined>(cell, (each) => numbersIn(each)?.[0]);
  return numbers.every((value) => value !== undefined) ? numbers : undefined;
}

interface NumericColumn {
  readonly name: string;
  readonly width: number;
  readonly cells: Cells;
}

function refuseCell(file: string, row: number, column: string, cell: unknown): never {
  if (cell === null || cell === undefined) {
    const sentence = `Row ${row + 1} of ${file} has nothing in column ${column}: every cell has to be filled.`;
    throw new FileRefusedError('row-cell-empty', { file, row: row + 1, column }, sentence);
  }
  const found = String(cell).slice(0, 40);
  const sentence = `Row ${row + 1} of ${file} holds "${found}" in column ${column}: it should be as in the rows before it.`;
  throw new FileRefusedError('row-cell-different', { file, row: row + 1, column, found }, sentence);
}

function joined(file: string, columns: readonly NumericColumn[], rows: number): Float32Array {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  checkSize(file, rows, width);
  const numbers = new Float32Array(rows * width);
  let start = 0;
  for (const column of columns) {
    for (let row = 0; row < rows; row++) {
      const found = numbersIn(column.cells[row]);
      if (found?.length !== column.width) refuseCell(file, row, column.name, column.cells[row]);
      numbers.set(found, row * width + start);
    }
    start += column.width;
  }
  return numbers;
}

function asTexts(file: string, name: string, cells: Cells): readonly string[] {
  return Array.from(cells, (cell, row) => {
    if (cell === null || cell === undefined || typeof cell === 'object') refuseCell(file, row, name, cell);
    return String(cell).trim();
  });
}

/**
 * Reads a Parquet file (Apache Parquet format; unpacked or by Snappy): columns of numbers, of lists of numbers equally
 * long in every row, and of text.
 *
 * @param textual whether a column of that name holds text, whatever it looks like.
 * @throws {FileRefusedError} naming the row and column of the first cell that does not fit.
 */
export async function readParquet(file: NamedFile, textual: (column: string) => boolean): Promise<Table> {
  const columns = await readColumns(file);
  const rows = [...columns.values()][0]?.length ?? 0;
  if (rows === 0) throw new FileRefusedError('empty', { file: file.name }, `${file.name} holds no rows.`);
  const numeric: NumericColumn[] = [];
  const texts = new Map<string, readonly string[]>();
  for (const [name, cells] of columns) {
    const width = textual(name) ? undefined : numbersIn(cells[0])?.length;
    if (width === undefined) texts.set(name, asTexts(file.name, name, cells));
    else numeric.push({ name, width, cells });
  }
  const names = numeric.flatMap(({ name, width }) =>
    width === 1 ? [name] : Array.from({ length: width }, (_, at) => `${name}[${at}]`),
  );
  const numbers = finiteNumbers(file.name, joined(file.name, numeric, rows), names);
  return { name: file.name, rows, numeric: names, numbers, texts };
}
