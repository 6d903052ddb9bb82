import { adam, adamW } from './adam.ts';
import { momentum, rmsProp, sgd } from './descent.ts';
import type { OptimiserDescriptor } from './optimiser.ts';

export const optimisers: readonly [OptimiserDescriptor, ...OptimiserDescriptor[]] = [
  adam,
  adamW,
  sgd,
  momentum,
  rmsProp,
];

/** The optimiser of that id, or the first of the list. */
export function findOptimiser(id: string): OptimiserDescriptor {
  return optimisers.find((optimiser) => optimiser.id === id) ?? optimisers[0];
}
