// A convolution is a product of matrices once the numbers under each place of its window stand in a row (Chellapilla, Puri,
// Simard: High performance convolutional neural networks for document processing, 2006).

function copy(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
  for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(from + at));
}

function clear(to: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, f32x4.splat(0));
  for (; at < bytes; at += 4) store<f32>(to + at, 0);
}

function add(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
}

/** One row of a window, `before` numbers outside the picture, then `within`, then `after`: taken from it, or added to it. */
function windowRow(
  image: usize,
  patch: usize,
  before: usize,
  within: usize,
  after: usize,
  adding: bool,
): void {
  if (adding) {
    add(patch + before, image, within);
    return;
  }
  clear(patch, before);
  copy(image, patch + before, within);
  clear(patch + before + within, after);
}

/**
 * The numbers under every place of a window of `kernel` × `kernel` that moves by `stride` over pictures `[count, height,
 * width, channels]`, with zeros around them, as `same` padding lays them: `[count · ⌈height / stride⌉ · ⌈width / stride⌉,
 * kernel² · channels]`. Taken from the pictures, or added to them where `adding`.
 */
export function patches(
  images: usize,
  rows: usize,
  count: isize,
  height: isize,
  width: isize,
  channels: isize,
  kernel: isize,
  stride: isize,
  adding: bool,
): void {
  const down = (height + stride - 1) / stride;
  const across = (width + stride - 1) / stride;
  const top = max<isize>(0, (down - 1) * stride + kernel - height) / 2;
  const left = max<isize>(0, (across - 1) * stride + kernel - width) / 2;
  const pixel = channels * 4;
  for (let place: isize = 0; place < count * down * across; place++) {
    const image = images + (place / (down * across)) * height * width * pixel;
    const fromRow = ((place / across) % down) * stride - top;
    const fromColumn = (place % across) * stride - left;
    const start = max<isize>(0, fromColumn);
    const before = start - fromColumn;
    const within = min<isize>(width, fromColumn + kernel) - start;
    for (let row = fromRow; row < fromRow + kernel; row++, rows += kernel * pixel) {
      if (row >= 0 && row < height) {
        const after = kernel - before - within;
        const at = image + (row * width + start) * pixel;
        windowRow(at, rows, before * pixel, within * pixel, after * pixel, adding);
      } else if (!adding) {
        clear(rows, kernel * pixel);
      }
    }
  }
}
