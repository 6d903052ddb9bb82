import type { Polyline } from './curve.ts';
import type { Pressure } from './style.ts';

/** Side of the finished picture and of the box the ink is fitted in, in pixels, as MNIST has them. */
const SIDE = 28;
const BOX = 20;
/** Half the width of the soft edge of a line, in pixels. */
const SOFT = 0.5;
/** MNIST puts the centre of mass on the whole pixel nearest to this one. */
const CENTRE = 14;

interface Pen {
  readonly penRadius: number;
  readonly pressure: Pressure;
}

/** Places polylines in the picture: pixel = offset + scale · coordinate. */
interface Placement {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

function fitted(lines: readonly Polyline[], radius: number): Placement {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      left = Math.min(left, line[at]);
      right = Math.max(right, line[at]);
      top = Math.min(top, line[at + 1]);
      bottom = Math.max(bottom, line[at + 1]);
    }
  }
  const scale = (BOX - 2 * radius) / Math.max(right - left, bottom - top, 1e-6);
  const middle = (SIDE - 1) / 2;
  return { scale, x: middle - (scale * (left + right)) / 2, y: middle - (scale * (top + bottom)) / 2 };
}

/** Inks the pixels near one straight piece, keeping the darker of what is there and what is new. */
function inkSegment(ink: Float32Array, ax: number, ay: number, bx: number, by: number, radius: number): void {
  const reach = radius + SOFT;
  const [dx, dy] = [bx - ax, by - ay];
  const perSquare = 1 / Math.max(dx * dx + dy * dy, 1e-12);
  const firstRow = Math.max(0, Math.ceil(Math.min(ay, by) - reach));
  const lastRow = Math.min(SIDE - 1, Math.floor(Math.max(ay, by) + reach));
  const firstColumn = Math.max(0, Math.ceil(Math.min(ax, bx) - reach));
  const lastColumn = Math.min(SIDE - 1, Math.floor(Math.max(ax, bx) + reach));
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const [px, py] = [column - ax, row - ay];
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) * perSquare));
      const [ex, ey] = [px - t * dx, py - t * dy];
      const square = ex * ex + ey * ey;
      if (square >= reach * reach) continue;
      const value = Math.min(1, (reach - Math.sqrt(square)) / (2 * SOFT));
      const at = row * SIDE + column;
      if (value > ink[at]) ink[at] = value;
    }
  }
}

function inkLines(lines: readonly Polyline[], { scale, x, y }: Placement, pen: Pen): Float32Array {
  const ink = new Float32Array(SIDE * SIDE);
  for (const line of lines) {
    for (let at = 0; at + 3 < line.length; at += 2) {
      inkSegment(
        ink,
        x + scale * line[at],
        y + scale * line[at + 1],
        x + scale * line[at + 2],
        y + scale * line[at + 3],
        pen.penRadius * pen.pressure(at / line.length),
      );
    }
  }
  return ink;
}

/** How far to move the ink, in whole pixels, for its centre of mass to lie in the middle, as far as it stays whole. */
function shiftToCentre(ink: Float32Array): readonly [number, number] {
  let [mass, x, y] = [0, 0, 0];
  for (let at = 0; at < ink.length; at++) {
    mass += ink[at];
    x += ink[at] * (at % SIDE);
    y += ink[at] * Math.floor(at / SIDE);
  }
  const margin = (SIDE - BOX) / 2;
  const whole = (shift: number) => Math.min(margin, Math.max(-margin, Math.round(shift)));
  return [whole(CENTRE - x / mass), whole(CENTRE - y / mass)];
}

/**
 * Draws lines as MNIST shows them: fitted into a box of 20 × 20 pixels with their proportions kept, the centre of mass
 * in the middle of 28 × 28 pixels, 0 the ground and 255 the ink.
 *
 * @param target `[784]`
 */
export function rasterise(lines: readonly Polyline[], pen: Pen, target: Uint8Array): void {
  const ink = inkLines(lines, fitted(lines, pen.penRadius), pen);
  const [right, down] = shiftToCentre(ink);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [fromRow, fromColumn] = [row - down, column - right];
      const inside = fromRow >= 0 && fromRow < SIDE && fromColumn >= 0 && fromColumn < SIDE;
      target[row * SIDE + column] = inside ? Math.round(255 * ink[fromRow * SIDE + fromColumn]) : 0;
    }
  }
}
