import type { ClassLabels } from '../labels.ts';
import { SimilarityBlocks } from './blocks.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { lastIfNaN } from './ranking.ts';
import type { SimilarityKind } from './similarity.ts';

/** Queries of one modality, a gallery of another, and the classes of both. */
export interface ConfusionQuestion {
  /** `[queries, dim]`. */
  readonly queries: Embeddings;
  readonly queryLabels: ClassLabels;
  /** `[items, dim]`, at least one item. */
  readonly gallery: Embeddings;
  readonly galleryLabels: ClassLabels;
  /** How many classes there are: labels lie below it. */
  readonly classes: number;
  readonly similarity: SimilarityKind;
}

/** Gives each query's one count to the classes of its nearest items: in equal parts, where several are equally near. */
function addNearest(
  counts: Float64Array,
  scores: Float32Array,
  label: number,
  { galleryLabels, classes }: ConfusionQuestion,
): void {
  const nearest = scores.reduce((best, score) => Math.max(best, lastIfNaN(score)), Number.NEGATIVE_INFINITY);
  const isNearest = (score: number) => lastIfNaN(score) === nearest;
  const share = 1 / scores.reduce((count, score) => count + (isNearest(score) ? 1 : 0), 0);
  scores.forEach((score, item) => {
    if (isNearest(score)) counts[label * classes + galleryLabels[item]] += share;
  });
}

/**
 * Which class the nearest item of the gallery has, by the class of the query: `[classes, classes]` counts, query classes
 * down. Every row sums to the queries of its class, and the diagonal's share of all of them is precision@1, ties
 * included (McSherry and Najork, ECIR 2008). Yields between blocks of queries.
 *
 * @throws {ShapeMismatchError} where dimensions, or numbers of items and labels, differ.
 */
export function* measuringConfusion(question: ConfusionQuestion): Generator<void, Float64Array> {
  const { queries, queryLabels, gallery, galleryLabels, classes, similarity } = question;
  expectShape('The number of query labels', queryLabels.length, queries.items);
  expectShape('The number of gallery labels', galleryLabels.length, gallery.items);
  const counts = new Float64Array(classes * classes);
  for (const { first, count, similarities } of new SimilarityBlocks(queries, gallery, similarity).pass()) {
    for (let row = 0; row < count; row++) {
      const scores = similarities.subarray(row * gallery.items, (row + 1) * gallery.items);
      addNearest(counts, scores, queryLabels[first + row], question);
    }
    yield;
  }
  return counts;
}
