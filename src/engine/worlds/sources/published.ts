import type { NamedFile } from '../files/named-file.ts';
import type { RealSource } from '../world.ts';
import { assembleClip } from './clip.ts';
import { assembleFsdd } from './fsdd.ts';
import { assembleMnist } from './mnist.ts';
import type { PublishedId } from './published-files.ts';
import { assembleWikipedia } from './wikipedia.ts';
import { assembleWords } from './words.ts';

type Assemble = (files: readonly NamedFile[]) => readonly RealSource[];

/** What makes sources of the downloaded files of a data set; each throws {@link FileRefusedError}. */
export const ASSEMBLE: Readonly<Record<PublishedId, Assemble>> = {
  mnist: (files) => [assembleMnist(files)],
  fsdd: (files) => [assembleFsdd(files)],
  wikipedia: assembleWikipedia,
  clip: ([file]) => assembleClip(file),
  'zh-en': (files) => assembleWords('zh-en', files),
};
