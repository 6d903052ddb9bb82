import type { Embeddings } from './embeddings.ts';
import { dotProducts, paddedRows, TILE_COLUMNS, TILE_ROWS, writeTile } from './tile.ts';

/** How rows spread around their mean. */
export interface Scatter {
  readonly items: number;
  readonly dim: number;
  /** `[dim]`. */
  readonly mean: Float64Array;
  /** Σ (row − mean)(row − mean)ᵀ, symmetric `[dim, dim]`; divided by `items` it is the covariance. */
  readonly sums: Float64Array;
}

export function meanRow({ values, items, dim }: Embeddings): Float64Array {
  const mean = new Float64Array(dim);
  for (let start = 0; start < items * dim; start += dim) {
    for (let at = 0; at < dim; at++) mean[at] += values[start + at];
  }
  return mean.map((sum) => sum / items);
}

/** The rows without their mean, columns as rows: `[padded dim, items]`. */
function centredColumns({ values, items, dim }: Embeddings, mean: Float64Array): Float64Array {
  const columns = paddedRows(dim, items);
  for (let item = 0; item < items; item++) {
    for (let at = 0; at < dim; at++) columns[at * items + item] = values[item * dim + at] - mean[at];
  }
  return columns;
}

/** The scatter of rows `[items, dim]`. */
export function scatter(rows: Embeddings): Scatter {
  const { items, dim } = rows;
  const mean = meanRow(rows);
  const columns = centredColumns(rows, mean);
  const sums = new Float64Array(dim * dim);
  const tile = new Float64Array(TILE_ROWS * TILE_COLUMNS);
  for (let i = 0; i < dim; i += TILE_ROWS) {
    for (let j = 0; j < i + TILE_ROWS && j < dim; j += TILE_COLUMNS) {
      dotProducts(columns, i, columns, j, items, tile);
      writeTile(tile, sums, dim, dim, i, j);
    }
  }
  for (let i = 0; i < dim; i++) for (let j = 0; j < i; j++) sums[j * dim + i] = sums[i * dim + j];
  return { items, dim, mean, sums };
}

/** The scatter of the rows of both, from theirs (Chan, Golub and LeVeque 1983). */
export function mergeScatters(a: Scatter, b: Scatter): Scatter {
  const { dim } = a;
  const items = a.items + b.items;
  const apart = a.mean.map((value, at) => value - b.mean[at]);
  const weight = (a.items * b.items) / items;
  const mean = a.mean.map((value, at) => (value * a.items + b.mean[at] * b.items) / items);
  const sums = new Float64Array(dim * dim);
  for (let i = 0, at = 0; i < dim; i++) {
    for (let j = 0; j < dim; j++, at++) sums[at] = a.sums[at] + b.sums[at] + weight * (apart[i] * apart[j]);
  }
  return { items, dim, mean, sums };
}

/** The sum of squared distances from the mean. */
export function trace({ dim, sums }: Scatter): number {
  let sum = 0;
  for (let at = 0; at < sums.length; at += dim + 1) sum += sums[at];
  return sum;
}
