import type { ClassLabels } from '../../labels.ts';
import { Random } from '../../random.ts';
import { CATEGORIES, CONCEPTS, wordsOf } from './concepts.ts';
import { grammarOf, particles, say } from './grammar.ts';
import { drawWorld, Speaker } from './meaning.ts';
import { DIMENSIONS } from './shapes.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordVectors } from './word-vectors.ts';

/** Share of the concepts that is held out, whatever the size of the dictionary. */
const HELD_OUT = 1 / 3;
const HELD_COUNT = Math.round(CONCEPTS.length * HELD_OUT);

/** Languages with the pairs between them, generated or real. */
export interface Languages {
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  /** Categories of the pairs to learn from and of the held-out ones. */
  readonly classes: { readonly train: ClassLabels; readonly test: ClassLabels };
  readonly classNames: readonly string[];
}

export interface Text {
  /** Words by their numbers; those below the number of concepts are concepts, the others particles. */
  readonly sentences: readonly (readonly number[])[];
  /** How every word is spelt. */
  readonly words: readonly string[];
}

/**
 * What people of one language have written: independent of what those of another have, but about the same world.
 *
 * @param noise share of the sentences that are about a world that no other language knows.
 */
export function writeText(language: string, sentences: number, noise: number, seed: number): Text {
  const random = new Random(seed, `words/${language}`);
  const habits = () => random.fork('habits');
  const common = new Speaker(drawWorld(new Random(seed, 'words/world')), habits());
  const own = new Speaker(drawWorld(random.fork('world')), habits());
  const grammar = grammarOf(language);
  const words = [...wordsOf(language), ...particles(grammar)];
  const numbers = new Map(words.map((word, number) => [word, number]));
  const stream = random.fork('text');
  return {
    words,
    sentences: Array.from({ length: sentences }, () => {
      const speaker = stream.chance(noise) ? own : common;
      return say(speaker.meaning(stream), grammar, stream).map((token) =>
        typeof token === 'number' ? token : (numbers.get(token) ?? 0),
      );
    }),
  };
}

/** The vectors that a text gives, most frequent words first, with where each concept has come to stand. */
function learn({ sentences, words }: Text) {
  const counts = new Float64Array(words.length);
  for (const sentence of sentences) for (const word of sentence) counts[word]++;
  const order = Array.from(words, (_, number) => number).sort((a, b) => counts[b] - counts[a] || a - b);
  const rows = new Uint32Array(words.length);
  for (const [row, number] of order.entries()) rows[number] = row;
  const values = wordVectors(
    sentences.map((sentence) => sentence.map((word) => rows[word])),
    words.length,
    DIMENSIONS,
  );
  return { words: order.map((number) => words[number]), values, rows };
}

/**
 * Words of several languages with vectors that were learned from the text of each alone. The pairs to learn from and
 * those held out are the same concepts in every language and with every amount of text.
 */
export function generateWords(
  languages: readonly string[],
  sentences: number,
  noise: number,
  seed: number,
): Languages {
  const concepts = new Random(seed, 'words/dictionary').permutation(CONCEPTS.length);
  const test = concepts.subarray(0, HELD_COUNT);
  const train = concepts.subarray(HELD_COUNT);
  const entries = languages.map((language) => {
    const { words, values, rows } = learn(writeText(language, sentences, noise, seed));
    const rowsOf = (chosen: Uint32Array) => chosen.map((concept) => rows[concept]);
    const vocabulary: Vocabulary = {
      words,
      values,
      dim: DIMENSIONS,
      train: rowsOf(train),
      test: rowsOf(test),
      answers: rowsOf(test),
    };
    return [language, vocabulary] as const;
  });
  const categories = (chosen: Uint32Array) =>
    Uint8Array.from(chosen, (concept) => CONCEPTS[concept].category);
  return {
    vocabularies: Object.fromEntries(entries),
    classes: { train: categories(train), test: categories(test) },
    classNames: CATEGORIES,
  };
}
