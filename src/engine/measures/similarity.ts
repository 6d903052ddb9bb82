import { type Embeddings, unitRows } from './embeddings.ts';
import { expectShape } from './errors.ts';
import {
  dotProducts,
  negatedSquaredDistances,
  paddedRows,
  TILE_COLUMNS,
  TILE_ROWS,
  writeTile,
} from './tile.ts';

export type SimilarityKind = 'cosine' | 'euclidean';

function packed({ values, items, dim }: Embeddings): Float64Array {
  const rows = paddedRows(items, dim);
  rows.set(values);
  return rows;
}

/**
 * Every query with every gallery item, `[queries, gallery]`; larger is nearer.
 *
 * @param kind `cosine`: −1 to 1, 0 where a row is all zeros; `euclidean`: −(squared distance), 0 at most.
 * @throws {ShapeMismatchError} where the dimensions differ.
 */
export function similarityMatrix(
  queries: Embeddings,
  gallery: Embeddings,
  kind: SimilarityKind,
): Float32Array {
  const { dim } = queries;
  expectShape('The dimension of the gallery', gallery.dim, dim);
  const compareTile = kind === 'cosine' ? dotProducts : negatedSquaredDistances;
  const a = packed(kind === 'cosine' ? unitRows(queries) : queries);
  const b = packed(kind === 'cosine' ? unitRows(gallery) : gallery);
  const similarities = new Float32Array(queries.items * gallery.items);
  const tile = new Float64Array(TILE_ROWS * TILE_COLUMNS);
  for (let row = 0; row < queries.items; row += TILE_ROWS) {
    for (let column = 0; column < gallery.items; column += TILE_COLUMNS) {
      compareTile(a, row, b, column, dim, tile);
      writeTile(tile, similarities, queries.items, gallery.items, row, column);
    }
  }
  return similarities;
}
