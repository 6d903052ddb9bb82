import { FileRefusedError } from '../files/errors.ts';
import { isIdx } from '../files/idx.ts';
import { isGzip } from '../files/inflate.ts';
import { isMatlab } from '../files/matlab.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isNpy } from '../files/npy.ts';
import { isWikipediaList } from '../files/wikipedia-list.ts';
import type { RealSource } from '../world.ts';
import { assembleClip } from './clip.ts';
import { assembleMnist } from './mnist.ts';
import { assembleSvhn } from './svhn.ts';
import { assembleWikipedia, isWikipediaFeatures } from './wikipedia.ts';
import { assembleWords, isWordFile } from './words.ts';

/** Larger files are not even looked into. */
const LARGEST_FILE = 1 << 28;

const isWikipedia = (file: NamedFile) => isWikipediaList(file.bytes) || isWikipediaFeatures(file);

/** The real data set that dropped files hold, told by their content; one source per modality. @throws {FileRefusedError} */
export function assembleDropped(files: readonly NamedFile[]): readonly RealSource[] {
  for (const { name, bytes } of files) {
    if (bytes.length > LARGEST_FILE) {
      const sentence = `${name} is larger than ${LARGEST_FILE} bytes, the most that is read.`;
      throw new FileRefusedError('too-large', { file: name, limit: LARGEST_FILE }, sentence);
    }
    if (bytes.length === 0) throw new FileRefusedError('empty', { file: name }, `${name} is empty.`);
  }
  const [first] = files;
  if (files.length === 1 && isNpy(first.bytes)) return assembleClip(first);
  if (files.length > 0 && files.every(isWikipedia)) return assembleWikipedia(files);
  if (files.length > 0 && files.every(isWordFile)) return assembleWords('word-files', files);
  if (files.length > 0 && files.every(({ bytes }) => isMatlab(bytes))) return [assembleSvhn(files)];
  const stranger = files.find(({ bytes }) => !isIdx(bytes) && !isGzip(bytes));
  if (stranger || files.length === 0) {
    const name = stranger?.name ?? '';
    const sentence = `${name} is none of the files known here: MNIST as IDX (packed or not), SVHN as MATLAB v5, Wikipedia as raw_features.mat with its two lists, CLIP as features_clip.npy, words as two .vec files with a dictionary. Files of different sets do not go together.`;
    throw new FileRefusedError('unknown-format', { file: name }, sentence);
  }
  return [assembleMnist(files)];
}
