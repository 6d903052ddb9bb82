import { describe, expect, it } from 'vitest';
import { cooccurrences, positivePmi, wordVectors } from './word-vectors.ts';

describe('co-occurrences', () => {
  it('count words of one sentence, the nearer the more, the same both ways', () => {
    const { values } = cooccurrences([[0, 1, 2], [2]], 3);
    expect([...values]).toEqual([0, 1, 0.5, 1, 0, 1, 0.5, 1, 0]);
  });

  it('end at the window', () => {
    const { values } = cooccurrences([[0, 1, 1, 1, 1, 2]], 3);
    expect([values[2], values[6]]).toEqual([0, 0]);
    expect(values[1]).toBeCloseTo(1 + 1 / 2 + 1 / 3 + 1 / 4, 12);
  });
});

describe('positive pointwise mutual information', () => {
  it('is ln 2 where two words stand only by each other', () => {
    const { values } = positivePmi({ rows: 2, columns: 2, values: Float64Array.of(0, 5, 5, 0) });
    expect(values[0]).toBe(0);
    expect(values[1]).toBeCloseTo(Math.LN2, 12);
  });

  it('smooths contexts by the power ¾, and is 0 where words meet more seldom than by chance', () => {
    const counts = { rows: 2, columns: 2, values: Float64Array.of(1, 3, 3, 9) };
    // By words 4 and 12 of 16; contexts 4^¾ and 12^¾ of their sum.
    const contexts = [4 ** 0.75, 12 ** 0.75];
    const total = contexts[0] + contexts[1];
    const { values } = positivePmi(counts);
    expect(values[1]).toBeCloseTo(Math.log((3 * total) / (4 * contexts[1])), 12);
    expect(values[0]).toBe(0);
  });
});

describe('word vectors', () => {
  it('are the same for words in the same company, and differ for others', () => {
    const [a, b, c, x, y, z] = [0, 1, 2, 3, 4, 5];
    const sentences = [
      [a, x],
      [b, x],
      [a, y],
      [b, y],
      [c, z],
      [c, z],
    ];
    const dim = 4;
    const values = wordVectors(sentences, 6, dim);
    const row = (word: number) => values.subarray(word * dim, (word + 1) * dim);
    const dot = (one: number, other: number) =>
      row(one).reduce((sum, value, at) => sum + value * row(other)[at], 0);
    expect(dot(a, b)).toBeCloseTo(dot(a, a), 5);
    expect(dot(a, a)).toBeGreaterThan(0.1);
    expect(dot(a, c)).toBeCloseTo(0, 5);
  });
});
