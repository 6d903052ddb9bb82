import { zipSync } from 'fflate';
import type { MadeFile } from './named-arrays.ts';

/** Files in one zip archive, which is what NumPy's npz files are. Fast rather than small: items are many numbers. */
export function archive(files: readonly MadeFile[], level: 0 | 1 | 6 = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level }),
  );
}
