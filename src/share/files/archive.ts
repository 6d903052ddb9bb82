import { downloadZip } from 'client-zip';
import type { MadeFile } from './named-arrays.ts';

/** Files in one zip archive, which is what NumPy's npz files are. Nothing is compressed: items are many numbers. */
export async function archive(files: readonly MadeFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const entries = files.map(({ name, bytes }) => ({ name, input: bytes, size: bytes.length }));
  return new Uint8Array(await downloadZip(entries).arrayBuffer());
}
