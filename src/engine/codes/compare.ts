import type { ClassLabels } from '../labels.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import { ballRetrieval, distanceCounts, hammingRankings, hammingRetrieval } from '../measures/hamming.ts';
import { precisionAtK, type Ranking, rank, relevantItems } from '../measures/ranking.ts';
import { classRetrieval } from '../measures/retrieval.ts';
import { type SimilarityKind, similarityMatrix } from '../measures/similarity.ts';
import { bytesPerItem, type Codes, hammingDistances } from './codes.ts';

/** How well and at what cost one kind of vectors answers. */
export interface Answering {
  readonly meanAveragePrecision: number;
  readonly bytesPerItem: number;
  /** Microseconds to compare one query with the whole gallery, here and now. */
  readonly microsecondsPerQuery: number;
  /** Mean expected precision and recall of the first N items, N rising. */
  readonly curve: readonly { readonly n: number; readonly precision: number; readonly recall: number }[];
}

export interface CodeComparison {
  readonly bits: number;
  readonly floats: Answering;
  readonly codes: Answering;
  /** Retrieval of what lies within a Hamming distance of 2. */
  readonly ball: { readonly precision: number; readonly emptyBalls: number };
}

/** First N at which curves are drawn: dense at the start, where they fall. */
function places(items: number): number[] {
  const steps = Array.from({ length: 25 }, (_, at) => Math.round(items ** (at / 24)));
  return [...new Set(steps)];
}

function curveOf(rankings: readonly Ranking[], items: number): Answering['curve'] {
  return places(items).map((n) => {
    let precision = 0;
    let recall = 0;
    for (const ranking of rankings) {
      const here = precisionAtK(ranking, n);
      precision += here / rankings.length;
      recall += (here * n) / relevantItems(ranking) / rankings.length;
    }
    return { n, precision, recall };
  });
}

function timed<T>(act: () => T): { readonly value: T; readonly microseconds: number } {
  const start = performance.now();
  const value = act();
  return { value, microseconds: 1000 * (performance.now() - start) };
}

function ofFloats({ query, gallery, similarity }: FloatQuestion, labels: ClassLabels): Answering {
  const { value: similarities, microseconds } = timed(() => similarityMatrix(query, gallery, similarity));
  const rankings = Array.from(labels, (label, at) =>
    rank(similarities.subarray(at * gallery.items, (at + 1) * gallery.items), labels, label),
  );
  return {
    meanAveragePrecision: classRetrieval(similarities, labels, labels).meanAveragePrecision,
    bytesPerItem: gallery.dim * Float32Array.BYTES_PER_ELEMENT,
    microsecondsPerQuery: microseconds / query.items,
    curve: curveOf(rankings, gallery.items),
  };
}

function ofCodes(query: Codes, gallery: Codes, labels: ClassLabels) {
  const { microseconds } = timed(() => hammingDistances(query, gallery));
  const counts = distanceCounts(query, labels, gallery, labels);
  const answering: Answering = {
    meanAveragePrecision: hammingRetrieval(counts).meanAveragePrecision,
    bytesPerItem: bytesPerItem(gallery.bits),
    microsecondsPerQuery: microseconds / query.items,
    curve: curveOf(hammingRankings(counts), gallery.items),
  };
  return { answering, ball: ballRetrieval(counts) };
}

/** Queries and a gallery of which row i are partners, `[items, dim]` each. */
export interface FloatQuestion {
  readonly query: Embeddings;
  readonly gallery: Embeddings;
  readonly similarity: SimilarityKind;
}

/**
 * The same queries answered by the embeddings themselves and by their codes.
 *
 * @param labels class of each row `[items]`: what counts as found.
 */
export function compareCodes(
  floats: FloatQuestion,
  codes: { readonly query: Codes; readonly gallery: Codes },
  labels: ClassLabels,
): CodeComparison {
  const { answering, ball } = ofCodes(codes.query, codes.gallery, labels);
  return { bits: codes.gallery.bits, floats: ofFloats(floats, labels), codes: answering, ball };
}
