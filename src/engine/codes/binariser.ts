import type { Embeddings } from '../measures/embeddings.ts';
import type { Codes } from './codes.ts';

/** Turns embeddings into codes, as fitted. */
export type Binarise = (rows: Embeddings) => Codes;

/** A way to make binary codes of embeddings: one file, one line in the registry. */
export interface Binariser {
  readonly id: string;
  readonly source: string;
  /** The most bits that embeddings of that dimension can be given. */
  largestBits(dim: number): number;
  /**
   * Fits to training embeddings of all modalities together `[items, dim]`.
   *
   * @param bits 1 to `largestBits(dim)`.
   * @param seed decides every random draw.
   */
  fit(training: Embeddings, bits: number, seed: number): Binarise;
}
