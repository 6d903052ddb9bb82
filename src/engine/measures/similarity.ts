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

/** @param room for how many rows beyond the last a tile may reach. */
function packed({ values, items, dim }: Embeddings, room: number): Float64Array {
  const rows = paddedRows(items + room, dim);
  rows.set(values);
  return rows;
}

/**
 * Queries and a gallery, ready to be compared a few queries at a time: what is compared is copied once, and no more
 * similarities are held than asked for.
 */
export class Comparison {
  readonly queries: number;
  readonly gallery: number;
  private readonly dim: number;
  private readonly a: Float64Array;
  private readonly b: Float64Array;
  private readonly compareTile: typeof dotProducts;
  private readonly tile = new Float64Array(TILE_ROWS * TILE_COLUMNS);

  /** @throws {ShapeMismatchError} where the dimensions differ. */
  constructor(queries: Embeddings, gallery: Embeddings, kind: SimilarityKind) {
    expectShape('The dimension of the gallery', gallery.dim, queries.dim);
    this.queries = queries.items;
    this.gallery = gallery.items;
    this.dim = queries.dim;
    const isCosine = kind === 'cosine';
    this.compareTile = isCosine ? dotProducts : negatedSquaredDistances;
    this.a = packed(isCosine ? unitRows(queries) : queries, TILE_ROWS - 1);
    this.b = packed(isCosine ? unitRows(gallery) : gallery, 0);
  }

  /** `count` queries from `first` on with the first `items` of the gallery: `[count, items]`. */
  rows(first: number, count: number, items = this.gallery): Float32Array {
    const { a, b, dim, tile, compareTile } = this;
    const similarities = new Float32Array(count * items);
    // Four items of the gallery stay at hand while all queries pass them.
    for (let column = 0; column < items; column += TILE_COLUMNS) {
      for (let row = 0; row < count; row += TILE_ROWS) {
        compareTile(a, first + row, b, column, dim, tile);
        writeTile(tile, similarities, count, items, row, column);
      }
    }
    return similarities;
  }
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
  return new Comparison(queries, gallery, kind).rows(0, queries.items);
}
