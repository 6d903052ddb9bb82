import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { Comparison, type SimilarityKind } from './similarity.ts';

/** Similarities of one block: a megabyte of them, a twentieth of a second's work at most. */
const BLOCK = 2 ** 18;
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
  const rows = Math.max(1, Math.floor(BLOCK / gallery));
  for (let first = 0; first < queries; first += rows) yield { first, count: Math.min(rows, queries - first) };
}

/** All similarities of queries and a gallery, block by block, so that memory stays bounded however many there are. */
export class SimilarityBlocks {
  private readonly comparison: Comparison;
  private readonly kept = new Map<number, Float32Array>();

  /** @throws {ShapeMismatchError} where the dimensions differ. */
  constructor(queries: Embeddings, gallery: Embeddings, kind: SimilarityKind) {
    this.comparison = new Comparison(queries, gallery, kind);
  }

  /** One pass over all of them; a second pass gives the same. */
  *pass(): Generator<Block> {
    const { queries, gallery } = this.comparison;
    for (const { first, count } of blocksOf(queries, gallery)) {
      const similarities = this.kept.get(first) ?? this.comparison.rows(first, count);
      if (queries * gallery <= KEPT) this.kept.set(first, similarities);
      yield { first, count, similarities };
    }
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
