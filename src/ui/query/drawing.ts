/** Sides of the picture that the model reads, and of the box its ink is fitted in, as in MNIST. */
const SIDE = 28;
const BOX = 20;

/** A drawing on the pad: ink 0 to 1, row after row `[height × width]`. */
export interface Ink {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box that holds the ink; nothing where there is none. */
function inkBox({ values, width, height }: Ink): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < values.length; at++) {
    if (values[at] < 0.1) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Mean ink of the drawing under one pixel of the small picture. */
function average({ values, width, height }: Ink, x: number, y: number, size: number): number {
  const [fromX, toX] = [Math.max(0, Math.floor(x)), Math.min(width, Math.ceil(x + size))];
  const [fromY, toY] = [Math.max(0, Math.floor(y)), Math.min(height, Math.ceil(y + size))];
  let sum = 0;
  for (let row = fromY; row < toY; row++) {
    for (let column = fromX; column < toX; column++) sum += values[row * width + column];
  }
  return sum / Math.max(1, size * size);
}

function centreOfMass(small: Float32Array): readonly [number, number] {
  let [mass, x, y] = [0, 0, 0];
  for (let at = 0; at < small.length; at++) {
    mass += small[at];
    x += small[at] * (at % BOX);
    y += small[at] * Math.floor(at / BOX);
  }
  return [x / mass, y / mass];
}

/**
 * A drawing as MNIST would show it: fitted into 20 × 20 pixels with its proportions kept, its centre of mass in the
 * middle of 28 × 28, which MNIST puts on pixel 14. Bytes `[784]`, or nothing where there is no ink.
 */
export function asHandwriting(ink: Ink): Uint8Array | undefined {
  const box = inkBox(ink);
  if (box === undefined) return undefined;
  const size = Math.max(box.width, box.height) / BOX;
  const left = box.left + box.width / 2 - (BOX * size) / 2;
  const top = box.top + box.height / 2 - (BOX * size) / 2;
  const small = Float32Array.from({ length: BOX * BOX }, (_, at) =>
    average(ink, left + (at % BOX) * size, top + Math.floor(at / BOX) * size, size),
  );
  const [x, y] = centreOfMass(small);
  const clamp = (shift: number) => Math.min(SIDE - BOX, Math.max(0, Math.round(shift)));
  const [shiftX, shiftY] = [clamp(SIDE / 2 - x), clamp(SIDE / 2 - y)];
  const picture = new Uint8Array(SIDE * SIDE);
  for (let at = 0; at < small.length; at++) {
    const target = (Math.floor(at / BOX) + shiftY) * SIDE + (at % BOX) + shiftX;
    picture[target] = Math.round(255 * Math.min(1, small[at] * 1.15));
  }
  return picture;
}
