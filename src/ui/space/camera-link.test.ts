import { describe, expect, it } from 'vitest';
import { CameraLink, type LinkedSpace } from './camera-link.ts';
import type { View } from './space-camera.ts';

const viewOf = (dimensions: 2 | 3, zoom: number): View => ({
  dimensions,
  position: [0, 0, 1],
  target: [0, 0, 0],
  zoom,
});

/** A space without a picture. */
class Space implements LinkedSpace {
  onMoved: (() => void) | undefined;
  onPlaced: (() => void) | undefined;

  constructor(public view: View) {}

  take(view: View): void {
    this.view = view;
  }

  move(view: View): void {
    this.view = view;
    this.onMoved?.();
  }

  place(view: View): void {
    this.view = view;
    this.onPlaced?.();
  }
}

describe('spaces that are turned together', () => {
  it('are looked at alike from when one joins, whichever is moved, until it leaves', () => {
    const link = new CameraLink();
    const [one, other] = [new Space(viewOf(2, 3)), new Space(viewOf(2, 1))];
    link.join(one);
    const leave = link.join(other);
    expect(other.view.zoom).toBe(3);
    one.move(viewOf(2, 5));
    expect(other.view.zoom).toBe(5);
    other.move(viewOf(2, 7));
    expect(one.view.zoom).toBe(7);
    leave();
    one.move(viewOf(2, 9));
    other.move(viewOf(2, 2));
    expect([one.view.zoom, other.view.zoom]).toEqual([9, 2]);
  });

  it('are left alone while they have other dimensions, and looked at alike when they have as many again', () => {
    const link = new CameraLink();
    const [one, other] = [new Space(viewOf(3, 2)), new Space(viewOf(2, 1))];
    link.join(one);
    link.join(other);
    one.move(viewOf(3, 4));
    expect(other.view).toEqual(viewOf(2, 1));
    one.place(viewOf(2, 6));
    expect(one.view.zoom).toBe(1);
  });
});
