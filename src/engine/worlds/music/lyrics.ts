import type { Random } from '../../random.ts';
import { type Entry, type Lexicon, type LyricsLanguage, lexicons } from './lexicon.ts';
import type { Feeling } from './song.ts';

/** Lines of a verse, and tokens that it has at most. */
const LINES = 2;
const LONGEST = 16;

/** How much a word's valence and arousal count for its being sung: words tell more of valence than of arousal. */
const PULL = { valence: 2.6, arousal: 1.8 } as const;

/** All words of a lexicon: those that can be chosen, and those of its templates. */
function wordsOf({ nouns, verbs, adjectives, templates }: Lexicon): readonly string[] {
  const fixed = templates.flatMap((template) => template.split(' ')).filter((word) => !/^[NVA]$/.test(word));
  return [...[...nouns, ...verbs, ...adjectives].map(([word]) => word), ...fixed];
}

/** The padding, then every word of both languages. */
const VOCABULARY: readonly string[] = [
  '',
  ...new Set([...wordsOf(lexicons.english), ...wordsOf(lexicons.chinese)]),
];
const PLACES = new Map(VOCABULARY.map((word, place) => [word, place]));

export const LYRICS_SHAPE = {
  kind: 'tokens',
  length: LONGEST,
  vocabulary: VOCABULARY,
  separator: ' ',
} as const;

/** One of the entries, likelier the better it goes with the feeling. */
function chosen(entries: readonly Entry[], { valence, arousal }: Feeling, random: Random): string {
  const weights = entries.map(([, ownValence, ownArousal]) =>
    Math.exp(PULL.valence * valence * ownValence + PULL.arousal * arousal * ownArousal),
  );
  let place = random.uniform(
    0,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  for (const [at, weight] of weights.entries()) {
    if (place < weight) return entries[at][0];
    place -= weight;
  }
  return entries[0][0];
}

/** The words of a verse: lines from templates, filled with words that go with the feeling, more or less. */
export function writeVerse(feeling: Feeling, language: LyricsLanguage, random: Random): readonly string[] {
  const { nouns, verbs, adjectives, templates } = lexicons[language];
  const kinds: Readonly<Record<string, readonly Entry[]>> = { N: nouns, V: verbs, A: adjectives };
  return Array.from({ length: LINES }, () => templates[random.integer(templates.length)].split(' '))
    .flat()
    .map((word) => (Object.hasOwn(kinds, word) ? chosen(kinds[word], feeling, random) : word))
    .slice(0, LONGEST);
}

/** Words as indices into the vocabulary, the rest being padding `[16]`. */
export function tokensOf(words: readonly string[]): Uint16Array {
  const tokens = new Uint16Array(LONGEST);
  tokens.set(words.map((word) => PLACES.get(word) ?? 0));
  return tokens;
}
