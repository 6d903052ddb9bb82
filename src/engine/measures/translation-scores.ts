import { cslsSimilarities } from './csls.ts';
import type { Embeddings } from './embeddings.ts';
import { neighbourCounts } from './hubness.ts';
import { similarityMatrix } from './similarity.ts';
import { type Lexicon, translationPrecision } from './translation.ts';

/** P@1 and P@5, 0 to 1. */
export interface Precisions {
  readonly at1: number;
  readonly at5: number;
}

export interface TranslationScores {
  /** By cosine alone. */
  readonly nearest: Precisions;
  readonly csls: Precisions;
  /** N₁₀ by cosine: of how many source words each candidate is among the ten nearest `[candidates]`. */
  readonly counts: Float64Array;
}

/**
 * How well the words of a lexicon are translated by their neighbours in a shared space. CSLS and the counts look at all
 * source words, not at those of the lexicon alone.
 *
 * @param source all source words `[words, dim]`. @param target all candidates `[candidates, dim]`.
 * @throws {ShapeMismatchError} where dimensions differ.
 */
export function translationScores(
  source: Embeddings,
  target: Embeddings,
  { sources, translations }: Pick<Lexicon, 'sources' | 'translations'>,
): TranslationScores {
  const candidates = target.items;
  const precisions = (similarities: Float32Array): Precisions => {
    const asked = new Float32Array(sources.length * candidates);
    sources.forEach((row, at) => {
      asked.set(similarities.subarray(row * candidates, (row + 1) * candidates), at * candidates);
    });
    const at = (k: number) => translationPrecision(asked, translations, candidates, k);
    return { at1: at(1), at5: at(5) };
  };
  const similarities = similarityMatrix(source, target, 'cosine');
  return {
    nearest: precisions(similarities),
    csls: precisions(cslsSimilarities(similarities, source.items, candidates)),
    counts: neighbourCounts(similarities, source.items, candidates),
  };
}
