import type { Embeddings } from './embeddings.ts';
import { type SimilarityKind, similarityMatrix } from './similarity.ts';

export interface Neighbour {
  readonly index: number;
  readonly score: number;
}

/** The `count` gallery items nearest to one query `[dim]`, nearest first; equal scores in the gallery's order. */
export function nearest(
  query: Float32Array,
  gallery: Embeddings,
  count: number,
  similarity: SimilarityKind,
): readonly Neighbour[] {
  const scores = similarityMatrix({ values: query, items: 1, dim: gallery.dim }, gallery, similarity);
  return Array.from(scores, (score, index) => ({ index, score }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, count);
}

/** The label that most of the neighbours carry; among equals that of the nearest. */
function majority(neighbours: readonly Neighbour[], labels: Uint8Array): number {
  const votes = new Map<number, number>();
  for (const { index } of neighbours) votes.set(labels[index], (votes.get(labels[index]) ?? 0) + 1);
  let winner = labels[neighbours[0].index];
  for (const [label, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = label;
  return winner;
}

/** Share of queries whose label is that of the majority of their k nearest gallery items. */
export function knnAccuracy(
  queries: Embeddings,
  queryLabels: Uint8Array,
  gallery: Embeddings,
  galleryLabels: Uint8Array,
  k: number,
  similarity: SimilarityKind,
): number {
  const { dim } = queries;
  let right = 0;
  for (let item = 0; item < queries.items; item++) {
    const query = queries.values.subarray(item * dim, (item + 1) * dim);
    if (majority(nearest(query, gallery, k, similarity), galleryLabels) === queryLabels[item]) right++;
  }
  return right / queries.items;
}
