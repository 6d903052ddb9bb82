import type { Polyline } from './curve.ts';

/** Side of the finished picture and of the box the ink is fitted in, in pixels, as MNIST has them. */
const SIDE = 28;
const BOX = 20;
/** Half the width of the soft edge of a line, in pixels. */
const SOFT = 0.6;

function bounds(lines: readonly Polyline[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      left = Math.min(left, line[at]);
      right = Math.max(right, line[at]);
      top = Math.min(top, line[at + 1]);
      bottom = Math.max(bottom, line[at + 1]);
    }
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** Inks the pixels near one straight piece, keeping the darker of what is there and what is new. */
function inkSegment(ink: Float32Array, ax: number, ay: number, bx: number, by: number, radius: number): void {
  const reach = radius + SOFT;
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const firstRow = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const lastRow = Math.min(SIDE - 1, Math.ceil(Math.max(ay, by) + reach));
  const firstColumn = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const lastColumn = Math.min(SIDE - 1, Math.ceil(Math.max(ax, bx) + reach));
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const along = squared === 0 ? 0 : ((column - ax) * dx + (row - ay) * dy) / squared;
      const t = Math.min(1, Math.max(0, along));
      const distance = Math.hypot(column - ax - t * dx, row - ay - t * dy);
      const value = Math.min(1, Math.max(0, (radius + SOFT - distance) / (2 * SOFT)));
      const at = row * SIDE + column;
      if (value > ink[at]) ink[at] = value;
    }
  }
}

function inkLines(lines: readonly Polyline[], scale: number, x: number, y: number, radius: number): Float32Array {
  const ink = new Float32Array(SIDE * SIDE);
  for (const line of lines) {
    for (let at = 0; at + 3 < line.length; at += 2) {
      inkSegment(
        ink,
        x + scale * line[at],
        y + scale * line[at + 1],
        x + scale * line[at + 2],
        y + scale * line[at + 3],
        radius,
      );
    }
  }
  return ink;
}

function centreOfMass(ink: Float32Array): readonly [number, number] {
  let [mass, x, y] = [0, 0, 0];
  for (let at = 0; at < ink.length; at++) {
    mass += ink[at];
    x += ink[at] * (at % SIDE);
    y += ink[at] * Math.floor(at / SIDE);
  }
  return [x / mass, y / mass];
}

/**
 * Draws lines as MNIST shows them: fitted into a box of 20 × 20 pixels with their proportions kept, the centre of mass
 * in the middle of 28 × 28 pixels, 0 the ground and 255 the ink.
 *
 * @param target `[784]`
 */
export function rasterise(lines: readonly Polyline[], penRadius: number, target: Uint8Array): void {
  const { left, top, width, height } = bounds(lines);
  const radius = Math.min(penRadius, BOX / 5);
  const scale = (BOX - 2 * radius) / Math.max(width, height, 1e-6);
  const middle = (SIDE - 1) / 2;
  const x = middle - scale * (left + width / 2);
  const y = middle - scale * (top + height / 2);
  const [massX, massY] = centreOfMass(inkLines(lines, scale, x, y, radius));
  const shiftX = Math.round(middle - massX);
  const shiftY = Math.round(middle - massY);
  const ink = inkLines(lines, scale, x + shiftX, y + shiftY, radius);
  for (let at = 0; at < target.length; at++) target[at] = Math.round(255 * ink[at]);
}
