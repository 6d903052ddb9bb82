import { type Dense, zeros } from '../../linear-algebra/dense.ts';
import { topSingular } from '../../linear-algebra/top-singular.ts';

/** Words to either side that a word is seen with. */
const WINDOW = 4;
/** Contexts count as their frequency to this power, so that rare ones do not look more telling than they are. */
const SMOOTHING = 0.75;

/** How often each word stands within the window of each other, the nearer the more `[words, words]`. */
export function cooccurrences(sentences: readonly (readonly number[])[], words: number): Dense {
  const counts = zeros(words, words);
  for (const sentence of sentences) {
    for (let at = 0; at < sentence.length; at++) {
      const end = Math.min(sentence.length, at + WINDOW + 1);
      for (let other = at + 1; other < end; other++) {
        const weight = 1 / (other - at);
        counts.values[sentence[at] * words + sentence[other]] += weight;
        counts.values[sentence[other] * words + sentence[at]] += weight;
      }
    }
  }
  return counts;
}

/**
 * Positive pointwise mutual information, max(0, ln p(word, context) / (p(word) p(context))), with contexts smoothed
 * (Levy, Goldberg & Dagan, TACL 2015).
 */
export function positivePmi({ rows, columns, values }: Dense): Dense {
  const ofWords = new Float64Array(rows);
  const ofContexts = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) {
    ofWords[Math.floor(at / columns)] += values[at];
    ofContexts[at % columns] += values[at];
  }
  const smoothed = ofContexts.map((count) => count ** SMOOTHING);
  const total = smoothed.reduce((sum, count) => sum + count, 0);
  const information = values.map((count, at) => {
    if (count === 0) return 0;
    const expected = (ofWords[Math.floor(at / columns)] * smoothed[at % columns]) / total;
    return Math.max(0, Math.log(count / expected));
  });
  return { rows, columns, values: information };
}

/**
 * Word vectors from text: U Σ^½ of the truncated singular value decomposition of positive pointwise mutual information
 * `[words, dim]` (Levy & Goldberg, NIPS 2014).
 *
 * @param sentences words by number, 0 to `words` − 1.
 */
export function wordVectors(
  sentences: readonly (readonly number[])[],
  words: number,
  dim: number,
): Float32Array {
  const { left, values } = topSingular(positivePmi(cooccurrences(sentences, words)), dim, 1);
  const scale = values.map(Math.sqrt);
  return Float32Array.from(left.values, (value, at) => value * scale[at % dim]);
}
