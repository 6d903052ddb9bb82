import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { unitRows } from './embeddings.ts';
import { centred, shiftAlongGap } from './gap.ts';
import { modalityGap } from './geometry.ts';

const cone = (seed: number, axis: number) => {
  const random = new Random(seed, 'cone');
  const values = Float32Array.from({ length: 60 * 8 }, (_, at) =>
    at % 8 === axis ? random.normal(2, 0.3) : random.normal(0, 0.4),
  );
  return unitRows({ values, items: 60, dim: 8 });
};

describe('two modalities in cones of their own', () => {
  const [x, y] = [cone(1, 0), cone(2, 1)];

  it('come nearer by the share they are moved along the gap, and stay of length 1', () => {
    const gaps = [-0.5, 0, 0.5, 1].map((share) => {
      const [a, b] = shiftAlongGap(x, y, share);
      expect(unitRows(a).values[11]).toBeCloseTo(a.values[11], 6);
      return modalityGap(a, b);
    });
    expect(gaps[1]).toBeCloseTo(modalityGap(x, y), 6);
    expect([...gaps].sort((a, b) => b - a)).toEqual(gaps);
    expect(gaps[3]).toBeLessThan(0.1 * gaps[1]);
  });

  it('have next to no gap left once each is centred', () => {
    expect(modalityGap(centred(x), centred(y))).toBeLessThan(0.1);
    expect(modalityGap(x, y)).toBeGreaterThan(1);
  });

  it('are refused where their dimensions differ', () => {
    expect(() => shiftAlongGap(x, { values: new Float32Array(3), items: 1, dim: 3 }, 0.5)).toThrow(
      'dimension',
    );
  });
});
