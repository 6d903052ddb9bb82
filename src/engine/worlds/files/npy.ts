import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

/** Numbers in rows of any shape, the last dimension running fastest. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** Single precision where the file has it. */
  readonly values: Float32Array | Float64Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** More dimensions than any data set here has, fewer than would slow the reader down. */
const MOST_DIMENSIONS = 8;

type ReadNumber = (view: DataView, offset: number) => number;

/** A number of half precision (IEEE 754 binary16): a sign, 5 bits of exponent, 10 of fraction. */
function readHalf(view: DataView, offset: number): number {
  const bits = view.getUint16(offset, true);
  const sign = bits >> 15 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** By what the header calls them, little endian where they have several bytes. */
const NUMBER_TYPES: ReadonlyMap<string, { readonly size: number; readonly read: ReadNumber }> = new Map([
  ['<f4', { size: 4, read: (view, at) => view.getFloat32(at, true) }],
  ['<f2', { size: 2, read: readHalf }],
  ['<f8', { size: 8, read: (view, at) => view.getFloat64(at, true) }],
  ['|b1', { size: 1, read: (view, at) => view.getUint8(at) }],
  ['|u1', { size: 1, read: (view, at) => view.getUint8(at) }],
  ['|i1', { size: 1, read: (view, at) => view.getInt8(at) }],
  ['<u2', { size: 2, read: (view, at) => view.getUint16(at, true) }],
  ['<i2', { size: 2, read: (view, at) => view.getInt16(at, true) }],
  ['<u4', { size: 4, read: (view, at) => view.getUint32(at, true) }],
  ['<i4', { size: 4, read: (view, at) => view.getInt32(at, true) }],
  ['<u8', { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) }],
  ['<i8', { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) }],
]);

/** Whether the bytes begin as a NumPy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

function cutOff({ name, bytes }: NamedFile, expected: number): FileRefusedError {
  const sentence = `${name} is cut off: it should have ${expected} bytes and has ${bytes.length}.`;
  return new FileRefusedError('cut-off', { file: name, expected, found: bytes.length }, sentence);
}

function unsupported({ name }: NamedFile, sentence: string): FileRefusedError {
  return new FileRefusedError('unsupported', { file: name }, `${name} ${sentence}`);
}

/** The text of the header and where the numbers begin. */
function readHeader(file: NamedFile): { readonly header: string; readonly start: number } {
  const { name, bytes } = file;
  if (!isNpy(bytes)) {
    const sentence = `${name} is not a NumPy file: it does not begin with \\x93NUMPY.`;
    throw new FileRefusedError('unknown-format', { file: name }, sentence);
  }
  const version = bytes[6];
  const lengthEnd = version === 1 ? 10 : 12;
  if (bytes.length < lengthEnd) throw cutOff(file, lengthEnd);
  if (version !== 1 && version !== 2) {
    throw unsupported(file, `has version ${version} of the format: versions 1 and 2 are read.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (bytes.length < lengthEnd + length) throw cutOff(file, lengthEnd + length);
  const header = new TextDecoder('latin1').decode(bytes.subarray(lengthEnd, lengthEnd + length));
  return { header, start: lengthEnd + length };
}

function readShape(file: NamedFile, header: string): readonly number[] {
  const sides = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (sides === undefined) {
    const sentence = `${file.name} is damaged: its header gives no shape.`;
    throw new FileRefusedError('corrupt', { file: file.name }, sentence);
  }
  const shape = sides
    .split(',')
    .filter((side) => side.trim() !== '')
    .map(Number);
  if (shape.length > MOST_DIMENSIONS) {
    throw unsupported(file, `has ${shape.length} dimensions: at most ${MOST_DIMENSIONS} are read.`);
  }
  return shape;
}

/** The sides of the array that a NumPy file holds, without its numbers. @throws {FileRefusedError} */
export function readNpyShape(file: NamedFile): readonly number[] {
  return readShape(file, readHeader(file).header);
}

/** Numbers that run down the first dimension fastest, put so that the last one does. */
function fromFortranOrder<V extends Float32Array | Float64Array>(
  values: V,
  shape: readonly number[],
  into: V,
): V {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, side) => product * side, 1));
  const place = shape.map(() => 0);
  for (let at = 0; at < values.length; at++) {
    into[at] = values[place.reduce((sum, index, axis) => sum + index * strides[axis], 0)];
    for (let axis = shape.length - 1; axis >= 0 && ++place[axis] === shape[axis]; axis--) place[axis] = 0;
  }
  return into;
}

/**
 * Reads a NumPy file of versions 1 and 2 (numpy.lib.format): little-endian floats, integers or truth values in C or
 * Fortran order.
 *
 * @param limit most numbers that it may hold.
 * @throws {FileRefusedError}
 */
export function readNpy(file: NamedFile, limit: number): NpyArray {
  const { name, bytes } = file;
  const { header, start } = readHeader(file);
  const descriptor = /'descr':\s*'([^']*)'/.exec(header)?.[1] ?? '';
  const type = NUMBER_TYPES.get(descriptor);
  if (type === undefined) {
    const known = [...NUMBER_TYPES.keys()].join(', ');
    throw unsupported(file, `holds elements of type '${descriptor}': ${known} are read.`);
  }
  const shape = readShape(file, header);
  const count = shape.reduce((product, side) => product * side, 1);
  if (count > limit) {
    const sentence = `${name} holds ${count} numbers: at most ${limit} are read.`;
    throw new FileRefusedError('too-large', { file: name, limit: limit * type.size }, sentence);
  }
  const expected = start + count * type.size;
  if (bytes.length < expected) throw cutOff(file, expected);
  if (bytes.length > expected) {
    const sentence = `${name} is too long: it should have ${expected} bytes and has ${bytes.length}.`;
    throw new FileRefusedError('too-long', { file: name, expected, found: bytes.length }, sentence);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const make = () => (descriptor === '<f4' ? new Float32Array(count) : new Float64Array(count));
  const values = make();
  for (let at = 0; at < count; at++) values[at] = type.read(view, start + at * type.size);
  const isFortran = /'fortran_order':\s*True/.test(header) && shape.length > 1;
  return { shape, values: isFortran ? fromFortranOrder(values, shape, make()) : values };
}
