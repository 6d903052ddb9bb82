import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './sheet.ts';

const rooms = fc.record({
  pairs: fc.integer({ min: 1, max: 300 }),
  modalities: fc.integer({ min: 2, max: 5 }),
  width: fc.integer({ min: 240, max: 2000 }),
  height: fc.integer({ min: 200, max: 1500 }),
});

describe('the sheet of the first items', () => {
  it('lies within its room, in its middle, with no two pairs over each other', () => {
    fc.assert(
      fc.property(rooms, ({ pairs, modalities, width, height }) => {
        const { side, corners } = layOut(pairs, modalities, width, height);
        const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
        expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...xs) + modalities * side).toBeLessThanOrEqual(width);
        expect(Math.max(...ys) + side).toBeLessThanOrEqual(height);
        expect(Math.min(...xs) + Math.max(...xs) + modalities * side).toBeCloseTo(width);
        expect(Math.min(...ys) + Math.max(...ys) + side).toBeCloseTo(height);
        const apart = corners.every(([x, y], at) =>
          corners
            .slice(0, at)
            .every(
              ([otherX, otherY]) => Math.abs(x - otherX) > modalities * side || Math.abs(y - otherY) > side,
            ),
        );
        expect(apart).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('shows all pairs where they fit, and the more of them the smaller', () => {
    expect(layOut(200, 3, 1000, 700).corners).toHaveLength(200);
    expect(layOut(20, 3, 1000, 700).side).toBeGreaterThan(layOut(200, 3, 1000, 700).side);
    expect(layOut(300, 5, 240, 200).corners.length).toBeLessThan(300);
  });
});
