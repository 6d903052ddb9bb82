import { describe, expect, it } from 'vitest';
import type { Frame } from '../../worker/protocol.ts';
import { surfaceOf } from './unit-sphere.ts';

const frame = (
  dimensions: 2 | 3,
  points: readonly (readonly number[])[],
  more: Partial<Frame> = {},
): Frame => ({
  type: 'frame',
  step: 0,
  dimensions,
  positions: Float32Array.from(points.flat()),
  query: null,
  radius: 1,
  explained: [],
  ...more,
});

describe('what the items of a space lie on', () => {
  it('is the circle or the sphere where the space is shown as it is and all have length 1', () => {
    const circle = [
      [1, 0],
      [0.6, 0.8],
      [Number.NaN, Number.NaN],
    ];
    expect(surfaceOf(frame(2, circle))).toBe('circle');
    expect(
      surfaceOf(
        frame(3, [
          [1, 0, 0],
          [0.6, 0.8, 0],
        ]),
      ),
    ).toBe('circle');
    expect(
      surfaceOf(
        frame(3, [
          [1, 0, 0],
          [0.6, 0, 0.8],
        ]),
      ),
    ).toBe('sphere');
  });

  it('is neither where lengths differ, or where the space is projected', () => {
    expect(
      surfaceOf(
        frame(2, [
          [1, 0],
          [0.5, 0.5],
        ]),
      ),
    ).toBeNull();
    expect(surfaceOf(frame(2, [[1, 0]], { explained: [0.5, 0.2] }))).toBeNull();
    expect(surfaceOf(frame(2, [[1, 0]], { layout: 'umap' }))).toBeNull();
    expect(surfaceOf(frame(2, [[1, 0]], { told: [1, 1] }))).toBeNull();
  });
});
