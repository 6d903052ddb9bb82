import { readDelimited, readSentences } from '../files/delimited.ts';
import { isSentences } from '../files/delimited-layout.ts';
import { FileRefusedError } from '../files/errors.ts';
import { gunzip, isGzip } from '../files/inflate.ts';
import { isMatlab, type MatlabArray, readMatlab } from '../files/matlab.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isNpy, readNpy } from '../files/npy.ts';
import { isZip, readNpz } from '../files/npz.ts';
import { isParquet, readParquet } from '../files/parquet.ts';
import { checkSize, finiteNumbers, numbered, type Table } from '../files/table.ts';
import { onlyColumn, roleOf } from './columns.ts';

/** Larger files are not looked into, nor are files that unpack to more. */
export const LARGEST_FILE = 1 << 28;

/** @throws {FileRefusedError} where a file is empty or too large to be read. */
export function checkFileSize(name: string, bytes: number): void {
  if (bytes > LARGEST_FILE) {
    const sentence = `${name} is larger than ${LARGEST_FILE} bytes, the most that is read.`;
    throw new FileRefusedError('too-large', { file: name, limit: LARGEST_FILE }, sentence);
  }
  if (bytes === 0) throw new FileRefusedError('empty', { file: name }, `${name} is empty.`);
}

const isTextual = (column: string) => roleOf(column) !== undefined;
const DELIMITED = /\.(csv|tsv|tab|txt|vec)$/i;
const PACKED = /\.(csv|tsv|tab|txt|vec|npy|npz|mat|parquet)\.gz$/i;

/** Rows of numbers; those of a single column whose name says so, such as `labels.npy`, are a column of text. */
function fromArray(
  name: string,
  shape: readonly number[],
  values: Float32Array | Float64Array | Uint8Array,
): Table {
  const [rows, width = 1] = shape;
  if (shape.length < 1 || shape.length > 2 || rows === 0 || width === 0) {
    const found = shape.join(' × ') || '1';
    const sentence = `${name} has the shape ${found}: rows × numbers are needed.`;
    throw new FileRefusedError('wrong-shape', { file: name, expected: 'n × m', found }, sentence);
  }
  checkSize(name, rows, width);
  const column = width === 1 ? onlyColumn(name) : undefined;
  if (column !== undefined) {
    const texts = new Map([[column, Array.from(values, String)]]);
    return { name, rows, numeric: [], numbers: new Float32Array(), texts };
  }
  const numbers = values instanceof Float32Array ? values : Float32Array.from(values);
  const numeric = numbered(width);
  return { name, rows, numeric, numbers: finiteNumbers(name, numbers, numeric), texts: new Map() };
}

function fromNpy(file: NamedFile): Table {
  const { shape, values } = readNpy(file, LARGEST_FILE / 2);
  return fromArray(file.name, shape, values);
}

/** MATLAB runs down the columns first, and has vectors as matrices of one row or one column. */
function fromMatlab(file: NamedFile, variable: string, { dims, values }: MatlabArray): Table {
  const [rows, columns] = dims[0] === 1 && dims.length === 2 ? [dims[1], 1] : dims;
  const name = `${file.name}: ${variable}`;
  if (dims.length !== 2) return fromArray(name, dims, new Uint8Array());
  const byRow = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      byRow[row * columns + column] = values[column * rows + row];
    }
  }
  return fromArray(name, [rows, columns], byRow);
}

function matlabTables(file: NamedFile): readonly Table[] {
  const arrays = [...readMatlab(file, LARGEST_FILE)];
  if (arrays.length === 0) {
    throw new FileRefusedError('empty', { file: file.name }, `${file.name} holds no array of numbers.`);
  }
  return arrays.map(([variable, array]) => fromMatlab(file, variable, array));
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 4096).includes(0);
}

/** Whether a file is packed, and a table by its name. */
export function isPackedTable({ name, bytes }: NamedFile): boolean {
  return isGzip(bytes) && PACKED.test(name);
}

/** Whether a file may be a table, told by how it begins and, where it is text, by its name. */
export function isTable({ name, bytes }: NamedFile): boolean {
  if (isNpy(bytes) || isZip(bytes) || isMatlab(bytes) || isParquet(bytes)) return true;
  return isGzip(bytes) ? isPackedTable({ name, bytes }) : DELIMITED.test(name) && isText(bytes);
}

/**
 * The tables that a file holds: one, or one per array of an npz or MATLAB file.
 *
 * @throws {FileRefusedError} naming the line or row that is wrong.
 */
export async function readTables(file: NamedFile): Promise<readonly Table[]> {
  const { bytes } = file;
  if (isGzip(bytes)) return readTables(gunzip(file, LARGEST_FILE));
  if (isNpy(bytes)) return [fromNpy(file)];
  if (isZip(bytes)) return readNpz(file, LARGEST_FILE).map(fromNpy);
  if (isMatlab(bytes)) return matlabTables(file);
  if (isParquet(bytes)) return [await readParquet(file, isTextual)];
  const isLines = /\.txt$/i.test(file.name) && isSentences(new TextDecoder().decode(bytes), isTextual);
  return [isLines ? readSentences(file, 'text') : await readDelimited(file, isTextual)];
}
