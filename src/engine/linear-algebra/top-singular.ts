import { Matrix } from 'ml-matrix';
import { Random } from '../random.ts';
import { type Dense, denseRows, leadingColumns, transposed, zeros } from './dense.ts';
import { gram, multiply, transposeMultiply } from './multiply.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Singular value decomposition cut to the largest values: matrix ≈ left · diag(values) · rightᵀ. */
export interface TopSingular {
  /** Largest first. */
  readonly values: Float64Array;
  /** Orthonormal columns `[rows, count]`. */
  readonly left: Dense;
  /** Orthonormal columns `[columns, count]`; the largest entry of each is positive. */
  readonly right: Dense;
}

/** Columns followed beyond those asked for: the more, the sooner the last ones asked for have settled. */
const SPARE = 16;
/** Powers of matrixᵀ matrix that each round looks at together. */
const POWERS = 3;
/** The iteration ends once a round adds less than this share to the sum of the values asked for. */
const GAIN = 1e-6;
const MOST_ROUNDS = 100;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

function removeAlong(row: Float64Array, basis: readonly Float64Array[]): void {
  for (const other of basis) {
    const along = dot(row, other);
    for (let at = 0; at < row.length; at++) row[at] -= along * other[at];
  }
}

/** What is left of the row beside the basis, scaled to length 1; undefined where that is rounding alone. */
function newDirection(row: Float64Array, basis: readonly Float64Array[]): Float64Array | undefined {
  const before = Math.sqrt(dot(row, row));
  if (!Number.isFinite(before)) throw new RangeError('The numbers are too large for their products.');
  const rest = row.slice();
  // Twice: the first time leaves rounding of the size of what was taken out.
  removeAlong(rest, basis);
  removeAlong(rest, basis);
  const length = Math.sqrt(dot(rest, rest));
  return length > 1e-10 * before ? rest.map((value) => value / length) : undefined;
}

/**
 * Orthonormal columns that span at least the same space (Gram and Schmidt); one that adds no direction gets a random
 * one.
 */
function orthonormalColumns(matrix: Dense, random: Random): Dense {
  const { rows, columns, values } = transposed(matrix);
  const basis: Float64Array[] = [];
  for (let index = 0; index < rows; index++) {
    const row = values.subarray(index * columns, (index + 1) * columns);
    let direction = newDirection(row, basis);
    while (direction === undefined) {
      direction = newDirection(
        row.map(() => random.normal()),
        basis,
      );
    }
    basis.push(direction);
  }
  return transposed(denseRows(basis));
}

/** Makes the largest entry of every right vector positive, so that equal matrices give equal vectors. */
function withFixedSigns({ values, left, right }: TopSingular): TopSingular {
  const signs = Array.from(values, (_, column) => {
    let largest = 0;
    for (let at = column; at < right.values.length; at += right.columns) {
      if (Math.abs(right.values[at]) > Math.abs(largest)) largest = right.values[at];
    }
    return largest < 0 ? -1 : 1;
  });
  const turned = ({ rows, columns, values: entries }: Dense) => ({
    rows,
    columns,
    values: entries.map((entry, at) => entry * signs[at % columns]),
  });
  return { values, left: turned(left), right: turned(right) };
}

/**
 * One Rayleigh–Ritz step: the `count` largest singular values and their vectors within the span of the columns of
 * `basis`, which are orthonormal.
 */
function singularWithin(matrix: Dense, basis: Dense, count: number, random: Random): TopSingular {
  const image = multiply(matrix, basis);
  const spread = gram(image);
  const { values, vectors } = symmetricEigen(Matrix.from1DArray(spread.rows, spread.columns, spread.values));
  const turn = transposed(denseRows(vectors.slice(0, count)));
  return {
    values: Float64Array.from(values.slice(0, count), (value) => Math.sqrt(Math.max(0, value))),
    left: orthonormalColumns(multiply(image, turn), random),
    right: multiply(basis, turn),
  };
}

/** The columns times the powers, from 1 up, of matrixᵀ matrix: an orthonormal basis of the Krylov space. */
function krylovBasis(matrix: Dense, columns: Dense, random: Random): Dense {
  const most = Math.floor(Math.min(matrix.rows, matrix.columns) / columns.columns);
  const blocks: Dense[] = [];
  let block = columns;
  for (let power = 1; power <= Math.min(POWERS, most); power++) {
    block = orthonormalColumns(transposeMultiply(matrix, multiply(matrix, block)), random);
    blocks.push(transposed(block));
  }
  const rows = blocks.reduce((sum, part) => sum + part.rows, 0);
  const stacked = zeros(rows, matrix.columns);
  blocks.forEach((part, index) => {
    stacked.values.set(part.values, index * part.values.length);
  });
  return orthonormalColumns(transposed(stacked), random);
}

function randomColumns(rows: number, columns: number, random: Random): Dense {
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) };
}

/**
 * The `count` largest singular values and their vectors, by randomised block Krylov iteration (Musco and Musco, NIPS
 * 2015), restarted until the values have settled to six digits. The same matrix gives the same answer every time.
 *
 * @param matrix finite.
 * @param count at most the lesser side of the matrix.
 * @param mostRounds restarts end here, settled or not; after one the largest values are right to about three digits.
 * @throws {RangeError} where there is a number so large that its products are infinite.
 */
export function topSingular(matrix: Dense, count: number, mostRounds = MOST_ROUNDS): TopSingular {
  const random = new Random(1, 'top-singular');
  const width = Math.min(matrix.rows, matrix.columns, count + SPARE);
  const within = (columns: Dense) =>
    singularWithin(matrix, krylovBasis(matrix, columns, random), width, random);
  const sum = ({ values }: TopSingular) =>
    values.subarray(0, count).reduce((total, value) => total + value, 0);
  let found = within(randomColumns(matrix.columns, width, random));
  let before = 0;
  for (let round = 1; round < mostRounds && sum(found) - before > GAIN * sum(found); round++) {
    before = sum(found);
    found = within(found.right);
  }
  return withFixedSigns({
    values: found.values.slice(0, count),
    left: leadingColumns(found.left, count),
    right: leadingColumns(found.right, count),
  });
}
