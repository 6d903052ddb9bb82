import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';

/** Embeddings in 64 bits `[items, dim]`. */
export function matrixOf({ values, items, dim }: Embeddings): Matrix {
  return Matrix.from1DArray(items, dim, values);
}

/** Standard deviations below this share of a column's size are its rounding. */
const CONSTANT = 1e-12;

/** Columns without their mean, scaled to length 1; a constant column becomes zeros. */
function standardised(x: Matrix): Matrix {
  const columns = new Matrix(x.rows, x.columns);
  for (let column = 0; column < x.columns; column++) {
    let sum = 0;
    let size = 0;
    for (let row = 0; row < x.rows; row++) {
      sum += x.get(row, column);
      size += x.get(row, column) ** 2;
    }
    const mean = sum / x.rows;
    let squares = 0;
    for (let row = 0; row < x.rows; row++) squares += (x.get(row, column) - mean) ** 2;
    const scale = squares > CONSTANT ** 2 * size || Number.isNaN(squares) ? 1 / Math.sqrt(squares) : 0;
    for (let row = 0; row < x.rows; row++) columns.set(row, column, (x.get(row, column) - mean) * scale);
  }
  return columns;
}

/**
 * Total correlation captured, strict: Σ over dimensions of the correlation of the two modalities' columns, on
 * held-out pairs under maps fitted to others. −dim to dim; a constant column counts 0, numbers that are not make
 * it NaN. Independent modalities have 0 (Andrew et al., ICML 2013). Columns that repeat each other count each time, so
 * that only of uncorrelated columns, as CCA's are, it is the correlation captured.
 *
 * @param x `[items, dim]`. @param y `[items, dim]`, row i the partner of row i.
 * @throws {ShapeMismatchError} where items or dimensions differ.
 */
export function strictTotalCorrelation(x: Matrix, y: Matrix): number {
  expectShape('The number of items of the second modality', y.rows, x.rows);
  expectShape('The dimension of the second modality', y.columns, x.columns);
  return Matrix.mul(standardised(x), standardised(y)).sum();
}

/** Share of the largest eigenvalue of a covariance below which a direction is not in use. */
const UNUSED = 1e-10;

/** Coordinates of the centred rows in which their covariance is the identity, `[items, rank]`, divided by √items. */
function whitened(x: Matrix): Matrix {
  const centred = x.clone().center('column');
  const { values, vectors } = symmetricEigen(centred.transpose().mmul(centred));
  const rank = values.filter((value) => value > UNUSED * values[0]).length;
  const map = new Matrix(x.columns, rank);
  for (let column = 0; column < rank; column++) {
    map.setColumn(
      column,
      Array.from(vectors[column], (value) => value / Math.sqrt(values[column])),
    );
  }
  return centred.mmul(map);
}

/**
 * Total correlation captured, optimistic: the sum of the canonical correlations of the very rows given, i.e. the trace
 * norm of the whitened cross-covariance with maps refitted on the test rows (Andrew et al., ICML 2013). 0 to dim;
 * never below the strict one of uncorrelated columns. With few rows it is large whatever the rows are: of no more than
 * dim + 1 it is the number of directions they span. NaN where a row is not a number.
 *
 * @param x `[items, dim]`. @param y `[items, dim of y]`, row i the partner of row i.
 * @throws {ShapeMismatchError} where the items differ.
 */
export function optimisticTotalCorrelation(x: Matrix, y: Matrix): number {
  expectShape('The number of items of the second modality', y.rows, x.rows);
  if (!Number.isFinite(x.sum() + y.sum())) return Number.NaN;
  const [a, b] = [whitened(x), whitened(y)];
  if (a.columns === 0 || b.columns === 0) return 0;
  const correlations = new SingularValueDecomposition(a.transpose().mmul(b)).diagonal;
  return correlations.reduce((sum, correlation) => sum + Math.min(1, correlation), 0);
}

const chances = new Map<string, number>();

/** The optimistic total correlation of independent random rows, drawn once per number and dimension. */
export function optimisticChance(items: number, dim: number): number {
  const key = `${items}×${dim}`;
  const known = chances.get(key);
  if (known !== undefined) return known;
  const random = new Random(1, 'optimistic-total-correlation');
  const [x, y] = [0, 1].map(() =>
    Matrix.from1DArray(
      items,
      dim,
      Array.from({ length: items * dim }, () => random.normal()),
    ),
  );
  const chance = optimisticTotalCorrelation(x, y);
  chances.set(key, chance);
  return chance;
}
