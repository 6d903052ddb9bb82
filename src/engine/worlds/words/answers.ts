import type { Lexicon } from '../../measures/translation.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The held-out words of one language that another can be asked for. Left out are words that some training pair has
 * shown already, as the other half of the dictionary's pairs, and translations spelt like the word itself: these need
 * no vectors.
 */
export function answersOf(source: Vocabulary, target: Vocabulary): Lexicon {
  const shown = new Set(source.train);
  const held = new Set<number>();
  const asked = new Map<number, Set<number>>();
  for (const [entry, row] of source.answers.entries()) {
    held.add(row);
    const translation = target.answers[entry];
    if (shown.has(row) || source.words[row] === target.words[translation]) continue;
    asked.set(row, (asked.get(row) ?? new Set()).add(translation));
  }
  return {
    sources: [...asked.keys()],
    translations: Array.from(asked.values(), (rows) => [...rows]),
    coverage: asked.size / held.size,
    candidates: target.words.length,
  };
}
