import { describe, expect, it } from 'vitest';
import type { Embeddings } from './embeddings.ts';
import { knnAccuracy, nearest } from './nearest.ts';

const line = (...values: readonly number[]): Embeddings => ({
  values: Float32Array.from(values),
  items: values.length,
  dim: 1,
});

describe('nearest', () => {
  const gallery = line(5, 1, 3, 1, 9);

  it('lists the nearest first, equals in the order of the gallery', () => {
    expect(nearest(Float32Array.of(0), gallery, 3, 'euclidean')).toEqual([
      { index: 1, score: -1 },
      { index: 3, score: -1 },
      { index: 2, score: -9 },
    ]);
  });

  it('goes by the angle where cosine is asked for', () => {
    const plane = { values: Float32Array.of(0.1, 0, 0, 9, 5, 5), items: 3, dim: 2 };
    const found = nearest(Float32Array.of(3, 0), plane, 3, 'cosine');
    expect(found.map(({ index }) => index)).toEqual([0, 2, 1]);
    expect(found[0].score).toBeCloseTo(1, 6);
    expect(found[1].score).toBeCloseTo(Math.SQRT1_2, 6);
  });

  it('lists all items where fewer are there than asked for, and none where none is asked for', () => {
    expect(nearest(Float32Array.of(0), gallery, 99, 'euclidean').map(({ index }) => index)).toEqual([
      1, 3, 2, 0, 4,
    ]);
    expect(nearest(Float32Array.of(0), gallery, 0, 'euclidean')).toEqual([]);
  });

  it('puts items that are not numbers last', () => {
    const broken = line(Number.NaN, 7, Number.NaN, 2);
    expect(nearest(Float32Array.of(0), broken, 3, 'euclidean').map(({ index }) => index)).toEqual([3, 1, 0]);
  });

  it('refuses a query of another dimension', () => {
    expect(() => nearest(Float32Array.of(0, 0), gallery, 1, 'euclidean')).toThrow('should be 2, but is 1');
  });
});

describe('knnAccuracy', () => {
  const gallery = line(0, 1, 2, 10, 11);
  const labels = Uint8Array.of(0, 1, 1, 2, 2);
  const labelOf = (at: number, k: number) =>
    [0, 1, 2].find(
      (label) => knnAccuracy(line(at), Uint8Array.of(label), gallery, labels, k, 'euclidean') === 1,
    );

  it('goes with the nearest item for k = 1 and with the majority for k = 3', () => {
    expect(labelOf(-1, 1)).toBe(0);
    expect(labelOf(-1, 3)).toBe(1);
  });

  it('gives a draw to the label of the nearest', () => {
    expect(labelOf(0.4, 2)).toBe(0);
    expect(labelOf(0.6, 2)).toBe(1);
    expect(labelOf(8, 4)).toBe(2);
  });

  it('is the share of queries that are right, over more queries than are compared at once', () => {
    const queries = line(...Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? 0 : 10.2)));
    const right = new Uint8Array(300).fill(2);
    expect(knnAccuracy(queries, right, gallery, labels, 1, 'euclidean')).toBeCloseTo(2 / 3, 12);
  });

  it('refuses labels that are not as many as the items', () => {
    expect(() => knnAccuracy(gallery, labels, gallery, labels.subarray(1), 1, 'cosine')).toThrow(
      'should be 5, but is 4',
    );
  });
});
