import { type Embeddings, unitRows } from './embeddings.ts';
import { meanRow } from './scatter.ts';

/** How similar the items of a group are to each other. */
export interface GroupSimilarity {
  readonly items: number;
  /** Mean cosine similarity of two items of one modality, −1 to 1; NaN where there are no two. */
  readonly within: number;
  /** Mean cosine similarity of two items of different modalities, −1 to 1; NaN where there are no two. */
  readonly across: number;
}

const squaredLength = (sums: Float64Array) => sums.reduce((total, sum) => total + sum * sum, 0);

/**
 * Mean cosine similarities over all pairs of a group, from the sums of its unit vectors: |Σ u|² holds every pair twice
 * and every item with itself, so that the time grows with the items and not with their pairs.
 *
 * @param parts the items of the group by modality, each `[items, dim]` of one dimension; none of them zeros.
 */
export function groupSimilarity(parts: readonly Embeddings[]): GroupSimilarity {
  const filled = parts.filter(({ items }) => items > 0);
  const sums = filled.map((part) => meanRow(unitRows(part)).map((mean) => mean * part.items));
  const items = filled.reduce((total, part) => total + part.items, 0);
  const all = new Float64Array(filled[0]?.dim ?? 0);
  for (const sum of sums) for (let at = 0; at < all.length; at++) all[at] += sum[at];
  const ownSquares = sums.reduce((total, sum) => total + squaredLength(sum), 0);
  const ownPairs = filled.reduce((total, part) => total + part.items ** 2, 0);
  return {
    items,
    within: (ownSquares - items) / (ownPairs - items),
    across: (squaredLength(all) - ownSquares) / (items ** 2 - ownPairs),
  };
}
