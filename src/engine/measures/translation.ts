import { expectShape } from './errors.ts';
import { lastIfNaN } from './ranking.ts';

/** The words of a dictionary that two vocabularies can be asked for. */
export interface Lexicon {
  /** Source words, each once, as rows of the source vocabulary. */
  readonly sources: readonly number[];
  /** All translations of each, as rows of the target vocabulary; at least one. */
  readonly translations: readonly (readonly number[])[];
  /** Share of the dictionary's source words that are asked: known, with a known translation. */
  readonly coverage: number;
  /** Size of the target vocabulary: the more candidates, the harder it is. */
  readonly candidates: number;
}

/**
 * @param pairs source word and translation, several for one source word where it has several.
 * @param source source vocabulary in the order of its rows. @param target target vocabulary.
 */
export function lexicon(
  pairs: readonly (readonly [string, string])[],
  source: readonly string[],
  target: readonly string[],
): Lexicon {
  const sourceRow = new Map(source.map((word, row) => [word, row]));
  const targetRow = new Map(target.map((word, row) => [word, row]));
  const asked = new Map<number, Set<number>>();
  for (const [word, translation] of pairs) {
    const [from, to] = [sourceRow.get(word), targetRow.get(translation)];
    if (from !== undefined && to !== undefined) asked.set(from, (asked.get(from) ?? new Set()).add(to));
  }
  return {
    sources: [...asked.keys()],
    translations: Array.from(asked.values(), (rows) => [...rows]),
    coverage: asked.size / new Set(pairs.map(([word]) => word)).size,
    candidates: target.length,
  };
}

/** Probability that among `drawn` of `items` in random order is at least one of `relevant`. */
function hitProbability(items: number, relevant: number, drawn: number): number {
  let miss = 1;
  for (let place = 0; place < Math.min(items, drawn); place++) {
    miss *= Math.max(0, items - relevant - place) / (items - place);
  }
  return 1 - miss;
}

/**
 * P@k of bilingual lexicon induction: the share of source words, 0 to 1, with any of their translations among the k
 * nearest candidates (Conneau et al., ICLR 2018); in expectation over ties, what is not a number last.
 *
 * @param similarities `[words, candidates]`, larger is nearer. @param translations candidates by word.
 * @throws {ShapeMismatchError} where the similarities are not as many as words and candidates ask for.
 */
export function translationPrecision(
  similarities: Float32Array,
  translations: Lexicon['translations'],
  candidates: number,
  k: number,
): number {
  expectShape('The number of similarities', similarities.length, translations.length * candidates);

  const hits = translations.map((rows, word) => {
    const scores = similarities.subarray(word * candidates, (word + 1) * candidates).map(lastIfNaN);
    const best = Math.max(...rows.map((row) => scores[row]));
    let nearer = 0;
    let tied = 0;
    for (const score of scores) {
      if (score > best) nearer++;
      else if (score === best) tied++;
    }
    return hitProbability(tied, rows.filter((row) => scores[row] === best).length, k - nearer);
  });
  return hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
}

/** {@link translationPrecision} of candidates in random order. */
export function translationPrecisionChance(
  translations: Lexicon['translations'],
  candidates: number,
  k: number,
): number {
  const sum = translations.reduce((total, rows) => total + hitProbability(candidates, rows.length, k), 0);
  return sum / translations.length;
}
