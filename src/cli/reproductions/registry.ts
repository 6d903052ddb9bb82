import { clipGap } from './clip-gap.ts';
import { handwritingToMnist } from './handwriting-to-mnist.ts';
import { infoNceFloorOfDigits } from './info-nce-floor.ts';
import { mnistHalves } from './mnist-halves.ts';
import { mnistHalvesDeep } from './mnist-halves-deep.ts';
import type { Reproduction } from './reproduction.ts';
import { speechToFsdd } from './speech-to-fsdd.ts';
import { vseMispaired } from './vse-mispaired.ts';
import { wikipediaHashing } from './wikipedia-hashing.ts';
import { wikipediaRetrieval } from './wikipedia-retrieval.ts';
import { wordsZhEn } from './words-zh-en.ts';

export const reproductions: readonly Reproduction[] = [
  handwritingToMnist,
  speechToFsdd,
  infoNceFloorOfDigits,
  wikipediaRetrieval,
  wikipediaHashing,
  mnistHalves,
  mnistHalvesDeep,
  clipGap,
  vseMispaired,
  wordsZhEn,
];
