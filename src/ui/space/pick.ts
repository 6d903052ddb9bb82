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

/** A place on a canvas and its size, in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The item nearest to a place as the camera sees them; nothing within reach gives null. */
export function nearestItem(items: MovingItems, camera: Camera, place: Place, reach: number): number | null {
  const { before, position, progress, scale } = items;
  const { elements } = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const [xx, yx, , wx, xy, yy, , wy, xz, yz, , wz, x1, y1, , w1] = elements;
  let best: number | null = null;
  let bestDistance = reach * reach;
  for (let item = 0, at = 0; at < position.length; item++, at += 3) {
    const x = (before[at] + (position[at] - before[at]) * progress) * scale;
    const y = (before[at + 1] + (position[at + 1] - before[at + 1]) * progress) * scale;
    const z = (before[at + 2] + (position[at + 2] - before[at + 2]) * progress) * scale;
    const w = wx * x + wy * y + wz * z + w1;
    const across = (((xx * x + xy * y + xz * z + x1) / w + 1) / 2) * place.width - place.x;
    const down = ((1 - (yx * x + yy * y + yz * z + y1) / w) / 2) * place.height - place.y;
    const distance = across * across + down * down;
    if (w > 0 && distance < bestDistance) [best, bestDistance] = [item, distance];
  }
  return best;
}
