import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { mergeScatters, scatter, trace } from './scatter.ts';

function randomRows(items: number, dim: number, seed: number): Embeddings {
  const random = new Random(seed, 'rows');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal(2, 3)), items, dim };
}

describe('scatter', () => {
  it('is the sum of squared deviations from the mean', () => {
    const spread = scatter({ values: Float32Array.of(1, 0, 3, 4, 5, 2), items: 3, dim: 2 });
    expect([...spread.mean]).toEqual([3, 2]);
    expect([...spread.sums]).toEqual([8, 4, 4, 8]);
    expect(trace(spread)).toBe(16);
  });

  it.each([1, 3, 5, 13])('of two sets merged is that of all their rows, in %i dimensions', (dim) => {
    const [x, y] = [randomRows(7, dim, 1), randomRows(4, dim, 2)];
    const both = { values: Float32Array.of(...x.values, ...y.values), items: 11, dim };
    const merged = mergeScatters(scatter(x), scatter(y));
    const direct = scatter(both);
    expect(merged.items).toBe(11);
    direct.mean.forEach((value, at) => {
      expect(merged.mean[at]).toBeCloseTo(value, 10);
    });
    direct.sums.forEach((value, at) => {
      expect(merged.sums[at]).toBeCloseTo(value, 8);
    });
  });
});
