import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { knnAccuracyChance } from './knn-chance.ts';
import { knnAccuracyOf } from './nearest.ts';

const repeated = (...counts: readonly number[]) =>
  Uint8Array.from(counts.flatMap((count, label) => Array.from({ length: count }, () => label)));

describe('the chance level of nearest neighbours', () => {
  it('is one in as many as there are classes where they are equal', () => {
    for (const k of [1, 2, 5, 7]) {
      const labels = repeated(12, 12, 12, 12);
      expect(knnAccuracyChance(labels, labels, k)).toBeCloseTo(1 / 4, 12);
    }
  });

  it('is the share of the class for one neighbour, and the most frequent class for the whole gallery', () => {
    const labels = repeated(6, 3, 1);
    expect(knnAccuracyChance(labels, labels, 1)).toBeCloseTo(0.6 ** 2 + 0.3 ** 2 + 0.1 ** 2, 12);
    expect(knnAccuracyChance(labels, labels, 99)).toBeCloseTo(0.6, 12);
    expect(knnAccuracyChance(Uint8Array.of(7), labels, 5)).toBe(0);
  });

  it('is what random similarities score on average, classes being unequal', () => {
    const labels = repeated(20, 9, 6, 5);
    const random = new Random(2, 'similarities');
    const draws = Array.from({ length: 400 }, () => {
      const similarities = Float32Array.from({ length: labels.length ** 2 }, () => random.uniform());
      return knnAccuracyOf(similarities, labels, labels, 5);
    });
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    // The deviation of one of 16,000 answers is .5, that of their mean .004.
    expect(Math.abs(mean - knnAccuracyChance(labels, labels, 5))).toBeLessThan(0.016);
  });
});
