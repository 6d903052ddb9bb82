import { type Camera, Matrix4 } from 'three';

/** Where items are between two frames. */
export interface MovingItems {
  /** `[items, 3]`. */
  readonly before: ArrayLike<number>;
  readonly position: ArrayLike<number>;
  /** How far they have moved from one to the other, 0 to 1. */
  readonly progress: number;
  readonly scale: number;
}

/** A place on a canvas, in CSS pixels. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** The size of a canvas, in CSS pixels. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

/** Visits every item before the camera at its place on the canvas. */
function eachOnScreen(
  { before, position, progress, scale }: MovingItems,
  camera: Camera,
  { width, height }: CanvasSize,
  visit: (item: number, x: number, y: number) => void,
  { from = 0, to = position.length / 3 } = {},
): void {
  const { elements } = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const [xx, yx, , wx, xy, yy, , wy, xz, yz, , wz, x1, y1, , w1] = elements;
  for (let item = from, at = 3 * from; item < to; item++, at += 3) {
    const x = (before[at] + (position[at] - before[at]) * progress) * scale;
    const y = (before[at + 1] + (position[at + 1] - before[at + 1]) * progress) * scale;
    const z = (before[at + 2] + (position[at + 2] - before[at + 2]) * progress) * scale;
    const w = wx * x + wy * y + wz * z + w1;
    if (w <= 0) continue;
    const across = (((xx * x + xy * y + xz * z + x1) / w + 1) / 2) * width;
    const down = ((1 - (yx * x + yy * y + yz * z + y1) / w) / 2) * height;
    visit(item, across, down);
  }
}

/** Where one item is on the canvas; null where it is behind the camera or beyond the edge. */
export function placeOfItem(
  items: MovingItems,
  camera: Camera,
  size: CanvasSize,
  item: number,
): ScreenPoint | null {
  let place: ScreenPoint | null = null;
  const take = (_: number, x: number, y: number) => {
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) place = { x, y };
  };
  eachOnScreen(items, camera, size, take, { from: item, to: item + 1 });
  return place;
}

/** The item nearest to a place as the camera sees them; nothing within reach gives null. */
export function nearestItem(
  items: MovingItems,
  camera: Camera,
  place: ScreenPoint & CanvasSize,
  reach: number,
): number | null {
  let best: number | null = null;
  let bestDistance = reach * reach;
  eachOnScreen(items, camera, place, (item, x, y) => {
    const distance = (x - place.x) ** 2 + (y - place.y) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [item, distance];
  });
  return best;
}

/** Whether a place is within a closed outline: a ray from it crosses the outline an odd number of times. */
function isWithin(x: number, y: number, outline: readonly ScreenPoint[]): boolean {
  let inside = false;
  outline.forEach((to, at) => {
    const from = outline[(at || outline.length) - 1];
    if (from.y > y === to.y > y) return;
    if (x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside;
  });
  return inside;
}

/** The items within a closed outline as the camera sees them. */
export function itemsWithin(
  items: MovingItems,
  camera: Camera,
  size: CanvasSize,
  outline: readonly ScreenPoint[],
): readonly number[] {
  const found: number[] = [];
  eachOnScreen(items, camera, size, (item, x, y) => {
    if (isWithin(x, y, outline)) found.push(item);
  });
  return found;
}
