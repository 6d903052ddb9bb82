import { numberParameter } from '../parameter.ts';

/** Decides every random draw of a run: its items, its initial weights and its batches. */
export const seedParameter = numberParameter({ id: 'seed', default: 1, min: 0, max: 2 ** 31 - 1, step: 1 });

/** Pairs to learn from, where they are drawn or there are enough. */
export const itemsParameter = numberParameter({
  id: 'items',
  default: 2000,
  min: 100,
  max: 60_000,
  step: 100,
  scale: 'log',
});
export const noiseParameter = numberParameter({ id: 'noise', default: 0.3, min: 0, max: 1, step: 0.05 });
/** Share of training pairs whose parts do not belong together. */
export const mispairedParameter = numberParameter({
  id: 'mispaired',
  default: 0,
  min: 0,
  max: 0.9,
  step: 0.05,
});

/** How many times the items of the rarest class the most frequent one has. */
export const imbalanceParameter = numberParameter({ id: 'imbalance', default: 1, min: 1, max: 50, step: 1 });

/** Share of training pairs, or triples, from which one modality is missing. */
export const missingParameter = numberParameter({ id: 'missing', default: 0, min: 0, max: 0.9, step: 0.05 });

/** Noise over the items of one modality, on top of what the world itself has: see `perturbed`. */
export function noiseParameterOf(modality: string) {
  return numberParameter({ id: `noise.${modality}`, default: 0, min: 0, max: 1, step: 0.05 });
}

/** Fewest and most held-out pairs. */
const HELD_OUT = [200, 1000] as const;

/** How many held-out pairs go with so many training pairs: a quarter, but from 200 to 1,000. */
export function heldOutPairs(training: number): number {
  return Math.min(HELD_OUT[1], Math.max(HELD_OUT[0], Math.round(training / 4)));
}
