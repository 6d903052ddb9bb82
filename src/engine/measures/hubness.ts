import { expectShape } from './errors.ts';
import { largestValues } from './largest.ts';

const NEIGHBOURS = 10;

/** Standard deviations above the mean from which an item is a hub (Radovanović et al., JMLR 2010). */
const HUB_DEVIATIONS = 2;

/** A gallery item that is a neighbour of many. */
export interface Hub {
  /** Row of the gallery. */
  readonly index: number;
  /** Of how many queries it is among the k nearest. */
  readonly count: number;
}

/**
 * N_k: of how many queries each gallery item is among the k nearest (k cut to the gallery). Where the k-th place is
 * tied, the tied items share the places that are left, the expectation over their orders. Similarities that are not
 * finite never count.
 *
 * @param similarities `[queries, gallery]`, larger is nearer.
 * @returns `[gallery]`, each 0 to `queries`.
 * @throws {ShapeMismatchError} where the similarities do not fill the rows.
 */
export function neighbourCounts(
  similarities: Float32Array,
  queries: number,
  gallery: number,
  k = NEIGHBOURS,
): Float64Array {
  expectShape('The number of similarities', similarities.length, queries * gallery);
  const counts = new Float64Array(gallery);
  addNeighbourCounts(similarities, counts, k);
  return counts;
}

/**
 * {@link neighbourCounts} of some more queries, added to those of the ones before.
 *
 * @param similarities `[queries, gallery]`. @param counts `[gallery]`.
 */
export function addNeighbourCounts(similarities: Float32Array, counts: Float64Array, k = NEIGHBOURS): void {
  const gallery = counts.length;
  const room = new Float64Array(Math.min(k, gallery));
  for (let start = 0; start < similarities.length; start += gallery) {
    const found = largestValues(similarities, start, 1, gallery, room);
    if (found === 0) continue;
    const threshold = room[room.length - found];
    const scores = similarities.subarray(start, start + gallery);
    let nearer = 0;
    let tied = 0;
    for (const score of scores) {
      if (score > threshold && score !== Number.POSITIVE_INFINITY) nearer++;
      else if (score === threshold) tied++;
    }
    const share = (found - nearer) / tied;
    for (let item = 0; item < gallery; item++) {
      const score = scores[item];
      if (score === threshold) counts[item] += share;
      else if (score > threshold && score !== Number.POSITIVE_INFINITY) counts[item]++;
    }
  }
}

function moments(counts: Float64Array) {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const moment = (power: number) =>
    counts.reduce((sum, count) => sum + (count - mean) ** power, 0) / counts.length;
  return { mean, variance: moment(2), third: moment(3) };
}

/** Below this variance counts differ by rounding alone. */
const ROUNDING = 1e-18;

/**
 * Skewness of N_k, E(N − μ)³/σ³: 0 where all items are neighbours equally often, large where a few are neighbours of
 * almost all (Radovanović et al., JMLR 2010).
 */
export function hubness(counts: Float64Array): number {
  const { mean, variance, third } = moments(counts);
  return variance <= ROUNDING * mean ** 2 ? 0 : third / variance ** 1.5;
}

/** The items more than two standard deviations above the mean of N_k, the largest first. */
export function hubs(counts: Float64Array): readonly Hub[] {
  const { mean, variance } = moments(counts);
  const threshold = mean + HUB_DEVIATIONS * Math.sqrt(variance) + Math.sqrt(ROUNDING) * mean;
  return Array.from(counts, (count, index) => ({ index, count }))
    .filter(({ count }) => count > threshold)
    .sort((a, b) => b.count - a.count);
}

/** {@link hubness} where every query picks its k at random: N_k is binomial with the share k/gallery. */
export function hubnessChance(queries: number, gallery: number, k = NEIGHBOURS): number {
  const share = Math.min(1, k / gallery);
  return share === 1 ? 0 : (1 - 2 * share) / Math.sqrt(queries * share * (1 - share));
}
