import type { Binariser } from './binariser.ts';
import { itq } from './itq.ts';
import { sign } from './sign.ts';

export const binarisers: readonly [Binariser, ...Binariser[]] = [sign, itq];

/** The binariser of that id, or the first of the list. */
export function findBinariser(id: string): Binariser {
  return binarisers.find((binariser) => binariser.id === id) ?? binarisers[0];
}
