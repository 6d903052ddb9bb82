import { gzipSync, zlibSync } from 'fflate';

/** Files as tests need them: small, and wrong where a test wants them wrong. */
export function writeIdx(shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, 8, shape.length]);
  shape.forEach((side, index) => {
    view.setUint32(4 + 4 * index, side);
  });
  bytes.set(Array.from(values), 4 + 4 * shape.length);
  return bytes;
}

export const gzip = (bytes: Uint8Array) => gzipSync(bytes);

interface MatlabVariable {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: readonly number[] | Uint8Array;
  /** `uint8`, or `double` where it is left out. */
  readonly type?: 'uint8' | 'double';
  readonly compressed?: boolean;
}

function element(type: number, data: Uint8Array, little: boolean): Uint8Array {
  const bytes = new Uint8Array(8 + Math.ceil(data.length / 8) * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, little);
  view.setUint32(4, data.length, little);
  bytes.set(data, 8);
  return bytes;
}

function integers(values: readonly number[], little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => {
    view.setInt32(index * 4, value, little);
  });
  return new Uint8Array(view.buffer);
}

function doubles(values: ArrayLike<number>, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  Array.from(values).forEach((value, index) => {
    view.setFloat64(index * 8, value, little);
  });
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function matrix(
  { name, dims, values, type = 'double', compressed }: MatlabVariable,
  little: boolean,
): Uint8Array {
  const [arrayClass, numberType] = type === 'uint8' ? [9, 2] : [6, 9];
  const body = joined([
    element(6, integers([arrayClass, 0], little), little),
    element(5, integers(dims, little), little),
    element(1, new TextEncoder().encode(name), little),
    element(numberType, type === 'uint8' ? Uint8Array.from(values) : doubles(values, little), little),
  ]);
  const whole = element(14, body, little);
  if (!compressed) return whole;
  const packed = zlibSync(whole);
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  view.setUint32(0, 15, little);
  view.setUint32(4, packed.length, little);
  return joined([header, packed]);
}

/** A MATLAB v5 file. */
export function writeMatlab(variables: readonly MatlabVariable[], little = true): Uint8Array {
  const header = new Uint8Array(128).fill(32);
  header.set(new TextEncoder().encode('MATLAB 5.0 MAT-file, written by a test'));
  header.set(little ? [0, 1, 0x49, 0x4d] : [1, 0, 0x4d, 0x49], 124);
  return joined([header, ...variables.map((variable) => matrix(variable, little))]);
}

interface NpyContent {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly descriptor?: '<f4' | '<f8' | '|u1' | '<i4' | '<i8' | '>f4';
  readonly fortranOrder?: boolean;
  readonly version?: 1 | 2 | 3;
}

const NPY_WRITERS = {
  '<f4': { size: 4, write: (view: DataView, at: number, value: number) => view.setFloat32(at, value, true) },
  '>f4': { size: 4, write: (view: DataView, at: number, value: number) => view.setFloat32(at, value) },
  '<f8': { size: 8, write: (view: DataView, at: number, value: number) => view.setFloat64(at, value, true) },
  '|u1': { size: 1, write: (view: DataView, at: number, value: number) => view.setUint8(at, value) },
  '<i4': { size: 4, write: (view: DataView, at: number, value: number) => view.setInt32(at, value, true) },
  '<i8': {
    size: 8,
    write: (view: DataView, at: number, value: number) => view.setBigInt64(at, BigInt(value), true),
  },
};

/** A NumPy file; its header is padded to 64 bytes as NumPy pads it. */
export function writeNpy({
  shape,
  values,
  descriptor = '<f4',
  fortranOrder = false,
  version = 1,
}: NpyContent): Uint8Array {
  const { size, write } = NPY_WRITERS[descriptor];
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const order = fortranOrder ? 'True' : 'False';
  const text = `{'descr': '${descriptor}', 'fortran_order': ${order}, 'shape': (${sides}), }`;
  const before = version === 1 ? 10 : 12;
  const start = Math.ceil((before + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + values.length * size);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  if (version === 1) view.setUint16(8, start - before, true);
  else view.setUint32(8, start - before, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(start - before - 1)}\n`), before);
  Array.from(values).forEach((value, at) => {
    write(view, start + at * size, value);
  });
  return bytes;
}

/** A table as a csv file: names of the columns, then rows of cells. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Uint8Array {
  return new TextEncoder().encode(`${[columns, ...rows].map((cells) => cells.join(',')).join('\n')}\n`);
}

/** A WAV file of 16-bit samples from −1 to 1 of one channel. */
export function writeWav(samples: ArrayLike<number>, rate: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const bytes = new Uint8Array(view.buffer);
  const text = new TextEncoder();
  bytes.set(text.encode('RIFF'));
  view.setUint32(4, 36 + 2 * samples.length, true);
  bytes.set(text.encode('WAVEfmt '), 8);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  bytes.set(text.encode('data'), 36);
  view.setUint32(40, 2 * samples.length, true);
  Array.from(samples).forEach((sample, at) => {
    view.setInt16(44 + 2 * at, Math.round(sample * 32767), true);
  });
  return bytes;
}
