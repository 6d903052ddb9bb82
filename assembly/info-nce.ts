import { exponential, exponentials } from './exponential';

/** The largest of every row and of every column of x `[size, size]`. */
function maxima(x: usize, size: usize, ofRows: usize, ofColumns: usize): void {
  const bytes = size * 4;
  memory.copy(ofColumns, x, bytes);
  for (let row: usize = 0; row < size; row++, x += bytes) {
    let most = f32x4.splat(-Infinity);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) {
      const here = v128.load(x + at);
      most = f32x4.max(most, here);
      v128.store(ofColumns + at, f32x4.max(v128.load(ofColumns + at), here));
    }
    let all = max<f32>(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
    all = max<f32>(all, max<f32>(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
    for (; at < bytes; at += 4) {
      const here = load<f32>(x + at);
      all = max<f32>(all, here);
      store<f32>(ofColumns + at, max<f32>(load<f32>(ofColumns + at), here));
    }
    store<f32>(ofRows + row * 4, all);
  }
}

/**
 * Σ exp(x − largest) of every row, then of every column, of x `[size, size]`, and those largest: `sums`, `largest [2, size]`.
 * The logarithm is left to the caller.
 */
export function infoNceExponentials(x: usize, size: usize, sums: usize, largest: usize): void {
  const bytes = size * 4;
  const columns = largest + bytes;
  maxima(x, size, largest, columns);
  memory.fill(sums, 0, 2 * bytes);
  for (let row: usize = 0; row < size; row++, x += bytes) {
    const most = load<f32>(largest + row * 4);
    const mosts = f32x4.splat(most);
    let ofRow = f32x4.splat(0);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) {
      const here = v128.load(x + at);
      ofRow = f32x4.add(ofRow, exponentials(f32x4.sub(here, mosts)));
      const ofColumn = exponentials(f32x4.sub(here, v128.load(columns + at)));
      v128.store(sums + bytes + at, f32x4.add(v128.load(sums + bytes + at), ofColumn));
    }
    let sum = f32x4.extract_lane(ofRow, 0) + f32x4.extract_lane(ofRow, 1);
    sum += f32x4.extract_lane(ofRow, 2) + f32x4.extract_lane(ofRow, 3);
    for (; at < bytes; at += 4) {
      const here = load<f32>(x + at);
      sum += exponential(here - most);
      const ofColumn = exponential(here - load<f32>(columns + at));
      store<f32>(sums + bytes + at, load<f32>(sums + bytes + at) + ofColumn);
    }
    store<f32>(sums + row * 4, sum);
  }
}

/** `dy` / size times (½[softmax of the rows + softmax of the columns] − identity) of x `[size, size]`; `sums` are logarithms. */
export function infoNceGradient(dy: f32, x: usize, sums: usize, result: usize, size: usize): void {
  const bytes = size * 4;
  const columns = sums + bytes;
  const weight = dy / f32(size);
  const halves = f32x4.splat(0.5 * weight);
  for (let row: usize = 0; row < size; row++, x += bytes, result += bytes) {
    const ofRow = load<f32>(sums + row * 4);
    const ofRows = f32x4.splat(ofRow);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) {
      const here = v128.load(x + at);
      const rows = exponentials(f32x4.sub(here, ofRows));
      const both = f32x4.add(rows, exponentials(f32x4.sub(here, v128.load(columns + at))));
      v128.store(result + at, f32x4.mul(both, halves));
    }
    for (; at < bytes; at += 4) {
      const here = load<f32>(x + at);
      const both = exponential(here - ofRow) + exponential(here - load<f32>(columns + at));
      store<f32>(result + at, 0.5 * weight * both);
    }
    const own = result + row * 4;
    store<f32>(own, load<f32>(own) - weight);
  }
}
