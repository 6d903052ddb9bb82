import { LANGUAGES, type Language } from './languages.ts';
import { ANIMALS, BODY, PEOPLE } from './lexicon/living.ts';
import { CLOTHES, HOUSEHOLD, PLACES, TOOLS, TOYS, VEHICLES } from './lexicon/made.ts';
import { FOOD, LANDSCAPE, PLANTS, WEATHER } from './lexicon/nature.ts';
import { ACTIONS, QUALITIES } from './lexicon/said.ts';

/** What the words of all languages stand for: something there is, something done, or something it is like. */
export interface Concept {
  readonly words: Readonly<Record<Language, string>>;
  /** Its category, as an index of {@link CATEGORIES}. */
  readonly category: number;
  readonly role: 'thing' | 'action' | 'quality';
  /** The letter of its kind; none but things have one. */
  readonly kind: string;
  /** Letters of the kinds that do the action, or that are like this. */
  readonly doers: string;
  /** Letters of the kinds to which the action is done. */
  readonly receivers: string;
}

export const CATEGORIES = [
  'animals',
  'people',
  'body',
  'food',
  'nature',
  'clothes',
  'places',
  'objects',
  'actions',
  'qualities',
] as const;
type Category = (typeof CATEGORIES)[number];

/** Kinds of things: a letter, its category, its words. */
const KINDS: readonly (readonly [kind: string, category: Category, words: string])[] = [
  ['a', 'animals', ANIMALS],
  ['h', 'people', PEOPLE],
  ['b', 'body', BODY],
  ['f', 'food', FOOD],
  ['w', 'nature', WEATHER],
  ['l', 'nature', LANDSCAPE],
  ['g', 'nature', PLANTS],
  ['c', 'clothes', CLOTHES],
  ['p', 'places', PLACES],
  ['t', 'objects', TOOLS],
  ['m', 'objects', HOUSEHOLD],
  ['i', 'objects', TOYS],
  ['v', 'objects', VEHICLES],
];

const linesOf = (words: string) => words.trim().split('\n');

function concept(line: string, category: Category, role: Concept['role'], kind: string): Concept {
  const [english, chinese, french, spanish, german, kinds = ''] = line.split(' ');
  const [doers, receivers = ''] = kinds.split('>');
  const words = { english, chinese, french, spanish, german };
  return { words, category: CATEGORIES.indexOf(category), role, kind, doers, receivers };
}

export const CONCEPTS: readonly Concept[] = [
  ...KINDS.flatMap(([kind, category, words]) =>
    linesOf(words).map((line) => concept(line, category, 'thing', kind)),
  ),
  ...linesOf(ACTIONS).map((line) => concept(line, 'actions', 'action', '')),
  ...linesOf(QUALITIES).map((line) => concept(line, 'qualities', 'quality', '')),
];

/** Letters of all kinds. */
export const KIND_LETTERS: readonly string[] = KINDS.map(([kind]) => kind);

const ONSETS = 'bdfklmnprstvz';
const VOWELS = 'aeiou';
const SYLLABLES = ONSETS.length * VOWELS.length;

/** Word number `index` of a language that nobody speaks: its digits to the base of the syllables, and one more. */
function inventedWord(index: number): string {
  const syllable = (number: number) =>
    ONSETS[number % ONSETS.length] + VOWELS[Math.floor(number / ONSETS.length) % VOWELS.length];
  return syllable(index) + syllable(Math.floor(index / SYLLABLES)) + syllable(7 * index + 3);
}

/** The word for every concept in a language of the world, or in the invented one. */
export function wordsOf(language: string): readonly string[] {
  const known = LANGUAGES.find((id) => id === language);
  return CONCEPTS.map(({ words }, index) => (known ? words[known] : inventedWord(index)));
}
