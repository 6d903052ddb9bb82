import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { ClassLabels } from '../labels.ts';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { selfProducts } from './scatter.ts';
import { paddedRows } from './tile.ts';

/** Training rows at most; more are drawn down to this many, always the same ones. */
const MOST_ROWS = 2000;

/** Ridge as a share of the mean eigenvalue of the system that is solved: max(rows, dim) for scaled features. */
const RIDGE = 0.1;

/** Which rows are learned from. */
function trainingRows(items: number): Uint32Array {
  if (items <= MOST_ROWS) return Uint32Array.from({ length: items }, (_, row) => row);
  return new Random(1, 'ridge-classifier').permutation(items).subarray(0, MOST_ROWS).sort();
}

interface Scaling {
  /** `[dim]`. */
  readonly mean: Float64Array;
  /** 1 / deviation, 0 for a constant feature `[dim]`. */
  readonly scale: Float64Array;
}

function scalingOf({ values, dim }: Embeddings, rows: Uint32Array): Scaling {
  const mean = new Float64Array(dim);
  const squares = new Float64Array(dim);
  for (const row of rows) for (let at = 0; at < dim; at++) mean[at] += values[row * dim + at] / rows.length;
  for (const row of rows) {
    for (let at = 0; at < dim; at++) squares[at] += (values[row * dim + at] - mean[at]) ** 2;
  }
  const scale = squares.map((sum) => (sum > 0 ? Math.sqrt(rows.length / sum) : 0));
  return { mean, scale };
}

function scaled({ values, dim }: Embeddings, rows: Uint32Array, { mean, scale }: Scaling): Matrix {
  const matrix = new Matrix(rows.length, dim);
  rows.forEach((row, at) => {
    for (let column = 0; column < dim; column++) {
      matrix.set(at, column, (values[row * dim + column] - mean[column]) * scale[column]);
    }
  });
  return matrix;
}

/** x xᵀ, several times as fast as by ml-matrix. */
function productsOfRows(x: Matrix): Matrix {
  const rows = paddedRows(x.rows, x.columns);
  rows.set(x.to1DArray());
  return Matrix.from1DArray(x.rows, x.rows, selfProducts(rows, x.rows, x.columns));
}

/** Weights `[dim, classes]` of least squares with a ridge; the smaller of the two systems with the same answer. */
function ridgeWeights(x: Matrix, targets: Matrix): Matrix {
  const ridge = RIDGE * Math.max(x.rows, x.columns);
  const xT = x.transpose();
  const primal = x.columns <= x.rows;
  const system = productsOfRows(primal ? xT : x);
  for (let at = 0; at < system.rows; at++) system.set(at, at, system.get(at, at) + ridge);
  const factor = new CholeskyDecomposition(system);
  return primal ? factor.solve(xT.mmul(targets)) : xT.mmul(factor.solve(targets));
}

function largestColumn(row: readonly number[]): number {
  return row.reduce((best, value, column) => (value > row[best] ? column : best), 0);
}

/**
 * Share of test items, 0 to 1, whose class a ridge classifier learned on the training items names: least squares to
 * each class against the rest, in closed form and 64 bits, on features scaled to mean 0 and deviation 1. Of more than
 * 2,000 training items the same random 2,000 are used. What knows nothing is answered with the most frequent class.
 *
 * @param train features `[items, dim]`. @param test features `[items, dim]`.
 * @throws {ShapeMismatchError} where dimensions, or numbers of items and labels, differ.
 */
export function ridgeAccuracy(
  train: Embeddings,
  trainLabels: ClassLabels,
  test: Embeddings,
  testLabels: ClassLabels,
): number {
  expectShape('The number of training labels', trainLabels.length, train.items);
  expectShape('The number of test labels', testLabels.length, test.items);
  expectShape('The dimension of the test features', test.dim, train.dim);
  const rows = trainingRows(train.items);
  const classes = [...new Set(trainLabels)].sort((a, b) => a - b);
  const shares = classes.map(
    (label) => rows.reduce((sum, row) => sum + (trainLabels[row] === label ? 1 : 0), 0) / rows.length,
  );
  const targets = new Matrix(
    Array.from(rows, (row) => classes.map((label, at) => (trainLabels[row] === label ? 1 : 0) - shares[at])),
  );
  const scaling = scalingOf(train, rows);
  const weights = ridgeWeights(scaled(train, rows, scaling), targets);
  const every = Uint32Array.from({ length: test.items }, (_, row) => row);
  const scores = scaled(test, every, scaling).mmul(weights).addRowVector(shares);
  const right = Array.from(testLabels).reduce(
    (sum, label, row) => sum + (classes[largestColumn(scores.getRow(row))] === label ? 1 : 0),
    0,
  );
  return right / test.items;
}
