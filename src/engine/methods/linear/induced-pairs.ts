import { cslsSimilarities } from '../../measures/csls.ts';
import type { Embeddings } from '../../measures/embeddings.ts';
import { similarityMatrix } from '../../measures/similarity.ts';

/** Rows of two modalities said to belong together: row `first[i]` of the one and row `second[i]` of the other. */
export interface InducedPairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/**
 * Pairs of rows that are each other's nearest by CSLS: a dictionary found without being told one (Conneau et al., ICLR
 * 2018). There may be none.
 *
 * @param first `[items, dim]`. @param second `[items, dim]` in the same space, any number of items.
 */
export function mutualNeighbours(first: Embeddings, second: Embeddings): InducedPairs {
  const csls = cslsSimilarities(similarityMatrix(first, second, 'cosine'), first.items, second.items);
  const nearestSecond = new Uint32Array(first.items);
  const nearestFirst = new Uint32Array(second.items);
  const bestOfSecond = new Float64Array(second.items).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0, at = 0; row < first.items; row++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < second.items; column++, at++) {
      const value = csls[at];
      if (value > best) {
        best = value;
        nearestSecond[row] = column;
      }
      if (value > bestOfSecond[column]) {
        bestOfSecond[column] = value;
        nearestFirst[column] = row;
      }
    }
  }
  const rows = Uint32Array.from({ length: first.items }, (_, row) => row);
  const mutual = rows.filter((row) => nearestFirst[nearestSecond[row]] === row);
  return { first: mutual, second: mutual.map((row) => nearestSecond[row]) };
}
