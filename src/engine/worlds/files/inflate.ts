import { Gunzip, Unzlib } from 'fflate';
import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

/** Compressed bytes are handed over in pieces this large, so that a bomb is noticed before it has grown. */
const PIECE = 1 << 16;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function inflate({ name, bytes }: NamedFile, stream: Gunzip | Unzlib, limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  stream.ondata = (piece, final) => {
    size += piece.length;
    ended ||= final;
    if (size > limit) {
      throw new FileRefusedError(
        'too-large',
        { file: name, limit },
        `${name} unpacks to more than ${limit} bytes, the most this data set can have.`,
      );
    }
    pieces.push(piece);
  };
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    stream.push(bytes.subarray(start, end), end === bytes.length);
  }
  if (!ended) throw new Error('unexpected end');
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

function inflateOrRefuse(file: NamedFile, stream: Gunzip | Unzlib, limit: number): Uint8Array {
  try {
    return inflate(file, stream, limit);
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    throw new FileRefusedError(
      'corrupt',
      { file: file.name },
      `${file.name} is packed but cannot be unpacked: it is damaged or cut off. Get it again.`,
    );
  }
}

/** Whether the length that gzip puts behind the data, modulo 2³², is that of the data. */
function hasRightTrailer(packed: Uint8Array, plain: Uint8Array): boolean {
  const view = new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4);
  return view.getUint32(0, true) === plain.length % 2 ** 32;
}

/** Unpacks a gzip file of at most `limit` plain bytes. @throws {FileRefusedError} */
export function gunzip(file: NamedFile, limit: number): NamedFile {
  const bytes = inflateOrRefuse(file, new Gunzip(), limit);
  if (file.bytes.length < 18 || !hasRightTrailer(file.bytes, bytes)) {
    throw new FileRefusedError(
      'cut-off',
      { file: file.name },
      `${file.name} is cut off: the packed data ends too early. Get it again.`,
    );
  }
  return { name: file.name.replace(/\.gz$/i, ''), bytes };
}

/** Unpacks zlib data, as MATLAB files hold, of at most `limit` plain bytes. @throws {FileRefusedError} */
export function unzlib(file: NamedFile, limit: number): Uint8Array {
  return inflateOrRefuse(file, new Unzlib(), limit);
}
