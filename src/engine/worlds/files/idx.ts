import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

/** Bytes in rows of any shape, as LeCun's IDX files hold them. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** The third byte of the magic number for unsigned bytes. */
const UNSIGNED_BYTE = 0x08;

/** Whether the bytes begin as an IDX file does: two zeros, an element type, a number of dimensions. */
export function isIdx(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 4 &&
    bytes[0] === 0 &&
    bytes[1] === 0 &&
    bytes[2] >= 0x08 &&
    bytes[2] <= 0x0e &&
    bytes[3] >= 1 &&
    bytes[3] <= 8
  );
}

/** Reads an IDX file of unsigned bytes (yann.lecun.com/exdb/mnist). @throws {FileRefusedError} */
export function readIdx({ name, bytes }: NamedFile): IdxArray {
  const refuse = (
    reason: 'unknown-format' | 'unsupported' | 'cut-off' | 'too-long',
    sentence: string,
    more = {},
  ) => new FileRefusedError(reason, { file: name, ...more }, `${name} ${sentence}`);
  if (!isIdx(bytes))
    throw refuse('unknown-format', 'is not an IDX file: it does not begin with an IDX magic number.');
  if (bytes[2] !== UNSIGNED_BYTE) {
    throw refuse('unsupported', 'holds numbers of another type: only IDX files of unsigned bytes are read.');
  }
  const dimensions = bytes[3];
  const header = 4 + 4 * dimensions;
  if (bytes.length < header)
    throw refuse('cut-off', 'is cut off: it ends within its header.', {
      expected: header,
      found: bytes.length,
    });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = Array.from({ length: dimensions }, (_, index) => view.getUint32(4 + 4 * index));
  const expected = header + shape.reduce((product, side) => product * side, 1);
  const counts = { expected, found: bytes.length };
  if (bytes.length < expected) {
    throw refuse('cut-off', `is cut off: it should have ${expected} bytes and has ${bytes.length}.`, counts);
  }
  if (bytes.length > expected) {
    throw refuse(
      'too-long',
      `is too long: it should have ${expected} bytes and has ${bytes.length}.`,
      counts,
    );
  }
  return { shape, values: bytes.subarray(header) };
}
