import type { ClassLabels } from '../labels.ts';
import { cholesky, solveLower, solveLowerTransposed } from '../linear-algebra/cholesky.ts';
import { type Dense, denseRows, shrunk, transposed, zeros } from '../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../linear-algebra/multiply.ts';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';

/** Training rows at most; more are drawn down to this many, always the same ones. */
const MOST_ROWS = 2000;

/** Ridge as a share of the mean eigenvalue of the system that is solved: max(rows, dim) for scaled features. */
const RIDGE = 0.1;

/** Which rows are learned from. */
function trainingRows(items: number): Uint32Array {
  if (items <= MOST_ROWS) return Uint32Array.from({ length: items }, (_, row) => row);
  return new Random(1, 'ridge-classifier').permutation(items).subarray(0, MOST_ROWS).sort();
}

/** Deviations below this share of a feature's mean are the rounding of a constant. */
const CONSTANT = 1e-9;

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
  const scale = squares.map((sum, at) => {
    const variance = sum / rows.length;
    return variance > (CONSTANT * mean[at]) ** 2 ? 1 / Math.sqrt(variance) : 0;
  });
  return { mean, scale };
}

function scaled({ values, dim }: Embeddings, rows: Uint32Array, { mean, scale }: Scaling): Dense {
  const result = zeros(rows.length, dim);
  rows.forEach((row, at) => {
    for (let column = 0; column < dim; column++) {
      result.values[at * dim + column] = (values[row * dim + column] - mean[column]) * scale[column];
    }
  });
  return result;
}

/** (matrixᵀ matrix + ridge I)⁻¹ b; positive definite whatever the matrix is, unless it holds what is not a number. */
function solveRidge(matrix: Dense, ridge: number, b: Dense): Dense {
  const lower = cholesky(shrunk(gram(matrix), 1, ridge));
  return lower === undefined
    ? { ...b, values: new Float64Array(b.values.length).fill(Number.NaN) }
    : solveLowerTransposed(lower, solveLower(lower, b));
}

/** Weights `[dim, classes]` of least squares with a ridge; the smaller of the two systems with the same answer. */
function ridgeWeights(x: Dense, targets: Dense): Dense {
  const ridge = RIDGE * Math.max(x.rows, x.columns);
  return x.columns <= x.rows
    ? solveRidge(x, ridge, transposeMultiply(x, targets))
    : transposeMultiply(x, solveRidge(transposed(x), ridge, targets));
}

/** The first of the columns that hold the largest number of a row. */
function largestColumn(row: Float64Array): number {
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
  const targets = denseRows(
    Array.from(rows, (row) =>
      Float64Array.from(classes, (label, at) => (trainLabels[row] === label ? 1 : 0) - shares[at]),
    ),
  );
  const scaling = scalingOf(train, rows);
  const weights = ridgeWeights(scaled(train, rows, scaling), targets);
  const every = Uint32Array.from({ length: test.items }, (_, row) => row);
  const { values, columns } = multiply(scaled(test, every, scaling), weights);
  let right = 0;
  for (let row = 0; row < test.items; row++) {
    const scores = values.subarray(row * columns, (row + 1) * columns).map((score, at) => score + shares[at]);
    if (classes[largestColumn(scores)] === testLabels[row]) right++;
  }
  return right / test.items;
}
