import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { Comparison, type SimilarityKind } from './similarity.ts';
import { TILE_ROWS } from './tile.ts';

/** Similarities of one block: a quarter of a megabyte of them, a hundredth of a second's work or two. */
const BLOCK = 2 ** 16;
/** However large the gallery is: it is read from memory for each block, and one query alone would fill half a tile. */
const FEWEST_QUERIES = 2 * TILE_ROWS;
/** Blocks are kept for the next pass where all of them together are no more than this: 16 MB. */
const KEPT = 2 ** 22;

/** Some queries with the whole gallery. */
export interface Block {
  /** The queries are `first`, `first + 1`, … of those asked. */
  readonly first: number;
  readonly count: number;
  /** `[count, gallery]`. */
  readonly similarities: Float32Array;
}

/** First queries of the blocks that `queries` are asked in, and how many each has. */
export function* blocksOf(queries: number, gallery: number): Generator<Omit<Block, 'similarities'>> {
  const rows = Math.max(FEWEST_QUERIES, Math.floor(BLOCK / gallery));
  for (let first = 0; first < queries; first += rows) yield { first, count: Math.min(rows, queries - first) };
}

/** All similarities of queries and a gallery, block by block, so that memory stays bounded however many there are. */
export class SimilarityBlocks {
  private readonly comparison: Comparison;
  private readonly kept = new Map<number, Float32Array>();

  /**
   * @param turned the same gallery asked for the same queries: what it has kept need not be compared once more.
   * @throws {ShapeMismatchError} where the dimensions differ.
   */
  constructor(
    queries: Embeddings,
    gallery: Embeddings,
    kind: SimilarityKind,
    private readonly turned?: SimilarityBlocks,
  ) {
    this.comparison = new Comparison(queries, gallery, kind);
  }

  /** One pass over all of them; a second pass gives the same. */
  *pass(): Generator<Block> {
    const { queries, gallery } = this.comparison;
    for (const { first, count } of blocksOf(queries, gallery)) {
      const similarities = this.kept.get(first) ?? this.compare(first, count);
      if (queries * gallery <= KEPT && this.turned === undefined) this.kept.set(first, similarities);
      yield { first, count, similarities };
    }
  }

  private compare(first: number, count: number): Float32Array {
    return this.turned?.columns(first, count) ?? this.comparison.rows(first, count);
  }

  /** Similarities of `count` of the gallery with all queries, `[count, queries]`; nothing where not all are kept. */
  private columns(from: number, count: number): Float32Array | undefined {
    const { queries, gallery } = this.comparison;
    const columns = new Float32Array(count * queries);
    for (const block of blocksOf(queries, gallery)) {
      const rows = this.kept.get(block.first);
      if (rows === undefined) return undefined;
      for (let row = 0; row < block.count; row++) {
        for (let column = 0; column < count; column++) {
          columns[column * queries + block.first + row] = rows[row * gallery + from + column];
        }
      }
    }
    return columns;
  }
}

/** Rows that ask: all, or where there are more than `most` as many of them, drawn at random but always the same. */
export function askedRows(items: number, most: number): Uint32Array {
  if (items > most) return new Random(1, 'queries').permutation(items).subarray(0, most).sort();
  return Uint32Array.from({ length: items }, (_, row) => row);
}

/** The chosen rows in their order, `[rows, dim]`. */
export function chosenRows(given: Embeddings, rows: Uint32Array): Embeddings {
  const { values, items, dim } = given;
  if (rows.length === items && rows.every((row, at) => row === at)) return given;
  const chosen = new Float32Array(rows.length * dim);
  for (const [at, row] of rows.entries()) chosen.set(values.subarray(row * dim, (row + 1) * dim), at * dim);
  return { values: chosen, items: rows.length, dim };
}
