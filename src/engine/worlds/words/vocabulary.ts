import { centred, columnMeans, denseOf, embeddingsOf, unitLength } from '../../linear-algebra/dense.ts';
import type { Embeddings } from '../../measures/embeddings.ts';

/**
 * The words of one language with their vectors, the most frequent first, and which of them the dictionary pairs: entry
 * i of `train`, `test` and `answers` of any two languages translate each other.
 */
export interface Vocabulary {
  readonly words: readonly string[];
  /** `[words, dim]`. */
  readonly values: Float32Array;
  readonly dim: number;
  /** Rows of the pairs that may be learned from, of the most frequent words first. */
  readonly train: Uint32Array;
  /** Rows of the held-out pairs, one translation per word. */
  readonly test: Uint32Array;
  /** Rows of the held-out dictionary, a word once for each of its translations: any of them is right. */
  readonly answers: Uint32Array;
}

/** Unit length → centred → unit length, as vectors are before they are aligned (Artetxe et al., AAAI 2018): `[words, dim]`. */
export function normalisedVectors(vectors: Embeddings): Float32Array {
  const unit = unitLength(denseOf(vectors));
  return embeddingsOf(unitLength(centred(unit, columnMeans(unit)))).values;
}
