import type { ClassLabels } from '../labels.ts';
/**
 * Rankings with ties, and their measures in expectation over all orders of the ties (McSherry and Najork, ECIR 2008).
 */

/** A stretch of a ranking whose order is unknown or does not matter: its length, and how many of it are relevant. */
export interface Stretch {
  readonly size: number;
  readonly relevant: number;
}

/** All items of a gallery in the order one query finds them, nearest first. */
export type Ranking = readonly Stretch[];

/** What is not a number ranks last. */
export const lastIfNaN = (score: number) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score);

/** The scores of the relevant items, smallest first. */
function relevantScores(scores: Float32Array, labels: ClassLabels, label: number): Float32Array {
  const chosen = new Float32Array(scores.length);
  let count = 0;
  for (let column = 0; column < scores.length; column++) {
    if (labels[column] === label) chosen[count++] = lastIfNaN(scores[column]);
  }
  return chosen.subarray(0, count).sort();
}

/** How many of the sorted scores are smaller than `score`, given that it is from `low` to `high` of them. */
function countSmaller(sorted: Float32Array, score: number, low = 0, high = sorted.length): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cells of the grid per sorted score. */
const CELLS = 2;

/**
 * Sorted scores behind a grid over their range, in which only those of one cell have to be searched: exactly what
 * `countSmaller` tells, in less time, for this is done for every query and every item.
 */
class GriddedScores {
  private readonly lowest: number;
  private readonly perUnit: number;
  /** How many scores lie in the cells before each `[cells + 1]`. */
  private readonly before: Uint32Array;

  constructor(private readonly sorted: Float32Array) {
    const cells = CELLS * sorted.length;
    this.lowest = sorted[0];
    this.perUnit = cells / (sorted[sorted.length - 1] - sorted[0]);
    this.before = new Uint32Array(cells + 2);
    if (!this.isGridded) return;
    for (const score of sorted) this.before[this.cellOf(score) + 1]++;
    for (let cell = 1; cell < this.before.length; cell++) this.before[cell] += this.before[cell - 1];
  }

  countSmaller(score: number): number {
    const { sorted, before } = this;
    if (!this.isGridded) return countSmaller(sorted, score);
    if (!(score > this.lowest)) return 0;
    if (score > sorted[sorted.length - 1]) return sorted.length;
    const cell = this.cellOf(score);
    return countSmaller(sorted, score, before[cell], before[cell + 1]);
  }

  /** Not where the scores are none, all the same, or infinite. */
  private get isGridded(): boolean {
    return this.perUnit > 0 && this.perUnit < Number.POSITIVE_INFINITY;
  }

  /** Never falls from a score to a larger one, rounded as it may be. */
  private cellOf(score: number): number {
    return Math.floor((score - this.lowest) * this.perUnit);
  }
}

/**
 * The ranking of one query, nearest first: the ties that hold relevant items, and the irrelevant items between them.
 * Only the relevant items, the fewer ones, are sorted; of the others it matters only where between them they fall.
 */
export function rank(scores: Float32Array, labels: ClassLabels, label: number): Ranking {
  const sorted = relevantScores(scores, labels, label);
  const gridded = new GriddedScores(sorted);
  const tied = new Uint32Array(sorted.length + 1);
  const nearer = new Uint32Array(sorted.length + 1);
  for (let column = 0; column < scores.length; column++) {
    if (labels[column] === label) continue;
    const score = lastIfNaN(scores[column]);
    const place = gridded.countSmaller(score);
    if (sorted[place] === score) tied[place]++;
    else nearer[place]++;
  }
  const ranking: Stretch[] = [];
  for (let place = sorted.length; place >= 0; ) {
    if (nearer[place] > 0) ranking.push({ size: nearer[place], relevant: 0 });
    if (place === 0) break;
    const first = countSmaller(sorted, sorted[place - 1]);
    ranking.push({ size: place - first + tied[first], relevant: place - first });
    place = first;
  }
  return ranking;
}

/** Expected share of relevant items among the first k, or among all where there are fewer. */
export function precisionAtK(ranking: Ranking, k: number): number {
  let seen = 0;
  let found = 0;
  for (const { size, relevant } of ranking) {
    const taken = Math.min(size, k - seen);
    found += (taken * relevant) / size;
    seen += taken;
  }
  return found / seen;
}

/** How many of a ranking's items are relevant. */
export function relevantItems(ranking: Ranking): number {
  return ranking.reduce((sum, { relevant }) => sum + relevant, 0);
}

/**
 * Expected sum of the precisions at the relevant items among `places` places that hold `relevant` of them in random
 * order. At place i stands a relevant one with probability r/n, and then (i − 1)(r − 1)/(n − 1) of the places before
 * it are relevant too.
 *
 * @param before places before these. @param found relevant items before these.
 */
function precisionSum(places: number, relevant: number, before: number, found: number): number {
  if (relevant === 0) return 0;
  const density = places > 1 ? (relevant - 1) / (places - 1) : 0;
  let sum = 0;
  for (let place = 1; place <= places; place++) {
    sum += (found + 1 + (place - 1) * density) / (before + place);
  }
  return (sum * relevant) / places;
}

/** Expected average precision over the whole ranking; NaN where nothing is relevant. */
export function averagePrecision(ranking: Ranking): number {
  let before = 0;
  let found = 0;
  let sum = 0;
  for (const { size, relevant } of ranking) {
    sum += precisionSum(size, relevant, before, found);
    before += size;
    found += relevant;
  }
  return sum / found;
}

/** The number of relevant items among `drawn` of a tie's, with its probability (hypergeometric). */
function relevantAmong(
  drawn: number,
  { size, relevant }: Stretch,
): { relevant: number; probability: number }[] {
  const fewest = Math.max(0, drawn - (size - relevant));
  const most = Math.min(drawn, relevant);
  // Logarithms, because the first probability of a long tie can be smaller than the smallest number there is.
  const logs = [0];
  for (let m = fewest; m < most; m++) {
    const ratio = ((relevant - m) * (drawn - m)) / ((m + 1) * (size - relevant - drawn + m + 1));
    logs.push(logs[logs.length - 1] + Math.log(ratio));
  }
  const largest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, index) => ({ relevant: fewest + index, probability: weight / total }));
}

/**
 * Expected average precision of the first `limit` places, Σ_{r ≤ limit} P(r)δ(r) / L with L the relevant items among
 * them; 0 where there is none. Exact over ties: where one is cut, L itself is random, so the quotient is averaged
 * over the numbers of relevant items that may fall inside.
 */
export function averagePrecisionAtR(ranking: Ranking, limit: number): number {
  let before = 0;
  let found = 0;
  let sum = 0;
  for (const stretch of ranking) {
    const places = Math.min(stretch.size, limit - before);
    if (places < stretch.size) {
      return relevantAmong(places, stretch).reduce((expected, { relevant, probability }) => {
        const inside = found + relevant;
        if (inside === 0) return expected;
        return expected + (probability * (sum + precisionSum(places, relevant, before, found))) / inside;
      }, 0);
    }
    sum += precisionSum(places, stretch.relevant, before, found);
    before += places;
    found += stretch.relevant;
  }
  return found === 0 ? 0 : sum / found;
}
