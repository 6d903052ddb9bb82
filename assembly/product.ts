// A product of matrices by blocks that stay in the caches (Goto, van de Geijn: Anatomy of high-performance matrix
// multiplication, 2008). Both factors are first copied in the order in which they are read, so that a transposed one costs
// no more than another.

/** A tile of the product is held in registers: more rows would not fit the 16 of x86. */
const TILE_ROWS: usize = 4;
const TILE_COLUMNS: usize = 8;

const BLOCK_ROWS: usize = 96;
const BLOCK_COLUMNS: usize = 512;
const BLOCK_DEPTH: usize = 384;

const NUMBER: usize = 4;
const TILE_BYTES: usize = TILE_ROWS * TILE_COLUMNS * NUMBER;

/** How much memory `product` wants for itself. */
export function spareBytes(): usize {
  return (BLOCK_ROWS + BLOCK_COLUMNS) * BLOCK_DEPTH * NUMBER + TILE_BYTES;
}

/** sum + factor · b, in one instruction where the program is compiled for browsers that have it. */
function plus(sum: v128, factor: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(factor, b, sum);
  return f32x4.add(f32x4.mul(factor, b), sum);
}

/** Two vectors of c become x, y, or that much more. */
function put(c: usize, x: v128, y: v128, more: bool): void {
  v128.store(c, more ? f32x4.add(x, v128.load(c)) : x);
  v128.store(c, more ? f32x4.add(y, v128.load(c, 16)) : y, 16);
}

/** A tile of c: a packed `[depth, 4]`, b packed `[depth, 8]`. */
function tile(a: usize, b: usize, depth: usize, c: usize, rowBytes: usize, more: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (const end = b + depth * TILE_COLUMNS * NUMBER; b < end; b += TILE_COLUMNS * NUMBER) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let factor = v128.load32_splat(a);
    c00 = plus(c00, factor, b0);
    c01 = plus(c01, factor, b1);
    factor = v128.load32_splat(a, 4);
    c10 = plus(c10, factor, b0);
    c11 = plus(c11, factor, b1);
    factor = v128.load32_splat(a, 8);
    c20 = plus(c20, factor, b0);
    c21 = plus(c21, factor, b1);
    factor = v128.load32_splat(a, 12);
    c30 = plus(c30, factor, b0);
    c31 = plus(c31, factor, b1);
    a += TILE_ROWS * NUMBER;
  }
  put(c, c00, c01, more);
  put(c + rowBytes, c10, c11, more);
  put(c + 2 * rowBytes, c20, c21, more);
  put(c + 3 * rowBytes, c30, c31, more);
}

/**
 * Four lines of x, `depth` long, side by side: number k of line i goes to `to` + k · `step` + i. Lines and the numbers of a
 * line lie `lineBytes` and `numberBytes` apart; those beyond `lines`, if there are fewer, are zeros.
 */
function packFour(
  x: usize,
  lineBytes: usize,
  numberBytes: usize,
  lines: isize,
  depth: usize,
  to: usize,
  step: usize,
): void {
  let k: usize = 0;
  if (lines >= 4 && lineBytes === NUMBER) {
    for (; k < depth; k++) v128.store(to + k * step, v128.load(x + k * numberBytes));
    return;
  }
  if (lines >= 4) {
    for (; k + 4 <= depth; k += 4) {
      const from = x + k * numberBytes;
      const a = v128.load(from);
      const b = v128.load(from + lineBytes);
      const c = v128.load(from + 2 * lineBytes);
      const d = v128.load(from + 3 * lineBytes);
      const abLow = i32x4.shuffle(a, b, 0, 4, 1, 5);
      const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
      const cdLow = i32x4.shuffle(c, d, 0, 4, 1, 5);
      const cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7);
      const at = to + k * step;
      v128.store(at, i64x2.shuffle(abLow, cdLow, 0, 2));
      v128.store(at + step, i64x2.shuffle(abLow, cdLow, 1, 3));
      v128.store(at + 2 * step, i64x2.shuffle(abHigh, cdHigh, 0, 2));
      v128.store(at + 3 * step, i64x2.shuffle(abHigh, cdHigh, 1, 3));
    }
  }
  for (; k < depth; k++) {
    for (let i: isize = 0; i < 4; i++) {
      const value = i < lines ? load<f32>(x + usize(i) * lineBytes + k * numberBytes) : 0;
      store<f32>(to + k * step + usize(i) * NUMBER, value);
    }
  }
}

