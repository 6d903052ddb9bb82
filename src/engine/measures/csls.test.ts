import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { cslsSimilarities } from './csls.ts';
import { precisionAt1 } from './retrieval.ts';
import { similarityMatrix } from './similarity.ts';

function randomRows(items: number, dim: number, seed: number) {
  const random = new Random(seed, 'rows');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal()), items, dim };
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, at) => values[(at % rows) * columns + Math.floor(at / rows)]);
}

describe('CSLS', () => {
  it('has the known values: twice the similarity less the means of the k nearest in row and column', () => {
    // Rows' two largest: (.9, .5) and (.8, .2); columns' two: all.
    const scaled = cslsSimilarities(Float32Array.of(0.9, 0.5, 0.1, 0.8, 0.2, 0), 2, 3, 2);
    const rows = [0.7, 0.5];
    const columns = [0.85, 0.35, 0.05];
    const similarities = [0.9, 0.5, 0.1, 0.8, 0.2, 0];
    similarities.forEach((similarity, at) => {
      expect(scaled[at]).toBeCloseTo(2 * similarity - rows[Math.floor(at / 3)] - columns[at % 3], 6);
    });
  });

  it('takes all there are where k is more', () => {
    const similarities = Float32Array.of(0.9, 0.5, 0.1, 0.8);
    expect(cslsSimilarities(similarities, 2, 2)).toEqual(cslsSimilarities(similarities, 2, 2, 2));
  });

  it('is the same asked from the other side', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 30 }), (seed, queries) => {
        const gallery = 13;
        const similarities = similarityMatrix(
          randomRows(queries, 4, seed),
          randomRows(gallery, 4, seed + 1),
          'cosine',
        );
        const forth = cslsSimilarities(similarities, queries, gallery, 3);
        const back = cslsSimilarities(transposed(similarities, queries, gallery), gallery, queries, 3);
        expect(transposed(back, gallery, queries)).toEqual(forth);
      }),
    );
  });

  it('is twice as large from distances of unit rows', () => {
    const [x, y] = [randomRows(20, 5, 1), randomRows(30, 5, 2)];
    const unit = ({ values, ...shape }: typeof x) => ({
      values: values.map((value, at) => {
        const row = values.subarray(Math.floor(at / 5) * 5, Math.floor(at / 5) * 5 + 5);
        return value / Math.hypot(...row);
      }),
      ...shape,
    });
    const cosine = cslsSimilarities(similarityMatrix(x, y, 'cosine'), 20, 30);
    const euclidean = cslsSimilarities(similarityMatrix(unit(x), unit(y), 'euclidean'), 20, 30);
    euclidean.forEach((value, at) => {
      expect(value).toBeCloseTo(2 * cosine[at], 4);
    });
  });

  it('takes the first place from a hub', () => {
    // Item 0 is the nearest of every query; the partner is a close second.
    const items = 20;
    const similarities = Float32Array.from({ length: items * items }, (_, at) => {
      const [query, item] = [Math.floor(at / items), at % items];
      return item === 0 ? 0.9 : item === query ? 0.85 : 0;
    });
    const isPartner = (query: number, item: number) => query === item;
    expect(precisionAt1(similarities, items, isPartner)).toBeCloseTo(1 / items, 12);
    expect(precisionAt1(cslsSimilarities(similarities, items, items), items, isPartner)).toBe(1);
  });

  it('leaves what is not a number not a number, and everything else as if it were not there', () => {
    const whole = Float32Array.of(0.9, 0.5, 0.4, 0.8);
    const withBroken = Float32Array.of(
      0.9,
      0.5,
      Number.NaN,
      0.4,
      0.8,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    );
    const scaled = cslsSimilarities(withBroken, 3, 3, 2);
    expect([0, 1, 3, 4].map((at) => scaled[at])).toEqual([...cslsSimilarities(whole, 2, 2, 2)]);
    expect([2, 5, 6, 7, 8].every((at) => Number.isNaN(scaled[at]))).toBe(true);
  });

  it('refuses similarities that do not fill the rows', () => {
    expect(() => cslsSimilarities(new Float32Array(5), 2, 3)).toThrow('should be 6, but is 5');
  });
});
