import type { Random } from '../../random.ts';

/** The names of the digits 0 to 9. */
export const NUMBER_NAMES = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  zh: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
} as const;

const LANGUAGES = Object.values(NUMBER_NAMES);
const LETTERS = [...new Set(LANGUAGES.flat().join(''))].sort();
const LONGEST = Math.max(...LANGUAGES.flat().map((name) => [...name].length));

/** Characters of every name; index 0 is the padding. */
export const WORD_SHAPE = { kind: 'tokens', length: LONGEST, vocabulary: ['', ...LETTERS] } as const;

/** At noise 1, this share of the letters is damaged. */
const MOST_DAMAGE = 0.3;

/** Drops or replaces letters; a word of one letter keeps it. */
function damage(letters: string[], random: Random, share: number): string[] {
  if (letters.length === 1) return letters;
  const damaged: string[] = [];
  for (const letter of letters) {
    if (!random.chance(share)) damaged.push(letter);
    else if (random.chance(0.5)) damaged.push(random.pick(LETTERS));
  }
  return damaged.length > 0 ? damaged : letters;
}

/** Writes the name of a digit in some language as token indices into `target [length]`; noise 0 to 1 damages letters. */
export function drawWord(digit: number, random: Random, noise: number, target: Uint16Array): void {
  const name = [...random.pick(LANGUAGES)[digit]];
  const letters = noise > 0 ? damage(name, random, noise * MOST_DAMAGE) : name;
  target.fill(0);
  letters.forEach((letter, at) => {
    target[at] = LETTERS.indexOf(letter) + 1;
  });
}

/** The text of one item's tokens. */
export function wordText(tokens: ArrayLike<number>): string {
  return Array.from(tokens, (token) => WORD_SHAPE.vocabulary[token] ?? '').join('');
}
