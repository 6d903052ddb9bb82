import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asHandwriting } from './drawing.ts';

function ink(width: number, height: number, isInk: (x: number, y: number) => boolean) {
  const values = Float32Array.from({ length: width * height }, (_, at) =>
    isInk(at % width, Math.floor(at / width)) ? 1 : 0,
  );
  return { values, width, height };
}

describe('a drawing', () => {
  it('without ink is no picture', () => {
    expect(asHandwriting(ink(100, 100, () => false))).toBeUndefined();
  });

  it('fills twenty pixels of its longer side, wherever and however large it was drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 60, max: 120 }), (left, height) => {
        const picture = asHandwriting(
          ink(200, 200, (x, y) => x >= left && x < left + 12 && y >= 40 && y < 40 + height),
        );
        const rows = Array.from({ length: 28 }, (_, row) =>
          picture?.subarray(row * 28, row * 28 + 28).some((byte) => byte > 60),
        );
        expect(rows.filter(Boolean).length).toBeGreaterThanOrEqual(19);
        expect(rows.filter(Boolean).length).toBeLessThanOrEqual(21);
      }),
      { numRuns: 30 },
    );
  });

  it('stands with its centre of mass in the middle', () => {
    const picture = asHandwriting(
      ink(
        120,
        120,
        (x, y) => (x > 10 && x < 20 && y > 10 && y < 110) || (y > 95 && y < 110 && x > 10 && x < 70),
      ),
    );
    let [mass, sumX, sumY] = [0, 0, 0];
    picture?.forEach((byte, at) => {
      mass += byte;
      sumX += byte * (at % 28);
      sumY += byte * Math.floor(at / 28);
    });
    expect(Math.abs(sumX / mass - 14)).toBeLessThan(0.8);
    expect(Math.abs(sumY / mass - 14)).toBeLessThan(0.8);
  });
});
