import { describe, expect, it } from 'vitest';
import { patterns } from './patterns.ts';

describe('the pattern of a shared dimension', () => {
  it('is the covariance of every feature with it', () => {
    const features = { values: Float32Array.of(1, 10, 2, 10, 3, 10, 4, 10), items: 4, dim: 2 };
    const embedded = { values: Float32Array.of(2, -1, 4, -2, 6, -3, 8, -4), items: 4, dim: 2 };
    const { values, items, dim } = patterns(features, embedded, 5);
    expect([items, dim]).toEqual([2, 2]);
    expect([...values]).toEqual([2.5, 0, -1.25, 0].map((value) => expect.closeTo(value, 6)));
  });

  it('is found for the first dimensions only where fewer are asked for', () => {
    const rows = { values: Float32Array.of(1, 2, 3, 4), items: 2, dim: 2 };
    expect(patterns(rows, rows, 1).items).toBe(1);
  });
});
