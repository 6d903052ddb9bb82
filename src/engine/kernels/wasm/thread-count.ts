/**
 * Parts that the items of a batch are shared out in, and the most threads that compute them. It is the same on every
 * machine, as rounding follows from it: with more threads or fewer, a run gives the same numbers.
 */
export const SHARES = 4;

/** Half of the logical cores: the other halves of the same cores add little to products, and the page needs some. */
export function threadCount(cores: number): number {
  return Math.max(1, Math.min(SHARES, Math.floor(cores / 2)));
}
