import { handwritingToMnist } from './handwriting-to-mnist.ts';
import { infoNceFloorOfDigits } from './info-nce-floor.ts';
import type { Reproduction } from './reproduction.ts';

export const reproductions: readonly Reproduction[] = [handwritingToMnist, infoNceFloorOfDigits];
