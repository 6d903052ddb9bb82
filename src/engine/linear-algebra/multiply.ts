import { type Dense, zeros } from './dense.ts';

/** Columns of the left and right operand that are worked on at once: their 2 × 4 sums stay in registers. */
const TALL = 2;
const WIDE = 4;
/** Terms of the sums per round, and left strips that meet all right strips before the next: they stay in the cache. */
const DEPTH = 256;
const LEFT_STRIPS = 64;

/** The rows `from` to `to`, regrouped as [strip][row][width]: `width` columns of one row lie together, zeros at the end. */
function packed({ columns, values }: Dense, from: number, to: number, width: number): Float64Array {
  const depth = to - from;
  const result = new Float64Array(Math.ceil(columns / width) * depth * width);
  for (let row = from; row < to; row++) {
    let target = (row - from) * width;
    for (let start = 0; start < columns; start += width) {
      const end = Math.min(start + width, columns);
      for (let column = start; column < end; column++) {
        result[target + column - start] = values[row * columns + column];
      }
      target += depth * width;
    }
  }
  return result;
}

/** Adds left stripᵀ × right strip, `depth` terms each, to `block` `[2, 4]`; unrolled because it is all the time there is. */
function multiplyStrips(
  left: Float64Array,
  leftStart: number,
  right: Float64Array,
  rightStart: number,
  depth: number,
  block: Float64Array,
): void {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  let i = leftStart;
  let j = rightStart;
  for (let term = 0; term < depth; term++) {
    const a0 = left[i];
    const a1 = left[i + 1];
    const b0 = right[j];
    const b1 = right[j + 1];
    const b2 = right[j + 2];
    const b3 = right[j + 3];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    i += TALL;
    j += WIDE;
  }
  block[0] = s00;
  block[1] = s01;
  block[2] = s02;
  block[3] = s03;
  block[4] = s10;
  block[5] = s11;
  block[6] = s12;
  block[7] = s13;
}

function addBlock(sums: Dense, top: number, start: number, block: Float64Array): void {
  for (let row = top; row < Math.min(top + TALL, sums.rows); row++) {
    for (let column = start; column < Math.min(start + WIDE, sums.columns); column++) {
      sums.values[row * sums.columns + column] += block[(row - top) * WIDE + column - start];
    }
  }
}

/** The columns `from` to `to` of the left operand of a plain product, regrouped like the rows of its transpose. */
function packedTransposed({ rows, columns, values }: Dense, from: number, to: number): Float64Array {
  const depth = to - from;
  const result = new Float64Array(Math.ceil(rows / TALL) * depth * TALL);
  for (let row = 0; row < rows; row++) {
    const lane = row % TALL;
    const start = (row - lane) * depth + lane;
    for (let term = 0; term < depth; term++) {
      result[start + term * TALL] = values[row * columns + from + term];
    }
  }
  return result;
}

interface Strips {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly depth: number;
}

/** Adds the product of the strips to the sums. */
function addProduct(sums: Dense, { left, right, depth }: Strips, upperOnly: boolean): void {
  const block = new Float64Array(TALL * WIDE);
  const tile = LEFT_STRIPS * TALL;
  for (let tileTop = 0; tileTop < sums.rows; tileTop += tile) {
    const tileEnd = Math.min(tileTop + tile, sums.rows);
    const first = upperOnly ? tileTop - (tileTop % WIDE) : 0;
    for (let start = first; start < sums.columns; start += WIDE) {
      const end = upperOnly ? Math.min(tileEnd, start + WIDE) : tileEnd;
      for (let top = tileTop; top < end; top += TALL) {
        multiplyStrips(left, top * depth, right, start * depth, depth, block);
        addBlock(sums, top, start, block);
      }
    }
  }
}

function requireSameLength(left: number, right: number): void {
  if (left === right) return;
  throw new RangeError(`The sides to be summed over are ${left} and ${right} long; they have to be as long.`);
}

/** leftᵀ right; only from the diagonal upwards is it right where `upperOnly`. */
function crossSums(left: Dense, right: Dense, upperOnly: boolean): Dense {
  requireSameLength(left.rows, right.rows);
  const sums = zeros(left.columns, right.columns);
  for (let from = 0; from < left.rows; from += DEPTH) {
    const to = Math.min(from + DEPTH, left.rows);
    const strips = {
      left: packed(left, from, to, TALL),
      right: packed(right, from, to, WIDE),
      depth: to - from,
    };
    addProduct(sums, strips, upperOnly);
  }
  return sums;
}

/**
 * leftᵀ right `[left columns, right columns]` of `[rows, left columns]` and `[rows, right columns]`, in blocks: several
 * times as fast as ml-matrix on matrices of a thousand columns.
 *
 * @throws {RangeError} where the rows differ in number.
 */
export function transposeMultiply(left: Dense, right: Dense): Dense {
  return crossSums(left, right, false);
}

/** matrixᵀ matrix `[columns, columns]`, at half the price of any product. */
export function gram(matrix: Dense): Dense {
  const sums = crossSums(matrix, matrix, true);
  const size = sums.columns;
  for (let row = 1; row < size; row++) {
    for (let column = 0; column < row; column++) {
      sums.values[row * size + column] = sums.values[column * size + row];
    }
  }
  return sums;
}

/**
 * left right `[left rows, right columns]`.
 *
 * @throws {RangeError} where the left has not as many columns as the right has rows.
 */
export function multiply(left: Dense, right: Dense): Dense {
  requireSameLength(left.columns, right.rows);
  const sums = zeros(left.rows, right.columns);
  for (let from = 0; from < right.rows; from += DEPTH) {
    const to = Math.min(from + DEPTH, right.rows);
    const strips = {
      left: packedTransposed(left, from, to),
      right: packed(right, from, to, WIDE),
      depth: to - from,
    };
    addProduct(sums, strips, false);
  }
  return sums;
}
