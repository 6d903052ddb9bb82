import type { Embeddings } from './embeddings.ts';

export type SimilarityKind = 'cosine' | 'euclidean';

/** Rows scaled to length 1; a row of zeros stays zero. */
export function unitRows({ values, items, dim }: Embeddings): Embeddings {
  const unit = new Float32Array(values.length);
  for (let item = 0; item < items; item++) {
    let squares = 0;
    for (let at = item * dim; at < (item + 1) * dim; at++) squares += values[at] * values[at];
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = item * dim; at < (item + 1) * dim; at++) unit[at] = values[at] * scale;
  }
  return { values: unit, items, dim };
}

/** Every query with every gallery item, `[queries, gallery]`; larger is nearer. Euclidean is −(squared distance). */
export function similarityMatrix(
  queries: Embeddings,
  gallery: Embeddings,
  kind: SimilarityKind,
): Float32Array {
  const { dim } = queries;
  const a = kind === 'cosine' ? unitRows(queries).values : queries.values;
  const b = kind === 'cosine' ? unitRows(gallery).values : gallery.values;
  const similarities = new Float32Array(queries.items * gallery.items);
  for (let row = 0; row < queries.items; row++) {
    for (let column = 0; column < gallery.items; column++) {
      let dot = 0;
      let distance = 0;
      for (let at = 0; at < dim; at++) {
        const x = a[row * dim + at];
        const y = b[column * dim + at];
        dot += x * y;
        distance += (x - y) * (x - y);
      }
      similarities[row * gallery.items + column] = kind === 'cosine' ? dot : -distance;
    }
  }
  return similarities;
}
