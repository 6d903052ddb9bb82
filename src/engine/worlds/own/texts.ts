import type { InputShape } from '../world.ts';

/** Words beyond the most frequent ones stand as one. */
const MOST_WORDS = 4000;
/** Longer texts are cut. */
const MOST_LENGTH = 32;
/** What stands for words that are too rare. */
export const RARE = '…';

/** Words of letters and digits; characters of scripts written without spaces stand alone. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}'’])+/gu;

export interface TokenItems {
  readonly shape: InputShape & { readonly kind: 'tokens' };
  /** `[texts, shape.length]`, 0 being the padding. */
  readonly values: Uint16Array;
  /** How many texts had to be cut. */
  readonly cut: number;
}

/** The words of a text in lower case; the text itself where it has no letters. */
export function wordsOf(text: string): readonly string[] {
  const found = text.toLocaleLowerCase('en').match(WORD);
  return found ?? [text.trim()];
}

/** Texts as tokens of a vocabulary of their most frequent words. */
export function tokenise(texts: readonly string[]): TokenItems {
  const sentences = texts.map(wordsOf);
  const counts = new Map<string, number>();
  for (const words of sentences) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  const vocabulary = ['', RARE, ...frequent.slice(0, MOST_WORDS)];
  const indices = new Map(vocabulary.map((word, index) => [word, index]));
  const length = Math.min(MOST_LENGTH, Math.max(...sentences.map((words) => words.length)));
  const values = new Uint16Array(texts.length * length);
  for (const [row, words] of sentences.entries()) {
    for (const [at, word] of words.slice(0, length).entries())
      values[row * length + at] = indices.get(word) ?? 1;
  }
  return {
    shape: { kind: 'tokens', length, vocabulary, separator: ' ' },
    values,
    cut: sentences.filter((words) => words.length > length).length,
  };
}
