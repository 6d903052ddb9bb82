import type { ClassLabels } from '../labels.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { Comparison, type SimilarityKind, similarityMatrix } from './similarity.ts';

export interface Neighbour {
  /** Row of the gallery. */
  readonly index: number;
  /** Its similarity; larger is nearer. */
  readonly score: number;
}

/** The `count` largest scores, largest first; equals in their order, what is not a number last. */
function largest(scores: Float32Array, count: number): Neighbour[] {
  const found: Neighbour[] = [];
  const rank = (score: number) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score);
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index];
    let place = found.length;
    while (place > 0 && rank(found[place - 1].score) < rank(score)) place--;
    if (place >= count) continue;
    found.splice(place, 0, { index, score });
    if (found.length > count) found.pop();
  }
  return found;
}

/**
 * The `count` gallery items nearest to one query `[dim]` (all, where there are fewer), nearest first; equal scores in
 * the gallery's order.
 *
 * @throws {ShapeMismatchError} where the query does not have the gallery's dimension.
 */
export function nearest(
  query: Float32Array,
  gallery: Embeddings,
  count: number,
  similarity: SimilarityKind,
): readonly Neighbour[] {
  const queries = { values: query, items: 1, dim: query.length };
  return largest(similarityMatrix(queries, gallery, similarity), count);
}

/** The label that most of the neighbours carry; among equals that of the nearest. */
function majority(neighbours: readonly Neighbour[], labels: ClassLabels): number | undefined {
  const votes = new Map<number, number>();
  for (const { index } of neighbours) votes.set(labels[index], (votes.get(labels[index]) ?? 0) + 1);
  let winner: number | undefined;
  let most = 0;
  // The map keeps the order in which labels first came: nearest first.
  for (const [label, count] of votes) {
    if (count > most) [winner, most] = [label, count];
  }
  return winner;
}

/** How many rows `[rows, gallery]` of similarities have the right majority among their k largest. */
function countRight(
  similarities: Float32Array,
  queryLabels: ClassLabels,
  galleryLabels: ClassLabels,
  k: number,
): number {
  const gallery = galleryLabels.length;
  let right = 0;
  queryLabels.forEach((label, row) => {
    const neighbours = largest(similarities.subarray(row * gallery, (row + 1) * gallery), k);
    if (majority(neighbours, galleryLabels) === label) right++;
  });
  return right;
}

/**
 * {@link knnAccuracy} from similarities that are there already.
 *
 * @param similarities `[queries, gallery]`, larger is nearer.
 * @throws {ShapeMismatchError} where there are not as many similarities as the labels ask for.
 */
export function knnAccuracyOf(
  similarities: Float32Array,
  queryLabels: ClassLabels,
  galleryLabels: ClassLabels,
  k: number,
): number {
  expectShape('The number of similarities', similarities.length, queryLabels.length * galleryLabels.length);
  return countRight(similarities, queryLabels, galleryLabels, k) / queryLabels.length;
}

/** Queries compared with the gallery at once: bounds the memory. */
const BLOCK = 128;

/**
 * Share of queries, 0 to 1, whose label is that of the majority of their k nearest gallery items. NaN without queries.
 *
 * @throws {ShapeMismatchError} where dimensions, or numbers of items and labels, differ.
 */
export function knnAccuracy(
  queries: Embeddings,
  queryLabels: ClassLabels,
  gallery: Embeddings,
  galleryLabels: ClassLabels,
  k: number,
  similarity: SimilarityKind,
): number {
  expectShape('The number of query labels', queryLabels.length, queries.items);
  expectShape('The number of gallery labels', galleryLabels.length, gallery.items);
  const comparison = new Comparison(queries, gallery, similarity);
  let right = 0;
  for (let first = 0; first < queries.items; first += BLOCK) {
    const count = Math.min(BLOCK, queries.items - first);
    const scores = comparison.rows(first, count);
    right += countRight(scores, queryLabels.subarray(first, first + count), galleryLabels, k);
  }
  return right / queries.items;
}
