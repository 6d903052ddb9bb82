import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { centred } from '../worlds/clip/gap.ts';
import { modalityProbe } from './modality-probe.ts';

function rows(seed: number, { items = 400, dim = 16, shift = 0 } = {}) {
  const random = new Random(seed, 'rows');
  const values = Float32Array.from(
    { length: items * dim },
    (_, at) => random.normal() + (at % dim === 0 ? shift : 0),
  );
  return { values, items, dim };
}

describe('the modality probe', () => {
  it('is always right where the modalities lie in cones of their own', () => {
    expect(modalityProbe(rows(1, { shift: 20 }), rows(2, { shift: -20 }))).toBe(1);
  });

  it('is right about half the time where they do not differ', () => {
    // The deviation of a share of 400 is .025.
    expect(Math.abs(modalityProbe(rows(1), rows(2)) - 0.5)).toBeLessThan(0.08);
  });

  it('is right in exactly half where they are the same, collapsed or not', () => {
    expect(modalityProbe(rows(1), rows(1))).toBe(0.5);
    const point = { values: new Float32Array(40 * 3).fill(0.3), items: 40, dim: 3 };
    expect(modalityProbe(point, point)).toBe(0.5);
  });

  it('is right as often as the normal distribution says: a shift of 2 deviations along one axis', () => {
    // In one of very many dimensions lengths hardly vary; Φ(1) = .841 on each side of the middle.
    const shifted = (seed: number, shift: number) => rows(seed, { items: 4000, dim: 64, shift });
    expect(Math.abs(modalityProbe(shifted(1, 1), shifted(2, -1)) - 0.841)).toBeLessThan(0.025);
  });

  it('finds a small difference beside a direction that varies far more', () => {
    const beside = (seed: number, shift: number) => {
      const random = new Random(seed, 'beside');
      const values = Array.from({ length: 400 }, () => [random.normal(0, 10), random.normal(shift, 0.5), 60]);
      return { values: Float32Array.from(values.flat()), items: 400, dim: 3 };
    };
    expect(modalityProbe(beside(1, 1), beside(2, -1))).toBeGreaterThan(0.9);
  });

  it('falls when the gap is closed by centring', () => {
    const [x, y] = [rows(1, { shift: 2 }), rows(2, { shift: -2 })];
    expect(modalityProbe(x, y)).toBeGreaterThan(0.95);
    expect(modalityProbe(centred(x), centred(y))).toBeLessThan(0.6);
  });

  it('is the same whichever modality comes first, and learns from no row it is tested on', () => {
    const [x, y] = [rows(1, { shift: 0.5 }), rows(2)];
    expect(modalityProbe(x, y)).toBe(modalityProbe(y, x));
    // The rows it learns from say the opposite of those it is tested on: learning from the latter would be right.
    const flipped = (sign: number) => ({
      values: Float32Array.from({ length: 40 }, (_, at) => (Math.floor(at / 2) % 2 === 0 ? sign : -sign)),
      items: 20,
      dim: 2,
    });
    expect(modalityProbe(flipped(1), flipped(-1))).toBe(0);
  });

  it('has no value where a row is not a number or none is left to test, and refuses other dimensions', () => {
    const broken = rows(1);
    broken.values[5] = Number.NaN;
    expect(modalityProbe(broken, rows(2))).toBeNaN();
    expect(modalityProbe(rows(1, { items: 1 }), rows(2, { items: 1 }))).toBeNaN();
    expect(() => modalityProbe(rows(1), rows(2, { dim: 3 }))).toThrow('should be 16, but is 3');
  });
});
