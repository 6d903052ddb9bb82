import { describe, expect, it } from 'vitest';
import { createProjection } from './registry.ts';

const flat = { values: Float32Array.of(3, 4, -1, 0), items: 2, dim: 2 };
const deep = { values: Float32Array.of(1, 2, 2, -1, 0, 0), items: 2, dim: 3 };

describe('a shared space of two or three dimensions', () => {
  it('is shown as it is, neither centred nor turned', () => {
    const { positions, explained, radius } = createProjection(2, 2).project([flat, flat]);
    expect([...positions]).toEqual([3, 4, -1, 0, 3, 4, -1, 0]);
    expect(explained).toEqual([]);
    expect(radius).toBeCloseTo(Math.sqrt((25 + 1) / 2), 6);
    expect([...createProjection(3, 3).project([deep]).positions]).toEqual([...deep.values]);
  });

  it('of two dimensions lies flat in a picture of three', () => {
    const projection = createProjection(2, 3);
    expect([...projection.project([flat]).positions]).toEqual([3, 4, 0, -1, 0, 0]);
    expect([...projection.place(Float32Array.of(5, 6))]).toEqual([5, 6, 0]);
  });

  it('of three dimensions goes through PCA for a picture of two', () => {
    const { positions, explained } = createProjection(3, 2).project([deep]);
    // Two points lie on a line: its whole length is on the first axis.
    expect(Math.abs(positions[0] - positions[2])).toBeCloseTo(Math.sqrt(4 + 4 + 4), 5);
    expect(explained[0]).toBeCloseTo(1, 6);
  });

  it('shows what is not a number at 0', () => {
    const broken = { values: Float32Array.of(Number.NaN, 1, Number.POSITIVE_INFINITY, -2), items: 2, dim: 2 };
    const projection = createProjection(2, 2);
    expect([...projection.project([broken]).positions]).toEqual([0, 1, 0, -2]);
    expect([...projection.place(Float32Array.of(Number.NaN, 3))]).toEqual([0, 3]);
  });
});
