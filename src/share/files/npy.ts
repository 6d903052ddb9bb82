type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;

function typeOf(values: Numbers): string {
  if (values instanceof Float32Array) return '<f4';
  if (values instanceof Uint8Array) return '|u1';
  if (values instanceof Uint16Array) return '<u2';
  return values instanceof Uint32Array ? '<u4' : '<i4';
}

/** A NumPy array file, version 1.0: what `numpy.load` reads. */
export function npyFile(values: Numbers, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${typeOf(values)}', 'fortran_order': False, 'shape': (${sides}), }`;
  // Numbers begin at a multiple of 64 bytes.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const file = new Uint8Array(10 + length + values.byteLength);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 0xff, length >> 8]);
  file.set(new TextEncoder().encode(`${text.padEnd(length - 1)}\n`), 10);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + length);
  return file;
}
