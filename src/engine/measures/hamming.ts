import { type Codes, hammingDistances } from '../codes/codes.ts';
import type { ClassLabels } from '../labels.ts';
import { expectShape } from './errors.ts';
import { precisionAtK, type Ranking, type Stretch } from './ranking.ts';
import { type ClassRetrieval, meanOfRankings } from './retrieval.ts';

/** How many gallery items lie at each Hamming distance of each query: all that the measures of codes need. */
export interface DistanceCounts {
  readonly queries: number;
  readonly bits: number;
  /** `[queries, bits + 1]`. */
  readonly items: Uint32Array;
  /** Of them those of the query's class `[queries, bits + 1]`. */
  readonly relevant: Uint32Array;
}

/** @throws {ShapeMismatchError} where codes differ in length, or codes and labels in number. */
export function distanceCounts(
  queries: Codes,
  queryLabels: ClassLabels,
  gallery: Codes,
  galleryLabels: ClassLabels,
): DistanceCounts {
  expectShape('The number of query labels', queryLabels.length, queries.items);
  expectShape('The number of gallery labels', galleryLabels.length, gallery.items);
  const distances = hammingDistances(queries, gallery);
  const radii = queries.bits + 1;
  const items = new Uint32Array(queries.items * radii);
  const relevant = new Uint32Array(queries.items * radii);
  for (let query = 0, at = 0; query < queries.items; query++) {
    for (let item = 0; item < gallery.items; item++, at++) {
      const place = query * radii + distances[at];
      items[place]++;
      if (galleryLabels[item] === queryLabels[query]) relevant[place]++;
    }
  }
  return { queries: queries.items, bits: queries.bits, items, relevant };
}

/** Each query's ranking, nearest first; equal distances are ties. Queries without a relevant item are left out. */
export function hammingRankings({ queries, bits, items, relevant }: DistanceCounts): Ranking[] {
  const all: Ranking[] = [];
  for (let query = 0; query < queries; query++) {
    const ranking: Stretch[] = [];
    for (let at = query * (bits + 1); at < (query + 1) * (bits + 1); at++) {
      if (items[at] > 0) ranking.push({ size: items[at], relevant: relevant[at] });
    }
    if (ranking.some((stretch) => stretch.relevant > 0)) all.push(ranking);
  }
  return all;
}

/**
 * Class retrieval by Hamming distance, in expectation over ties: what `classRetrieval` gives for the negated distances,
 * without sorting. With short codes ties decide the result: orders of them differ by a third and more.
 */
export function hammingRetrieval(counts: DistanceCounts): ClassRetrieval {
  return meanOfRankings(hammingRankings(counts));
}

/**
 * Expected share of the query's class among the first N items, for each N of `places` (among all where there are
 * fewer), the mean over the queries that have a relevant item. Chance is the share of the class whatever N is.
 *
 * @param places numbers from 1. @returns as many precisions, 0 to 1.
 */
export function precisionCurve(counts: DistanceCounts, places: readonly number[]): readonly number[] {
  const ranked = hammingRankings(counts);
  return places.map(
    (place) => ranked.reduce((sum, ranking) => sum + precisionAtK(ranking, place), 0) / ranked.length,
  );
}

/** What lies within a Hamming distance, the mean over the queries that have a relevant item; shares from 0 to 1. */
export interface BallRetrieval {
  readonly radius: number;
  /** Share of the query's class in the ball; an empty ball counts 0. */
  readonly precision: number;
  /** Share of the query's class that is in the ball. */
  readonly recall: number;
  /** Share of queries in whose ball nothing lies. */
  readonly emptyBalls: number;
}

interface Ball {
  readonly items: number;
  readonly relevant: number;
  /** Relevant items at any distance. */
  readonly relevantEverywhere: number;
}

function balls({ queries, bits, items, relevant }: DistanceCounts, radius: number): Ball[] {
  const sum = (counts: Uint32Array, query: number, upTo: number) => {
    const start = query * (bits + 1);
    return counts.subarray(start, start + upTo + 1).reduce((total, count) => total + count, 0);
  };
  return Array.from({ length: queries }, (_, query) => ({
    items: sum(items, query, Math.min(bits, radius)),
    relevant: sum(relevant, query, Math.min(bits, radius)),
    relevantEverywhere: sum(relevant, query, bits),
  })).filter(({ relevantEverywhere }) => relevantEverywhere > 0);
}

/** Retrieval of all that lies within a Hamming distance, by custom 2: what a hash table looks up. */
export function ballRetrieval(counts: DistanceCounts, radius = 2): BallRetrieval {
  const found = balls(counts, radius);
  const mean = (of: (ball: Ball) => number) => found.reduce((sum, ball) => sum + of(ball), 0) / found.length;
  return {
    radius,
    precision: mean((ball) => (ball.items === 0 ? 0 : ball.relevant / ball.items)),
    recall: mean((ball) => ball.relevant / ball.relevantEverywhere),
    emptyBalls: mean((ball) => (ball.items === 0 ? 1 : 0)),
  };
}

/** The precision–recall curve of codes: {@link ballRetrieval} at every radius from 0 to the number of bits. */
export function precisionRecallByRadius(counts: DistanceCounts): readonly BallRetrieval[] {
  return Array.from({ length: counts.bits + 1 }, (_, radius) => ballRetrieval(counts, radius));
}
