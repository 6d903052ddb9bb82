import { type Dense, zeros } from './dense.ts';

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

/** L⁻¹ B for a lower triangle L `[size, size]` and B `[size, columns]`. */
export function solveLower(lower: Dense, { rows: size, columns, values }: Dense): Dense {
  const solution = { rows: size, columns, values: values.slice() };
  for (let row = 0; row < size; row++) {
    const target = solution.values.subarray(row * columns, (row + 1) * columns);
    for (let other = 0; other < row; other++) {
      subtract(target, lower.values[row * size + other], solution.values, other * columns);
    }
    divide(target, lower.values[row * size + row]);
  }
  return solution;
}

/** L⁻ᵀ B for a lower triangle L `[size, size]` and B `[size, columns]`. */
export function solveLowerTransposed(lower: Dense, { rows: size, columns, values }: Dense): Dense {
  const solution = { rows: size, columns, values: values.slice() };
  for (let row = size - 1; row >= 0; row--) {
    const target = solution.values.subarray(row * columns, (row + 1) * columns);
    for (let other = row + 1; other < size; other++) {
      subtract(target, lower.values[other * size + row], solution.values, other * columns);
    }
    divide(target, lower.values[row * size + row]);
  }
  return solution;
}

function subtract(target: Float64Array, factor: number, from: Float64Array, start: number): void {
  for (let at = 0; at < target.length; at++) target[at] -= factor * from[start + at];
}

function divide(target: Float64Array, divisor: number): void {
  for (let at = 0; at < target.length; at++) target[at] /= divisor;
}
