import type { RunConfig } from '../../parameter.ts';
import type { Random } from '../../random.ts';
import { heldOutPairs, imbalanceParameter, itemsParameter, mispairedParameter } from '../world-parameters.ts';
import { balancedLabels, imbalancedLabels, mispairedClasses, mispairedRows } from './labels.ts';
import { classesParameter } from './parameters.ts';

/** The rows of one part and the class each is said to have. */
export interface Part {
  readonly name: 'train' | 'test';
  readonly labels: Uint8Array;
  /** The class that each row shows in a modality `[rows]`. */
  shownIn(modality: string): Uint8Array;
}

/** @param first the modality that is never mispaired: the others are, against it. */
export function trainPart(config: RunConfig, first: string, random: Random): Part {
  const classes = classesParameter.read(config);
  const size = Math.round(itemsParameter.read(config));
  const labels = imbalancedLabels(size, classes, imbalanceParameter.read(config), random.fork('train'));
  const wrong = mispairedRows(size, mispairedParameter.read(config), random.fork('mispaired'));
  return {
    name: 'train',
    labels,
    shownIn: (modality) =>
      modality === first
        ? labels
        : mispairedClasses(labels, classes, wrong, random.fork(`mispaired/${modality}`)),
  };
}

/** Held-out rows are balanced, and none is mispaired. */
export function testPart(config: RunConfig, random: Random): Part {
  const size = heldOutPairs(itemsParameter.read(config));
  const labels = balancedLabels(size, classesParameter.read(config), random.fork('test'));
  return { name: 'test', labels, shownIn: () => labels };
}

/** The first rows of a part, as they are in the whole. */
export function firstRows(part: Part, rows: number): Part {
  return {
    ...part,
    labels: part.labels.subarray(0, rows),
    shownIn: (modality) => part.shownIn(modality).subarray(0, rows),
  };
}
