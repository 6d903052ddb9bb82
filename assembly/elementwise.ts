/** x `[size]` times a number. */
export function scale(x: usize, size: usize, factor: f32): void {
  const factors = f32x4.splat(factor);
  let at = x;
  const end = x + size * 4;
  for (; at + 16 <= end; at += 16) v128.store(at, f32x4.mul(v128.load(at), factors));
  for (; at < end; at += 4) store<f32>(at, load<f32>(at) * factor);
}

/** Adds `bias [columns]` to every row of x `[rows, columns]`, then zeros what is negative where `relu` says so. */
export function addBias(x: usize, bias: usize, rows: usize, columns: usize, relu: bool): void {
  const least = f32x4.splat(relu ? 0 : -Infinity);
  const rowBytes = columns * 4;
  for (let row: usize = 0; row < rows; row++, x += rowBytes) {
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      v128.store(x + at, f32x4.max(f32x4.add(v128.load(x + at), v128.load(bias + at)), least));
    }
    for (; at < rowBytes; at += 4) {
      const sum = load<f32>(x + at) + load<f32>(bias + at);
      store<f32>(x + at, relu ? max<f32>(sum, 0) : sum);
    }
  }
}

/** Adds every row of x `[rows, columns]` to `sums [columns]`. */
export function addColumnSums(x: usize, rows: usize, columns: usize, sums: usize): void {
  const rowBytes = columns * 4;
  for (let row: usize = 0; row < rows; row++, x += rowBytes) {
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(x + at)));
    }
    for (; at < rowBytes; at += 4) store<f32>(sums + at, load<f32>(sums + at) + load<f32>(x + at));
  }
}

/** dy where `output` is positive, 0 elsewhere: all `[size]`. */
export function reluGradient(dy: usize, output: usize, result: usize, size: usize): void {
  const bytes = size * 4;
  const zero = f32x4.splat(0);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    const through = f32x4.gt(v128.load(output + at), zero);
    v128.store(result + at, v128.and(v128.load(dy + at), through));
  }
  for (; at < bytes; at += 4) {
    store<f32>(result + at, load<f32>(output + at) > 0 ? load<f32>(dy + at) : 0);
  }
}
