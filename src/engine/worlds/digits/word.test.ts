import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { drawWord, NUMBER_NAMES, WORD_SHAPE, wordText } from './word.ts';

function drawn(digit: number, seed: number, noise: number): string {
  const target = new Uint16Array(WORD_SHAPE.length).fill(9999);
  drawWord(digit, new Random(seed), noise, target);
  const past = target.indexOf(0);
  if (past >= 0) expect(target.subarray(past).every((token) => token === 0)).toBe(true);
  expect(target.every((token) => token < WORD_SHAPE.vocabulary.length)).toBe(true);
  return wordText(target);
}

const languages = Object.entries(NUMBER_NAMES);
const letters = (name: string) => [...name];

describe('number words', () => {
  it('have ten names in every language, each name of one digit only', () => {
    const digitOf = new Map<string, number>();
    for (const [, names] of languages) {
      expect(names).toHaveLength(10);
      for (const [digit, name] of names.entries())
        expect(digitOf.set(name, digitOf.get(name) ?? digit).get(name)).toBe(digit);
    }
  });

  it('round-trip through the vocabulary, which starts with the padding and lists each letter once', () => {
    const { vocabulary, length } = WORD_SHAPE;
    expect(vocabulary[0]).toBe('');
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
    for (const name of languages.flatMap(([, names]) => names)) {
      const tokens = letters(name).map((letter) => vocabulary.indexOf(letter));
      expect(tokens.every((token) => token > 0)).toBe(true);
      expect(tokens.length).toBeLessThanOrEqual(length);
      expect(wordText([...tokens, 0, 0])).toBe(name);
    }
  });

  it('at noise 0 are names of the digit, in every language about as often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 800; seed++) {
      const word = drawn(7, seed, 0);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([...new Set(languages.map(([, names]) => names[7]))].sort());
    for (const count of counts.values()) expect(count).toBeGreaterThan(60);
  });

  it('are never empty nor too long and keep a letter of some name, whatever the noise', () => {
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.nat(1_000_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (digit, seed, noise) => {
          const word = letters(drawn(digit, seed, noise));
          expect(word.length).toBeGreaterThan(0);
          expect(word.length).toBeLessThanOrEqual(WORD_SHAPE.length);
          const possible = languages.some(([, names]) =>
            word.some((letter) => names[digit].includes(letter)),
          );
          expect(possible).toBe(true);
        },
      ),
    );
  });

  it('are misspelt the more often the more noise, by lost, changed and exchanged letters', () => {
    const names = new Set<string>(languages.flatMap(([, all]) => all));
    const misspelt = (noise: number) =>
      Array.from({ length: 400 }, (_, seed) => drawn(seed % 10, seed, noise)).filter(
        (word) => !names.has(word),
      );
    expect(misspelt(0)).toHaveLength(0);
    expect(misspelt(0.3).length).toBeGreaterThan(60);
    expect(misspelt(1).length).toBeGreaterThan(1.5 * misspelt(0.3).length);
    const inEnglish = new Set(Array.from({ length: 4000 }, (_, seed) => drawn(7, seed, 0.5)));
    expect(inEnglish).toContain('seen');
    expect(inEnglish).toContain('seevn');
    expect(inEnglish).toContain('neven');
  });

  it('are the same for the same seed', () => {
    expect(drawn(4, 11, 0.8)).toBe(drawn(4, 11, 0.8));
  });
});