/** `lines` lines of x in tiles of `width`, each `[depth, width]`; beyond the lines the last tile holds whatever it held. */
function pack(
  x: usize,
  lineBytes: usize,
  numberBytes: usize,
  lines: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  for (let line: usize = 0; line < lines; line += 4) {
    const at = to + ((line - (line % width)) * depth + (line % width)) * NUMBER;
    packFour(x + line * lineBytes, lineBytes, numberBytes, lines - line, depth, at, width * NUMBER);
  }
}

/** What of the tile at `from` lies within c. */
function putPart(from: usize, c: usize, rowBytes: usize, rows: usize, columns: usize, more: bool): void {
  for (let i: usize = 0; i < rows; i++) {
    for (let j: usize = 0; j < columns; j++) {
      const at = c + i * rowBytes + j * NUMBER;
      const value = load<f32>(from + (i * TILE_COLUMNS + j) * NUMBER);
      store<f32>(at, more ? load<f32>(at) + value : value);
    }
  }
}

function block(
  a: usize,
  b: usize,
  rows: usize,
  columns: usize,
  depth: usize,
  c: usize,
  rowBytes: usize,
  more: bool,
  spareTile: usize,
): void {
  for (let column: usize = 0; column < columns; column += TILE_COLUMNS) {
    const width = min(TILE_COLUMNS, columns - column);
    for (let row: usize = 0; row < rows; row += TILE_ROWS) {
      const height = min(TILE_ROWS, rows - row);
      const at = c + row * rowBytes + column * NUMBER;
      const left = a + row * depth * NUMBER;
      const right = b + column * depth * NUMBER;
      if (width === TILE_COLUMNS && height === TILE_ROWS) {
        tile(left, right, depth, at, rowBytes, more);
      } else {
        tile(left, right, depth, spareTile, TILE_COLUMNS * NUMBER, false);
        putPart(spareTile, at, rowBytes, height, width, more);
      }
    }
  }
}

/**
 * c `[rows, columns]` = a·b, or that much more: a `[rows, depth]`, b `[depth, columns]`. Wherever they lie: `aRow`, `bColumn` and
 * `cRow` are the bytes from one row or column to the next, `aNumber` and `bNumber` those from one number of it to the next.
 * `spare` has `spareBytes`.
 */
export function product(
  a: usize,
  aRow: usize,
  aNumber: usize,
  b: usize,
  bColumn: usize,
  bNumber: usize,
  c: usize,
  cRow: usize,
  rows: usize,
  columns: usize,
  depth: usize,
  more: bool,
  spare: usize,
): void {
  const packedA = spare + TILE_BYTES;
  const packedB = packedA + BLOCK_ROWS * BLOCK_DEPTH * NUMBER;
  for (let column: usize = 0; column < columns; column += BLOCK_COLUMNS) {
    const width = min(BLOCK_COLUMNS, columns - column);
    for (let k: usize = 0; k < depth; k += BLOCK_DEPTH) {
      const deep = min(BLOCK_DEPTH, depth - k);
      pack(b + column * bColumn + k * bNumber, bColumn, bNumber, width, deep, packedB, TILE_COLUMNS);
      for (let row: usize = 0; row < rows; row += BLOCK_ROWS) {
        const height = min(BLOCK_ROWS, rows - row);
        pack(a + row * aRow + k * aNumber, aRow, aNumber, height, deep, packedA, TILE_ROWS);
        const at = c + row * cRow + column * NUMBER;
        block(packedA, packedB, height, width, deep, at, cRow, more || k > 0, spare);
      }
    }
  }
}
