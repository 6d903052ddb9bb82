import type { NamedArray } from './named-arrays.ts';

function typeOf(values: NamedArray['values']): string {
  if (values instanceof Float32Array) return 'F32';
  return `U${8 * values.BYTES_PER_ELEMENT}`;
}

/** A safetensors file: the length of its header, the header in JSON, then the numbers of one tensor after another. */
export function safetensorsFile(
  arrays: readonly NamedArray[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  // The widest numbers first, so that each array begins at a multiple of its own width.
  const tensors = arrays.toSorted((a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT);
  let size = 0;
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: typeOf(values), shape, data_offsets: [size, size + values.byteLength] };
    size += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + length + size).fill(0x20, 8, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(json, 8);
  let offset = 8 + length;
  for (const { values } of tensors) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return file;
}
