import type { Random } from '../../random.ts';

/** The names of the digits 0 to 9. */
export const NUMBER_NAMES = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  zh: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  it: ['zero', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove'],
  pt: ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove'],
  sw: ['sifuri', 'moja', 'mbili', 'tatu', 'nne', 'tano', 'sita', 'saba', 'nane', 'tisa'],
} as const;

const lettersOf = (names: readonly string[]): string[] => [...new Set(names.join(''))].sort();

interface Language {
  readonly names: readonly string[];
  readonly letters: readonly string[];
}

const LANGUAGES = Object.values(NUMBER_NAMES).map(
  (names): Language => ({ names, letters: lettersOf(names) }),
);
const NAMES = LANGUAGES.flatMap(({ names }) => names);
const VOCABULARY: readonly string[] = ['', ...lettersOf(NAMES)];
const LONGEST = Math.max(...NAMES.map((name) => [...name].length));

/** Characters of every name; index 0 is the padding. */
export const WORD_SHAPE = { kind: 'tokens', length: LONGEST, vocabulary: VOCABULARY } as const;

/** Share of the letters that are damaged at noise 1. */
const MOST_DAMAGE = 0.5;

/**
 * A misspelt name: each letter, with the given probability, is left out, changes places with the next, or becomes
 * another letter of the language. One letter, drawn at random, always stays, so that a name of one character is whole.
 */
function misspell(
  name: readonly string[],
  letters: readonly string[],
  share: number,
  random: Random,
): string[] {
  const kept = random.integer(name.length);
  const spelt: string[] = [];
  for (let at = 0; at < name.length; at++) {
    const damage = random.chance(share) ? random.pick(['drop', 'swap', 'replace'] as const) : 'none';
    if (damage === 'swap' && at + 1 < name.length) spelt.push(name[at + 1], name[at++]);
    else if (damage === 'none' || damage === 'swap' || at === kept) spelt.push(name[at]);
    else if (damage === 'replace') spelt.push(random.pick(letters));
  }
  return spelt;
}

/**
 * Writes the name of a digit in some language, as indices into the vocabulary, into `target [length]`.
 *
 * @param digit 0 to 9.
 * @param noise 0 to 1: how many letters are damaged.
 */
export function drawWord(digit: number, random: Random, noise: number, target: Uint16Array): void {
  const { names, letters } = random.pick(LANGUAGES);
  const spelt = misspell([...names[digit]], letters, noise * MOST_DAMAGE, random);
  target.fill(0);
  spelt.forEach((letter, at) => {
    target[at] = VOCABULARY.indexOf(letter);
  });
}

/** The text of one item's tokens, without the padding. */
export function wordText(tokens: ArrayLike<number>): string {
  return Array.from(tokens, (token) => VOCABULARY[token] ?? '').join('');
}
