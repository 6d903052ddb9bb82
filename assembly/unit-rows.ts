/** Σ x·y of `[size]` each. */
function dot(x: usize, y: usize, size: usize): f32 {
  const bytes = size * 4;
  let sums = f32x4.splat(0);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) sums = f32x4.add(sums, f32x4.mul(v128.load(x + at), v128.load(y + at)));
  let sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  sum += f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
  for (; at < bytes; at += 4) sum += load<f32>(x + at) * load<f32>(y + at);
  return sum;
}

/** result = p·x + q·y of `[size]` each. */
function mix(x: usize, p: f32, y: usize, q: f32, result: usize, size: usize): void {
  const bytes = size * 4;
  const ps = f32x4.splat(p);
  const qs = f32x4.splat(q);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    const sum = f32x4.add(f32x4.mul(v128.load(x + at), ps), f32x4.mul(v128.load(y + at), qs));
    v128.store(result + at, sum);
  }
  for (; at < bytes; at += 4) store<f32>(result + at, load<f32>(x + at) * p + load<f32>(y + at) * q);
}

/** Rows of length 1 of x `[rows, columns]`; `tiny` keeps a row of zeros from dividing by zero. */
export function unitRows(x: usize, result: usize, rows: usize, columns: usize, tiny: f32): void {
  for (let row: usize = 0; row < rows; row++, x += columns * 4, result += columns * 4) {
    mix(x, 1 / sqrt<f32>(dot(x, x, columns) + tiny), x, 0, result, columns);
  }
}

/** The gradient of `unitRows` at x: (dy − u·(dy·u)) / ‖x‖ with u = x / ‖x‖. */
export function unitRowsGradient(
  dy: usize,
  x: usize,
  result: usize,
  rows: usize,
  columns: usize,
  tiny: f32,
): void {
  for (let row: usize = 0; row < rows; row++) {
    const at = row * columns * 4;
    const inverse: f32 = 1 / sqrt<f32>(dot(x + at, x + at, columns) + tiny);
    const along = dot(dy + at, x + at, columns) * inverse * inverse * inverse;
    mix(dy + at, inverse, x + at, -along, result + at, columns);
  }
}
