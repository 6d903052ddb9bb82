import { MNIST_FILES, type RemoteFile } from './download.ts';
import { FSDD_FILES } from './fsdd-files.ts';

/** Ids of the data sets that can be had with one click. */
export const PUBLISHED_IDS = ['mnist', 'fsdd', 'wikipedia', 'clip', 'zh-en'] as const;
export type PublishedId = (typeof PUBLISHED_IDS)[number];

const WIKIPEDIA_BASE = 'https://cdn.jsdelivr.net/gh/emanuetre/crossmodal/wikipedia_info';

const wikipediaFile = (name: string, bytes: number, sha256: string): RemoteFile => ({
  name,
  url: `${WIKIPEDIA_BASE}/${name}`,
  bytes,
  sha256,
});

const WIKIPEDIA_FILES: readonly RemoteFile[] = [
  wikipediaFile(
    'raw_features.mat',
    1_075_232,
    'ca628f765a69575e168ab29eb97f5ade12fadf47b31de1328c7ff631c7f225ae',
  ),
  // No checksums of the lists are published: these are of the copies that the readers were tested with.
  wikipediaFile(
    'trainset_txt_img_cat.list',
    155_153,
    '30c1ba8afbe90da5986de9b12496b6dd2e4680d3876b79ab7aae2e437d5819a3',
  ),
  wikipediaFile(
    'testset_txt_img_cat.list',
    49_494,
    'ec3123ee31cc89dd95fbeb23eb73b2ecfd1d8909bba863723471aad99408c1eb',
  ),
];

const CLIP_FILES: readonly RemoteFile[] = [
  {
    name: 'features_clip.npy',
    url: 'https://cdn.jsdelivr.net/gh/Weixin-Liang/Modality-Gap/Figure_1_Modality_Gap/features_clip.npy',
    bytes: 2_048_128,
    sha256: '7227280ace0f145d2c45afa8ab507a1cb280e9460aa271fe9052d08e35342adb',
  },
];

/** Vectors of Zhang et al. (ACL 2017), and the Chinese–English dictionary that a survey of lexicon induction keeps. */
const ZH_EN_FILES: readonly RemoteFile[] = [
  {
    name: 'word2vec.zh',
    url: 'https://cdn.jsdelivr.net/gh/THUNLP-MT/UBiLexAT/data/zh-en/word2vec.zh',
    bytes: 1_617_434,
    sha256: '5d1d3263f7d62d7ca45ac481e6692fa9a38385d6c9a550971a9d4b7b614f6055',
  },
  {
    name: 'word2vec.en',
    url: 'https://cdn.jsdelivr.net/gh/THUNLP-MT/UBiLexAT/data/zh-en/word2vec.en',
    bytes: 2_493_656,
    sha256: 'd40fec5041ef154b46b8dc1239080580db0d0ce6060a2c3ffcaccc1dbb512cb5',
  },
  {
    name: 'zh-en.ldc.txt',
    url: 'https://cdn.jsdelivr.net/gh/goodbai-nlp/Bilingual-lexicon-survey/muse2/data/crosslingual/dictionaries/zh-en.ldc.txt',
    bytes: 1_000_000,
  },
];

/** The files of every data set that can be had with one click. */
export const PUBLISHED_FILES: Readonly<Record<PublishedId, readonly RemoteFile[]>> = {
  mnist: MNIST_FILES,
  fsdd: FSDD_FILES,
  wikipedia: WIKIPEDIA_FILES,
  clip: CLIP_FILES,
  'zh-en': ZH_EN_FILES,
};

/** Size of all files of a set together. */
export function publishedBytes(id: PublishedId): number {
  return PUBLISHED_FILES[id].reduce((sum, { bytes }) => sum + bytes, 0);
}
