import { SimilarityBlocks } from './blocks.ts';
import type { Embeddings } from './embeddings.ts';

/** Bars of a histogram from −1 to 1. */
export const BINS = 40;

/** Cosine similarities of one kind of pairs. */
export interface SimilarityHistogram {
  /** Share of the pairs in each of `BINS` equal bins from −1 to 1: sums to 1, or all 0 where there are no pairs. */
  readonly shares: Float64Array;
  /** −1 to 1; NaN where there are no pairs. */
  readonly mean: number;
  readonly pairs: number;
}

export interface SimilarityDistribution {
  readonly positive: SimilarityHistogram;
  readonly negative: SimilarityHistogram;
  /** Mass that both histograms have in common: 0 (apart) to 1 (the same). */
  readonly overlap: number;
}

/** Counts similarities as they come. */
class Histogram {
  private readonly counts = new Float64Array(BINS);
  private sum = 0;
  private pairs = 0;

  add(similarity: number): void {
    if (Number.isNaN(similarity)) return;
    const bin = Math.floor(((similarity + 1) / 2) * BINS);
    // A similarity of 1, or above it by rounding, belongs to the last bin.
    this.counts[Math.min(BINS - 1, Math.max(0, bin))]++;
    this.sum += similarity;
    this.pairs++;
  }

  get whole(): SimilarityHistogram {
    const { counts, pairs, sum } = this;
    return { shares: counts.map((count) => count / Math.max(1, pairs)), mean: sum / pairs, pairs };
  }
}

/**
 * How similar items that belong together are across two modalities, and how similar those that do not; by cosine, as
 * angles tell it. Pairs with what is not a number are left out. Yields between blocks of queries.
 *
 * @param isPositive whether a row of the queries and one of the gallery belong together.
 * @throws {ShapeMismatchError} where the dimensions differ.
 */
export function* measuringDistribution(
  queries: Embeddings,
  gallery: Embeddings,
  isPositive: (query: number, item: number) => boolean,
): Generator<void, SimilarityDistribution> {
  const positive = new Histogram();
  const negative = new Histogram();
  for (const { first, similarities } of new SimilarityBlocks(queries, gallery, 'cosine').pass()) {
    similarities.forEach((similarity, at) => {
      const query = first + Math.floor(at / gallery.items);
      (isPositive(query, at % gallery.items) ? positive : negative).add(similarity);
    });
    yield;
  }
  const [ours, theirs] = [positive.whole, negative.whole];
  const overlap = ours.shares.reduce((sum, share, bin) => sum + Math.min(share, theirs.shares[bin]), 0);
  return { positive: ours, negative: theirs, overlap };
}
