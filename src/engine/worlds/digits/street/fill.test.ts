import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Filler } from './fill.ts';

const SIDE = 16;
const filler = new Filler(SIDE);

function fill(...pieces: readonly (readonly number[])[]): Float32Array {
  const coverage = new Float32Array(SIDE * SIDE);
  filler.fill(pieces, coverage);
  return coverage;
}

const rectangle = (left: number, top: number, right: number, bottom: number) => [
  left,
  top,
  right,
  top,
  right,
  bottom,
  left,
  bottom,
];
const area = (coverage: Float32Array) => coverage.reduce((sum, share) => sum + share, 0);

describe('filling', () => {
  it('covers whole pixels wholly and halves by half', () => {
    const coverage = fill(rectangle(2, 3, 4.5, 4));
    expect(coverage[3 * SIDE + 2]).toBe(1);
    expect(coverage[3 * SIDE + 3]).toBe(1);
    expect(coverage[3 * SIDE + 4]).toBe(0.5);
    expect(area(coverage)).toBe(2.5);
  });

  it('covers what two pieces share once', () => {
    expect(area(fill(rectangle(2, 2, 8, 8), rectangle(5, 5, 11, 11)))).toBe(36 + 36 - 9);
  });

  it('covers about the area of any triangle inside, whichever way round it is given', () => {
    const place = fc.integer({ min: 50, max: 1550 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(place, place, place, place, place, place, (ax, ay, bx, by, cx, cy) => {
        const exact = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
        const around =
          Math.hypot(bx - ax, by - ay) + Math.hypot(cx - bx, cy - by) + Math.hypot(ax - cx, ay - cy);
        const filled = area(fill([ax, ay, bx, by, cx, cy]));
        expect(Math.abs(filled - exact)).toBeLessThan(0.01 + around / 8);
        // Samples that lie on an edge may fall either way.
        expect(Math.abs(area(fill([cx, cy, bx, by, ax, ay])) - filled)).toBeLessThan(0.5);
      }),
    );
  });

  it('cuts off what lies outside the picture', () => {
    expect(area(fill(rectangle(-50, -50, 4, 4)))).toBe(16);
    expect(area(fill(rectangle(-50, -50, 100, 100)))).toBe(SIDE * SIDE);
    expect(area(fill(rectangle(20, 20, 30, 30), []))).toBe(0);
  });
});
