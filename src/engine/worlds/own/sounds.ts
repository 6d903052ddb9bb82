import type { NamedFile } from '../files/named-file.ts';
import { readWav } from '../files/wav.ts';
import type { OwnRows } from '../world.ts';
import type { OwnItems } from './shapes.ts';
import { SOUNDS_SHAPE } from './shapes.ts';
import { BANDS, FRAMES, spectrogram } from './spectrogram.ts';

/** WAV files as spectrograms, and how each sounds. @throws {FileRefusedError} naming the file that cannot be read. */
export function readSounds(files: readonly NamedFile[]): {
  readonly items: OwnItems;
  readonly sound: OwnRows['sound'];
} {
  const values = new Float32Array(files.length * FRAMES * BANDS);
  for (const [at, file] of files.entries()) values.set(spectrogram(readWav(file)), at * FRAMES * BANDS);
  // Read again when asked for: the samples of all of them would take several times the room of the files.
  return { items: { shape: SOUNDS_SHAPE, values }, sound: (row) => files[row] && readWav(files[row]) };
}
