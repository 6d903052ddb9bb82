import type { ClassLabels } from '../labels.ts';
/**
 * Retrieval measures from similarities `[queries, gallery]`. Items of equal similarity are in no order, so every
 * measure is its expectation over all orders of the ties (McSherry and Najork, ECIR 2008): a collapsed space scores
 * exactly what chance scores. What is not a number ranks last.
 */
import { expectShape } from './errors.ts';
import {
  averagePrecision,
  averagePrecisionAtR,
  lastIfNaN,
  precisionAtK,
  type Ranking,
  rank,
  relevantItems,
} from './ranking.ts';

/** How much of a ranking mAP@R looks at. */
const SHORT_LIST = 50;

/** Retrieval of items of one's own class; each from 0 to 1. */
export interface ClassRetrieval {
  readonly precisionAt1: number;
  readonly precisionAt5: number;
  /** mAP: the mean of the average precision over the whole ranking. */
  readonly meanAveragePrecision: number;
  /** mAP@R with R = 50: only the first 50 places count, and the relevant items among them. */
  readonly meanAveragePrecisionAt50: number;
}

/** {@link ClassRetrieval} of rankings, the mean over those that hold a relevant item; NaN where none does. */
export function meanOfRankings(rankings: Iterable<Ranking>): ClassRetrieval {
  const sums = { precisionAt1: 0, precisionAt5: 0, meanAveragePrecision: 0, meanAveragePrecisionAt50: 0 };
  let counted = 0;
  for (const ranking of rankings) {
    if (relevantItems(ranking) === 0) continue;
    counted++;
    sums.precisionAt1 += precisionAtK(ranking, 1);
    sums.precisionAt5 += precisionAtK(ranking, 5);
    sums.meanAveragePrecision += averagePrecision(ranking);
    sums.meanAveragePrecisionAt50 += averagePrecisionAtR(ranking, SHORT_LIST);
  }
  return {
    precisionAt1: sums.precisionAt1 / counted,
    precisionAt5: sums.precisionAt5 / counted,
    meanAveragePrecision: sums.meanAveragePrecision / counted,
    meanAveragePrecisionAt50: sums.meanAveragePrecisionAt50 / counted,
  };
}

/**
 * Means over the queries that have a relevant item: one of the same class. NaN where no query has.
 *
 * @param similarities `[queries, gallery]`, larger is nearer.
 * @throws {ShapeMismatchError} where there are not as many similarities as the labels ask for.
 */
export function classRetrieval(
  similarities: Float32Array,
  queryLabels: ClassLabels,
  galleryLabels: ClassLabels,
): ClassRetrieval {
  const gallery = galleryLabels.length;
  expectShape('The number of similarities', similarities.length, queryLabels.length * gallery);
  function* rankings() {
    for (let query = 0; query < queryLabels.length; query++) {
      const scores = similarities.subarray(query * gallery, (query + 1) * gallery);
      yield rank(scores, galleryLabels, queryLabels[query]);
    }
  }
  return meanOfRankings(rankings());
}

/**
 * The share of queries, 0 to 1, whose nearest item is relevant; of items equally near each is the nearest with the
 * same probability. Far cheaper than a whole ranking.
 *
 * @param similarities `[queries, gallery]`, larger is nearer.
 */
export function precisionAt1(
  similarities: Float32Array,
  queries: number,
  isRelevant: (query: number, item: number) => boolean,
): number {
  const gallery = similarities.length / queries;
  let sum = 0;
  for (let query = 0; query < queries; query++) {
    let nearest = Number.NEGATIVE_INFINITY;
    let tied = 0;
    let relevant = 0;
    for (let item = 0; item < gallery; item++) {
      const score = lastIfNaN(similarities[query * gallery + item]);
      if (score < nearest) continue;
      if (score > nearest) [nearest, tied, relevant] = [score, 0, 0];
      tied++;
      if (isRelevant(query, item)) relevant++;
    }
    sum += relevant / tied;
  }
  return sum / queries;
}

/** Retrieval of the one partner; recalls from 0 to 1. */
export interface InstanceRetrieval {
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly recallAt10: number;
  /** Counted from 1: floor(median of the ranks counted from 0) + 1; a tie puts the partner in its middle. */
  readonly medianRank: number;
}

/** How many items are nearer to a query than its partner, and how many are as near as it, itself included. */
export interface PartnerPlace {
  readonly nearer: number;
  readonly tied: number;
}

function partnerPlace(scores: Float32Array, partner: number): PartnerPlace {
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
 * Where the partner of each query stands.
 *
 * @param similarities `[queries, gallery]`, larger is nearer. @param partners which item of the gallery it is `[queries]`.
 */
export function partnerPlaces(similarities: Float32Array, partners: ArrayLike<number>): PartnerPlace[] {
  const gallery = similarities.length / partners.length;
  return Array.from(partners, (partner, query) =>
    partnerPlace(similarities.subarray(query * gallery, (query + 1) * gallery), partner),
  );
}

/**
 * Retrieval of partners: item i of the gallery is the partner of query i. NaN where there are none.
 *
 * @param similarities `[items, items]`, larger is nearer.
 * @throws {ShapeMismatchError} where the similarities are not `items` × `items`.
 */
export function instanceRetrieval(similarities: Float32Array, items: number): InstanceRetrieval {
  expectShape('The number of similarities', similarities.length, items * items);
  return retrievalOfPlaces(
    partnerPlaces(
      similarities,
      Uint32Array.from({ length: items }, (_, query) => query),
    ),
  );
}

/** {@link InstanceRetrieval} of queries whose partners stand at these places. */
export function retrievalOfPlaces(places: readonly PartnerPlace[]): InstanceRetrieval {
  const recallAt = (k: number) =>
    places.reduce((sum, { nearer, tied }) => sum + Math.min(1, Math.max(0, (k - nearer) / tied)), 0) /
    places.length;
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
export function classRetrievalChance(queryLabels: ClassLabels, galleryLabels: ClassLabels): ClassRetrieval {
  const items = galleryLabels.length;
  const relevantOf = new Map<number, number>();
  for (const label of galleryLabels) relevantOf.set(label, (relevantOf.get(label) ?? 0) + 1);
  const counted = Array.from(queryLabels, (label) => relevantOf.get(label) ?? 0).filter((count) => count > 0);
  // Where every pair is a class of its own there are as many classes as items, but few sizes of them.
  const mean = (of: (relevant: number) => number) => {
    const known = new Map(Array.from(new Set(counted), (relevant) => [relevant, of(relevant)]));
    return counted.reduce((sum, relevant) => sum + (known.get(relevant) ?? 0), 0) / counted.length;
  };
  const precision = mean((relevant) => relevant / items);
  return {
    precisionAt1: precision,
    precisionAt5: precision,
    meanAveragePrecision: mean((relevant) => randomAveragePrecision(relevant, items)),
    meanAveragePrecisionAt50: mean((relevant) =>
      averagePrecisionAtR([{ size: items, relevant }], SHORT_LIST),
    ),
  };
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
