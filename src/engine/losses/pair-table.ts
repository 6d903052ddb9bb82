import type { ClassLabels } from '../labels.ts';
import type { Embeddings } from '../measures/embeddings.ts';

function squaredLengths({ values, items, dim }: Embeddings): Float64Array {
  const lengths = new Float64Array(items);
  for (let at = 0; at < items * dim; at++) lengths[Math.floor(at / dim)] += values[at] ** 2;
  return lengths;
}

function products(x: Embeddings, y: Embeddings): Float64Array {
  const { dim } = x;
  const table = new Float64Array(x.items * y.items);
  for (let row = 0; row < x.items; row++) {
    for (let column = 0; column < y.items; column++) {
      let sum = 0;
      for (let at = 0; at < dim; at++) sum += x.values[row * dim + at] * y.values[column * dim + at];
      table[row * y.items + column] = sum;
    }
  }
  return table;
}

/**
 * One batch of two modalities as plain numbers: every row of the first beside every column of the second. Row i and
 * column i are partners.
 */
export class PairTable {
  private readonly dots: Float64Array;
  private readonly rows: Float64Array;
  private readonly columns: Float64Array;

  /** @param x `[batch, dim]`. @param y `[batch, dim]`. @param labels `[batch]`. */
  constructor(
    private readonly x: Embeddings,
    private readonly y: Embeddings,
    private readonly labels: ClassLabels,
  ) {
    this.dots = products(x, y);
    this.rows = squaredLengths(x);
    this.columns = squaredLengths(y);
  }

  get size(): number {
    return this.x.items;
  }

  get dim(): number {
    return this.x.dim;
  }

  /** The same batch with the modalities exchanged, so that the anchors are items of the second. */
  flipped(): PairTable {
    return new PairTable(this.y, this.x, this.labels);
  }

  dot(row: number, column: number): number {
    return this.dots[row * this.size + column];
  }

  /** Squared distance, never below 0. */
  squared(row: number, column: number): number {
    return Math.max(0, this.rows[row] + this.columns[column] - 2 * this.dot(row, column));
  }

  /** Cosine similarity, 0 where either is all zeros. */
  cosine(row: number, column: number): number {
    const lengths = Math.sqrt(this.rows[row] * this.columns[column]);
    return lengths > 0 ? this.dot(row, column) / lengths : 0;
  }

  /** Whether both carry the same label. */
  isSameClass(row: number, column: number): boolean {
    return this.labels[row] === this.labels[column];
  }
}
