import { unzipSync } from 'fflate';
import { FileRefusedError } from './errors.ts';
import type { NamedFile } from './named-file.ts';

/** Whether the bytes begin as a zip archive does, which is what NumPy's npz files are. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * The NumPy arrays of an npz file, packed or not, each as the npy file that it is.
 *
 * @param limit most bytes that all of them may unpack to.
 * @throws {FileRefusedError}
 */
export function readNpz({ name, bytes }: NamedFile, limit: number): readonly NamedFile[] {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (entry) => {
        if (!entry.name.endsWith('.npy')) return false;
        total += entry.originalSize;
        if (total > limit) {
          const sentence = `${name} unpacks to more than ${limit} bytes, the most that is read.`;
          throw new FileRefusedError('too-large', { file: name, limit }, sentence);
        }
        return true;
      },
    });
    const arrays = Object.entries(files).map(([entry, unpacked]) => ({
      name: `${name}: ${entry.replace(/\.npy$/, '')}`,
      bytes: unpacked,
    }));
    if (arrays.length > 0) return arrays;
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    const sentence = `${name} is damaged or cut off: it cannot be unpacked.`;
    throw new FileRefusedError('corrupt', { file: name }, sentence);
  }
  throw new FileRefusedError('empty', { file: name }, `${name} holds no NumPy array.`);
}
