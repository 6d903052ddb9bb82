import { ROUNDS, rowsOfPiece } from './bell-widths.ts';
import type { NeighbourLists } from './neighbour-lists.ts';

/** Edges between rows with their strengths, each pair once. */
export interface FuzzyGraph {
  readonly heads: Uint32Array;
  readonly tails: Uint32Array;
  /** Of the strongest edge, above 0 to 1. */
  readonly strengths: Float64Array;
}

/** Edges weaker than this share of the strongest are never drawn upon in the epochs there are. */
const WEAKEST = 1 / 200;

/** The width at which the memberships of a row's neighbours, the nearest with 1, add up to log₂ of their number. */
function widthOf(distances: Float64Array, nearest: number): number {
  const wanted = Math.log2(distances.length);
  let [low, high, width] = [0, Number.POSITIVE_INFINITY, 1];
  for (let round = 0; round < ROUNDS; round++) {
    let sum = 0;
    for (const distance of distances) sum += Math.exp(-Math.max(0, distance - nearest) / width);
    if (sum > wanted) high = width;
    else low = width;
    width = high === Number.POSITIVE_INFINITY ? width * 2 : (low + high) / 2;
  }
  return Math.max(width, 1e-12);
}

/**
 * The fuzzy union of all rows' neighbourhoods (McInnes, Healy and Melville 2018, §3.1): a + b − ab of the memberships
 * that two rows give each other. Yields between pieces.
 */
export function* findingGraph({
  rows,
  count,
  indices,
  distances,
}: NeighbourLists): Generator<void, FuzzyGraph> {
  const strengths = new Map<number, number>();
  const piece = rowsOfPiece(count);
  for (let row = 0; row < rows; row++) {
    const own = distances.subarray(row * count, (row + 1) * count);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const width = widthOf(own, nearest);
    for (const [at, distance] of own.entries()) {
      const other = indices[row * count + at];
      const key = Math.min(row, other) * rows + Math.max(row, other);
      const given = Math.exp(-Math.max(0, distance - nearest) / width);
      const before = strengths.get(key) ?? 0;
      strengths.set(key, before + given - before * given);
    }
    if ((row + 1) % piece === 0) yield;
  }
  let strongest = 0;
  for (const strength of strengths.values()) strongest = Math.max(strongest, strength);
  const kept = [...strengths].filter(([, strength]) => strength >= WEAKEST * strongest);
  return {
    heads: Uint32Array.from(kept, ([key]) => Math.floor(key / rows)),
    tails: Uint32Array.from(kept, ([key]) => key % rows),
    strengths: Float64Array.from(kept, ([, strength]) => strength / strongest),
  };
}
