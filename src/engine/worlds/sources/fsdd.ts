import { atRate } from '../../audio/resample.ts';
import { SPEECH_SHAPE } from '../digits/shapes.ts';
import { SPEECH_RATE, speechFeatures } from '../digits/speech/features.ts';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import { readWav } from '../files/wav.ts';
import { itemSize, type LabelledItems, type RealSource } from '../world.ts';
import { trainAndTest } from './split-parts.ts';

/** Recordings of each digit by each speaker that are for testing, as its authors say: 0 to 4. */
const TEST_RECORDINGS = 5;

interface Named {
  readonly digit: number;
  readonly recording: number;
  readonly file: NamedFile;
}

/** `{digit}_{speaker}_{n}.wav`, whatever folder it is in. */
const NAME = /(?:^|\/)(\d)_[^/]+_(\d+)\.wav$/i;

/** Whether a file is called as the recordings are. */
export const isFsddName = ({ name }: NamedFile): boolean => NAME.test(name);

function readName(file: NamedFile): Named {
  const [, digit, recording] = NAME.exec(file.name) ?? [];
  if (digit !== undefined) return { digit: Number(digit), recording: Number(recording), file };
  const sentence = `${file.name} does not say its digit: recordings are named digit_speaker_number.wav, as in 7_jackson_12.wav.`;
  throw new FileRefusedError('recording-name', { file: file.name }, sentence);
}

function itemsOf(named: readonly Named[]): LabelledItems | undefined {
  if (named.length === 0) return undefined;
  const size = itemSize(SPEECH_SHAPE);
  const sounds = named.map(({ file }) => atRate(readWav(file), SPEECH_RATE));
  const values = new Float32Array(named.length * size);
  for (const [row, { samples }] of sounds.entries()) values.set(speechFeatures(samples), row * size);
  return { shape: SPEECH_SHAPE, values, labels: Uint8Array.from(named, ({ digit }) => digit), sounds };
}

/**
 * The Free Spoken Digit Dataset (Jackson et al. 2018) from its wav files, any of them.
 *
 * @throws {FileRefusedError} where a file is none of its recordings.
 */
export function assembleFsdd(files: readonly NamedFile[]): RealSource {
  const named = files.map(readName);
  const isTest = ({ recording }: Named) => recording < TEST_RECORDINGS;
  const parts = {
    train: itemsOf(named.filter((one) => !isTest(one))),
    test: itemsOf(named.filter(isTest)),
  };
  return { id: 'fsdd', modality: 'speech', ...trainAndTest(parts) };
}
