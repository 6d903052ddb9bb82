import { type Dense, zeros } from './dense.ts';
import { multiply, transposeMultiply } from './multiply.ts';

/** Share of the largest diagonal entry below which a pivot is rounding alone. */
const NEGLIGIBLE = 1e-12;

/**
 * The lower triangle L with L Lᵀ = `matrix` (Golub and Van Loan, §4.2), undefined where the matrix is not positive
 * definite to 12 digits: singular, for a covariance.
 *
 * @param matrix symmetric `[size, size]`.
 */
export function cholesky({ rows: size, values }: Dense): Dense | undefined {
  const lower = zeros(size, size);
  const factor = lower.values;
  let largest = 0;
  for (let at = 0; at < values.length; at += size + 1) largest = Math.max(largest, values[at]);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = values[row * size + column];
      const [one, other] = [row * size, column * size];
      for (let at = 0; at < column; at++) rest -= factor[one + at] * factor[other + at];
      if (column < row) factor[one + column] = rest / factor[other + column];
      else if (rest > NEGLIGIBLE * largest) factor[one + column] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return lower;
}

/** Rows that are solved at once; all that is known before them is subtracted as one fast product. */
const BLOCK = 64;

const rowsOf = ({ columns, values }: Dense, from: number, to: number): Dense => ({
  rows: to - from,
  columns,
  values: values.subarray(from * columns, to * columns),
});

/** The block of `matrix` from one row and column to another. */
function blockOf(matrix: Dense, rows: readonly [number, number], columns: readonly [number, number]): Dense {
  const block = zeros(rows[1] - rows[0], columns[1] - columns[0]);
  for (let row = rows[0]; row < rows[1]; row++) {
    const start = row * matrix.columns;
    const part = matrix.values.subarray(start + columns[0], start + columns[1]);
    block.values.set(part, (row - rows[0]) * block.columns);
  }
  return block;
}

/** target −= factor × other, row by row. */
function subtract(target: Float64Array, factor: number, other: Float64Array): void {
  for (let at = 0; at < target.length; at++) target[at] -= factor * other[at];
}

/** L⁻¹ B for a lower triangle L `[size, size]` and B `[size, columns]`. */
export function solveLower(lower: Dense, right: Dense): Dense {
  const solution = { ...right, values: right.values.slice() };
  const row = (index: number) => rowsOf(solution, index, index + 1).values;
  for (let from = 0; from < right.rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, right.rows);
    if (from > 0) {
      const known = multiply(blockOf(lower, [from, to], [0, from]), rowsOf(solution, 0, from));
      subtract(rowsOf(solution, from, to).values, 1, known.values);
    }
    for (let index = from; index < to; index++) {
      for (let other = from; other < index; other++) {
        subtract(row(index), lower.values[index * lower.columns + other], row(other));
      }
      divide(row(index), lower.values[index * lower.columns + index]);
    }
  }
  return solution;
}

/** L⁻ᵀ B for a lower triangle L `[size, size]` and B `[size, columns]`. */
export function solveLowerTransposed(lower: Dense, right: Dense): Dense {
  const solution = { ...right, values: right.values.slice() };
  const row = (index: number) => rowsOf(solution, index, index + 1).values;
  for (let to = right.rows; to > 0; to -= BLOCK) {
    const from = Math.max(0, to - BLOCK);
    if (to < right.rows) {
      const beyond = blockOf(lower, [to, right.rows], [from, to]);
      const known = transposeMultiply(beyond, rowsOf(solution, to, right.rows));
      subtract(rowsOf(solution, from, to).values, 1, known.values);
    }
    for (let index = to - 1; index >= from; index--) {
      for (let other = index + 1; other < to; other++) {
        subtract(row(index), lower.values[other * lower.columns + index], row(other));
      }
      divide(row(index), lower.values[index * lower.columns + index]);
    }
  }
  return solution;
}

function divide(target: Float64Array, divisor: number): void {
  for (let at = 0; at < target.length; at++) target[at] /= divisor;
}
