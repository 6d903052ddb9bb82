import { OrthographicCamera, PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { nearestItem, placeOfItem } from './pick.ts';

const place = { width: 400, height: 200 };
const still = (position: readonly number[]) => ({ before: position, position, progress: 1, scale: 1 });

describe('picking an item', () => {
  it('finds the nearest within reach and nothing beyond it', () => {
    const camera = new OrthographicCamera(-2, 2, 1, -1, -10, 10);
    const items = still([0, 0, 0, 1, 0.5, 0, -1, 0, 0]);
    expect(nearestItem(items, camera, { ...place, x: 203, y: 98 }, 16)).toBe(0);
    expect(nearestItem(items, camera, { ...place, x: 301, y: 49 }, 16)).toBe(1);
    expect(nearestItem(items, camera, { ...place, x: 30, y: 30 }, 16)).toBeNull();
  });

  it('finds an item where it is on its way from one frame to the next', () => {
    const camera = new OrthographicCamera(-2, 2, 1, -1, -10, 10);
    const items = { before: [-1, 0, 0], position: [1, 0, 0], progress: 0.75, scale: 2 };
    expect(nearestItem(items, camera, { ...place, x: 300, y: 100 }, 4)).toBe(0);
    expect(nearestItem(items, camera, { ...place, x: 200, y: 100 }, 4)).toBeNull();
  });

  it('sees a space of three dimensions as its camera does, and nothing behind it', () => {
    const camera = new PerspectiveCamera(36, 2, 0.05, 50);
    camera.position.set(0.7, 0.6, 3.4);
    camera.lookAt(0, 0, 0);
    camera.updateMatrixWorld();
    const points = [new Vector3(0.3, 0.2, 0.4), new Vector3(1.4, 1.2, 6.8)];
    const seen = points[0].clone().project(camera);
    const at = { ...place, x: ((seen.x + 1) / 2) * 400, y: ((1 - seen.y) / 2) * 200 };
    const items = still(points.flatMap((point) => point.toArray()));
    expect(nearestItem(items, camera, at, 3)).toBe(0);
    expect(nearestItem(items, camera, { ...place, x: 200, y: 100 }, 3)).toBeNull();
  });
});

describe('the place of an item', () => {
  it('is where it would be picked, and none beyond the edge', () => {
    const camera = new OrthographicCamera(-2, 2, 1, -1, -10, 10);
    const items = still([0, 0, 0, 1, 0.5, 0, 3, 0, 0]);
    expect(placeOfItem(items, camera, place, 1)).toEqual({ x: 300, y: 50 });
    expect(placeOfItem(items, camera, place, 2)).toBeNull();
  });
});
