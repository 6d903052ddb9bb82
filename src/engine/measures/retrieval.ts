/**
 * Retrieval measures from similarities `[queries, gallery]`. Items of equal similarity are in no order, so every
 * measure is its expectation over all orders of the ties (McSherry and Najork, ECIR 2008): a collapsed space scores
 * exactly what chance scores. What is not a number ranks last.
 */
import { expectShape } from './errors.ts';

/** A stretch of a ranking whose order is unknown or does not matter: its length, and how many of it are relevant. */
interface Stretch {
  readonly size: number;
  readonly relevant: number;
}

const lastIfNaN = (score: number) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score);

/** The scores of the relevant items, smallest first. */
function relevantScores(scores: Float32Array, labels: Uint8Array, label: number): Float32Array {
  const chosen = new Float32Array(scores.length);
  let count = 0;
  for (let column = 0; column < scores.length; column++) {
    if (labels[column] === label) chosen[count++] = lastIfNaN(scores[column]);
  }
  return chosen.subarray(0, count).sort();
}

/** How many of the sorted scores are smaller than `score`. */
function countSmaller(sorted: Float32Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The ranking of one query, nearest first: the ties that hold relevant items, and the irrelevant items between them.
 * Only the relevant items, the fewer ones, are sorted; of the others it matters only where between them they fall.
 */
function rank(scores: Float32Array, labels: Uint8Array, label: number): Stretch[] {
  const sorted = relevantScores(scores, labels, label);
  const tied = new Uint32Array(sorted.length + 1);
  const nearer = new Uint32Array(sorted.length + 1);
  for (let column = 0; column < scores.length; column++) {
    if (labels[column] === label) continue;
    const score = lastIfNaN(scores[column]);
    const place = countSmaller(sorted, score);
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
function precisionAtK(ranking: readonly Stretch[], k: number): number {
  let seen = 0;
  let found = 0;
  for (const { size, relevant } of ranking) {
    const taken = Math.min(size, k - seen);
    found += (taken * relevant) / size;
    seen += taken;
  }
  return found / seen;
}

/**
 * Expected average precision. At place i of a tie of n items, r of them relevant, stands a relevant one with
 * probability r/n, and then (i − 1)(r − 1)/(n − 1) of the places before it are relevant too.
 */
function averagePrecision(ranking: readonly Stretch[], relevantItems: number): number {
  let before = 0;
  let found = 0;
  let sum = 0;
  for (const { size, relevant } of ranking) {
    const density = size > 1 ? (relevant - 1) / (size - 1) : 0;
    for (let place = 1; relevant > 0 && place <= size; place++) {
      sum += ((relevant / size) * (found + 1 + (place - 1) * density)) / (before + place);
    }
    before += size;
    found += relevant;
  }
  return sum / relevantItems;
}

/** Retrieval of items of one's own class; each from 0 to 1. */
export interface ClassRetrieval {
  readonly precisionAt1: number;
  readonly precisionAt5: number;
  /** mAP: the mean of the average precision over the whole ranking. */
  readonly meanAveragePrecision: number;
}

/**
 * Means over the queries that have a relevant item: one of the same class. NaN where no query has.
 *
 * @param similarities `[queries, gallery]`, larger is nearer.
 * @throws {ShapeMismatchError} where there are not as many similarities as the labels ask for.
 */
export function classRetrieval(
  similarities: Float32Array,
  queryLabels: Uint8Array,
  galleryLabels: Uint8Array,
): ClassRetrieval {
  const gallery = galleryLabels.length;
  expectShape('The number of similarities', similarities.length, queryLabels.length * gallery);
  const sums = { precisionAt1: 0, precisionAt5: 0, meanAveragePrecision: 0 };
  let counted = 0;
  queryLabels.forEach((label, query) => {
    const scores = similarities.subarray(query * gallery, (query + 1) * gallery);
    const ranking = rank(scores, galleryLabels, label);
    const relevantItems = ranking.reduce((sum, { relevant }) => sum + relevant, 0);
    if (relevantItems === 0) return;
    counted++;
    sums.precisionAt1 += precisionAtK(ranking, 1);
    sums.precisionAt5 += precisionAtK(ranking, 5);
    sums.meanAveragePrecision += averagePrecision(ranking, relevantItems);
  });
  return {
    precisionAt1: sums.precisionAt1 / counted,
    precisionAt5: sums.precisionAt5 / counted,
    meanAveragePrecision: sums.meanAveragePrecision / counted,
  };
}

/** Retrieval of the one partner; recalls from 0 to 1. */
export interface InstanceRetrieval {
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt10: number;
  /** Counted from 1: floor(median of the ranks counted from 0) + 1; a tie puts the partner in its middle. */
  readonly medianRank: number;
}

/** How many items are nearer than the partner, and how many are as near as it, itself included. */
function partnerPlace(
  scores: Float32Array,
  partner: number,
): { readonly nearer: number; readonly tied: number } {
  const own = lastIfNaN(scores[partner]);
  let nearer = 0;
  let tied = 0;
  for (const score of scores) {
    if (score > own) nearer++;
    else if (lastIfNaN(score) === own) tied++;
  }
  return { nearer, tied };
}

function medianRank(ranks: readonly number[]): number {
  const sorted = [...ranks].sort((a, b) => a - b);
  const middle = (sorted[Math.floor((ranks.length - 1) / 2)] + sorted[Math.floor(ranks.length / 2)]) / 2;
  return Math.floor(middle) + 1;
}

/**
 * Retrieval of partners: item i of the gallery is the partner of query i. NaN where there are none.
 *
 * @param similarities `[items, items]`, larger is nearer.
 * @throws {ShapeMismatchError} where the similarities are not `items` × `items`.
 */
export function instanceRetrieval(similarities: Float32Array, items: number): InstanceRetrieval {
  expectShape('The number of similarities', similarities.length, items * items);
  const places = Array.from({ length: items }, (_, query) =>
    partnerPlace(similarities.subarray(query * items, (query + 1) * items), query),
  );
  const recallAt = (k: number) =>
    places.reduce((sum, { nearer, tied }) => sum + Math.min(1, Math.max(0, (k - nearer) / tied)), 0) / items;
  return {
    recallAt1: recallAt(1),
    recallAt5: recallAt(5),
    recallAt10: recallAt(10),
    medianRank: medianRank(places.map(({ nearer, tied }) => nearer + (tied - 1) / 2)),
  };
}

function harmonic(n: number): number {
  let sum = 0;
  for (let k = n; k >= 1; k--) sum += 1 / k;
  return sum;
}

/**
 * Expected average precision of a random order of n items, r of them relevant. A relevant item stands at place i with
 * probability 1/n, and has then 1 + (i − 1)(r − 1)/(n − 1) relevant ones up to itself; divided by i and summed over
 * the places this is (H + (r − 1)(n − H)/(n − 1)) / n with the harmonic number H = 1 + 1/2 + … + 1/n.
 */
export function randomAveragePrecision(relevant: number, items: number): number {
  if (items === 1) return 1;
  const h = harmonic(items);
  return (h + ((relevant - 1) * (items - h)) / (items - 1)) / items;
}

/** `classRetrieval` of a space that knows nothing: precision is the share of relevant items whatever K is. */
export function classRetrievalChance(queryLabels: Uint8Array, galleryLabels: Uint8Array): ClassRetrieval {
  const items = galleryLabels.length;
  const relevantOf = new Map<number, number>();
  for (const label of galleryLabels) relevantOf.set(label, (relevantOf.get(label) ?? 0) + 1);
  const precisionOf = new Map([...relevantOf].map(([label, relevant]) => [label, relevant / items]));
  const averageOf = new Map(
    [...relevantOf].map(([label, relevant]) => [label, randomAveragePrecision(relevant, items)]),
  );
  const counted = [...queryLabels].filter((label) => relevantOf.has(label));
  const mean = (of: ReadonlyMap<number, number>) =>
    counted.reduce((sum, label) => sum + (of.get(label) ?? 0), 0) / counted.length;
  const precision = mean(precisionOf);
  return { precisionAt1: precision, precisionAt5: precision, meanAveragePrecision: mean(averageOf) };
}

/** `instanceRetrieval` of a space that knows nothing: each of the K places holds the partner once in `items` times. */
export function instanceRetrievalChance(items: number): InstanceRetrieval {
  return {
    recallAt1: 1 / items,
    recallAt5: Math.min(1, 5 / items),
    recallAt10: Math.min(1, 10 / items),
    medianRank: Math.floor((items - 1) / 2) + 1,
  };
}
