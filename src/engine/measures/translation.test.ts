import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { lexicon, translationPrecision, translationPrecisionChance } from './translation.ts';

describe('a lexicon', () => {
  const known = lexicon(
    [
      ['人', 'person'],
      ['人', 'people'],
      ['水', 'water'],
      ['人', 'person'],
      ['龙', 'dragon'],
      ['火', 'blaze'],
    ],
    ['水', '人', '火'],
    ['water', 'people', 'fire', 'person'],
  );

  it('asks every source word once, with all the translations that are candidates', () => {
    expect(known.sources).toEqual([1, 0]);
    expect(known.translations).toEqual([[3, 1], [0]]);
  });

  it('tells the share of source words that can be asked, and the number of candidates', () => {
    expect(known.coverage).toBe(2 / 4);
    expect(known.candidates).toBe(4);
  });
});

describe('translation precision', () => {
  it('counts a word right where any of its translations is among the k nearest', () => {
    const similarities = Float32Array.of(4, 3, 2, 1, 1, 2, 3, 4);
    const precision = (k: number) => translationPrecision(similarities, [[1, 3], [0]], 4, k);
    expect([1, 2, 3, 4].map(precision)).toEqual([0, 1 / 2, 1 / 2, 1]);
  });

  it('shares the places among those tied for them', () => {
    expect(translationPrecision(Float32Array.of(5, 1, 1, 1, 0), [[2]], 5, 2)).toBeCloseTo(1 / 3, 12);
    expect(translationPrecision(Float32Array.of(5, 1, 1, 1, 0), [[2, 3]], 5, 3)).toBeCloseTo(1, 12);
  });

  it('scores chance in a collapsed space and where nothing is a number', () => {
    const score = fc.constantFrom(0.3, Number.NaN);
    fc.assert(
      fc.property(score, fc.integer({ min: 1, max: 12 }), (value, k) => {
        const translations = [[0], [3, 5, 7], [1, 2]];
        const collapsed = new Float32Array(3 * 9).fill(value);
        expect(translationPrecision(collapsed, translations, 9, k)).toBeCloseTo(
          translationPrecisionChance(translations, 9, k),
          12,
        );
      }),
    );
  });

  it('has a chance level that random similarities reach on average', () => {
    const random = new Random(1, 'similarities');
    const translations = Array.from({ length: 4000 }, (_, word) => (word % 2 === 0 ? [0] : [1, 2, 3]));
    const similarities = Float32Array.from({ length: 4000 * 10 }, () => random.uniform());
    const chance = translationPrecisionChance(translations, 10, 2);
    expect(chance).toBeCloseTo((2 / 10 + 1 - (7 / 10) * (6 / 9)) / 2, 12);
    // The deviation of one of 4,000 answers is at most .5, that of their mean .008.
    expect(Math.abs(translationPrecision(similarities, translations, 10, 2) - chance)).toBeLessThan(0.03);
  });

  it('refuses similarities that do not fit words and candidates', () => {
    expect(() => translationPrecision(new Float32Array(7), [[0], [1]], 4, 1)).toThrow(
      'should be 8, but is 7',
    );
  });
});
