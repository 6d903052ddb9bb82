import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { Comparison, type SimilarityKind } from './similarity.ts';

/** Which items are joined with their nearest of other modalities. */
export interface NeighbourGraph {
  /** Numbers of the item that asks and of its neighbour, in turn `[2 × links]`; items are numbered modality by modality. */
  readonly ends: Uint32Array;
  /** 1 where the two belong together, else 0 `[links]`. */
  readonly right: Uint8Array;
}

/** The indices of the `count` highest scores, highest first; of equal ones, and of what is no number, the first. */
function highest(scores: Float32Array, count: number): number[] {
  const found: number[] = [];
  const rank = (index: number) => (Number.isNaN(scores[index]) ? Number.NEGATIVE_INFINITY : scores[index]);
  for (let index = 0; index < scores.length; index++) {
    let place = found.length;
    while (place > 0 && rank(found[place - 1]) < rank(index)) place--;
    if (place >= count) continue;
    found.splice(place, 0, index);
    if (found.length > count) found.pop();
  }
  return found;
}

/**
 * Joins every item with its nearest of every other modality.
 *
 * @param parts one per modality, as many rows each; row i of all of them is one pair.
 * @param stride numbers from the first item of one modality to that of the next, at least the rows.
 * @param neighbours of each item in each other modality; all, where there are fewer.
 * @param isRight whether an item with the index of the first belongs to one with that of the second.
 * @throws {ShapeMismatchError} where rows or dimensions differ.
 */
export function neighbourGraph(
  parts: readonly Embeddings[],
  stride: number,
  neighbours: number,
  similarity: SimilarityKind,
  isRight: (index: number, other: number) => boolean,
): NeighbourGraph {
  const ends: number[] = [];
  const right: number[] = [];
  for (const [asking, queries] of parts.entries()) {
    for (const [asked, gallery] of parts.entries()) {
      if (asked === asking) continue;
      expectShape('The number of items of every modality', gallery.items, queries.items);
      const scores = new Comparison(queries, gallery, similarity).rows(0, queries.items);
      for (let index = 0; index < queries.items; index++) {
        const own = scores.subarray(index * gallery.items, (index + 1) * gallery.items);
        for (const other of highest(own, neighbours)) {
          ends.push(asking * stride + index, asked * stride + other);
          right.push(isRight(index, other) ? 1 : 0);
        }
      }
    }
  }
  return { ends: Uint32Array.from(ends), right: Uint8Array.from(right) };
}
