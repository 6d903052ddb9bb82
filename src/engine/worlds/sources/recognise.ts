import { FileRefusedError } from '../files/errors.ts';
import { isIdx } from '../files/idx.ts';
import { isGzip } from '../files/inflate.ts';
import { isMatlab, readMatlab } from '../files/matlab.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isNpy, readNpyShape } from '../files/npy.ts';
import { isVec } from '../files/vec.ts';
import { isWav } from '../files/wav.ts';
import { isWikipediaList } from '../files/wikipedia-list.ts';
import { isPackedTable } from '../own/read-tables.ts';
import type { RealSource } from '../world.ts';
import { assembleClip } from './clip.ts';
import { assembleFsdd, isFsddName } from './fsdd.ts';
import { assembleMnist } from './mnist.ts';
import { assembleSvhn } from './svhn.ts';
import { assembleWikipedia, isWikipediaFeatures } from './wikipedia.ts';
import { assembleWords, isWordFile, isWordSet } from './words.ts';

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
  if (files.some(({ bytes }) => isVec(bytes)) && files.every(isWordFile))
    return assembleWords('word-files', files);
  if (files.length > 0 && files.every(({ bytes }) => isMatlab(bytes))) return [assembleSvhn(files)];
  if (files.length > 0 && files.every(({ bytes }) => isWav(bytes))) return [assembleFsdd(files)];
  const stranger = files.find(({ bytes }) => !isIdx(bytes) && !isGzip(bytes));
  if (stranger || files.length === 0) {
    const name = stranger?.name ?? '';
    const sentence = `${name} is none of the files known here: MNIST as IDX (packed or not), SVHN as MATLAB v5, spoken digits as WAVE files, Wikipedia as raw_features.mat with its two lists, CLIP as features_clip.npy, words as two .vec files with a dictionary. Files of different sets do not go together.`;
    throw new FileRefusedError('unknown-format', { file: name }, sentence);
  }
  return [assembleMnist(files)];
}

/** Whether a reader accepts a file. */
function isReadable(read: () => boolean): boolean {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileRefusedError) return false;
    throw error;
  }
}

const isSvhn = (file: NamedFile) =>
  /_32x32\.mat$/i.test(file.name) ||
  (file.bytes.length <= LARGEST_FILE &&
    isReadable(() => readMatlab(file, LARGEST_FILE).get('X')?.dims.length === 4));

/** Whether one of the files is of a published data set, so that all of them have to be. Others are a learner's own. */
export function isPublished(files: readonly NamedFile[]): boolean {
  const [first] = files;
  if (files.length === 1 && isNpy(first.bytes)) return isReadable(() => readNpyShape(first).length === 3);
  if (files.length > 0 && files.every(isFsddName)) return true;
  // Word vectors alone are a learner's own rows.
  if (isWordSet(files)) return true;
  return files.some(
    (file) =>
      isIdx(file.bytes) ||
      (isGzip(file.bytes) && !isPackedTable(file)) ||
      /_txt_img_cat\.list$/i.test(file.name) ||
      (isMatlab(file.bytes) && (isReadable(() => isWikipediaFeatures(file)) || isSvhn(file))),
  );
}
