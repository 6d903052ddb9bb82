import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { hubness, hubnessChance, hubs, neighbourCounts } from './hubness.ts';

function randomSimilarities(count: number, seed: number): Float32Array {
  const random = new Random(seed, 'similarities');
  return Float32Array.from({ length: count }, () => random.uniform());
}

describe('how often items are neighbours', () => {
  it('counts for each the queries that have it among their k nearest', () => {
    const similarities = Float32Array.of(3, 2, 1, 0, 3, 0, 1, 2, 2, 3, 1, 0);
    expect(neighbourCounts(similarities, 3, 4, 2)).toEqual(Float64Array.of(3, 2, 0, 1));
  });

  it('shares the last places among those tied for them', () => {
    expect(neighbourCounts(Float32Array.of(5, 1, 1, 1), 1, 4, 3)).toEqual(
      Float64Array.of(1, 2 / 3, 2 / 3, 2 / 3),
    );
  });

  it('adds up to k for every query, whatever the ties', () => {
    const score = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (scores, k) => {
          const counts = neighbourCounts(Float32Array.from(scores), 1, 7, k);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(Math.min(7, k), 12);
        },
      ),
    );
  });

  it('never counts what is not a finite number', () => {
    const similarities = Float32Array.of(Number.NaN, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN);
    expect(neighbourCounts(similarities, 2, 3, 3)).toEqual(Float64Array.of(0, 1, 1));
    expect(neighbourCounts(similarities.subarray(3), 1, 3, 1)).toEqual(new Float64Array(3));
  });
});

describe('hubness', () => {
  it('is the skewness of the counts', () => {
    // Mean 1, deviations −1, −1, −1, 3: variance 3, third moment 6.
    expect(hubness(Float64Array.of(0, 0, 0, 4))).toBeCloseTo(6 / 3 ** 1.5, 12);
    expect(hubness(Float64Array.of(4, 4, 4, 0))).toBeCloseTo(-6 / 3 ** 1.5, 12);
  });

  it('is 0 where all are neighbours equally often, as in a collapsed space', () => {
    expect(hubness(neighbourCounts(new Float32Array(23 * 37).fill(0.1), 23, 37))).toBe(0);
    expect(hubs(neighbourCounts(new Float32Array(23 * 37).fill(0.1), 23, 37))).toEqual([]);
  });

  it('is that of the binomial by chance where similarities are random', () => {
    const draws = Array.from({ length: 30 }, (_, seed) =>
      hubness(neighbourCounts(randomSimilarities(300 * 300, seed), 300, 300)),
    );
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    // One draw deviates by about √(6/300) = .14, the mean of 30 by .026.
    expect(Math.abs(mean - hubnessChance(300, 300))).toBeLessThan(0.1);
    expect(hubnessChance(300, 300)).toBeGreaterThan(0.2);
    expect(hubnessChance(20, 5)).toBe(0);
  });

  it('is large where one item is near to all, and names it', () => {
    const items = 100;
    const similarities = randomSimilarities(items * items, 1).map((value, at) =>
      at % items === 17 ? 2 : value,
    );
    const counts = neighbourCounts(similarities, items, items);
    expect(hubness(counts)).toBeGreaterThan(5);
    expect(hubs(counts)[0]).toEqual({ index: 17, count: items });
  });
});
