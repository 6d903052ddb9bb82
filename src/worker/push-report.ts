import type { AnchoredTerm } from '../engine/losses/terms.ts';
import type { Embeddings } from '../engine/measures/embeddings.ts';
import type { ShownModality } from './protocol.ts';

/** A few pairs of a batch, row i of both modalities being one pair; those of one class stand together. */
export interface PushSample {
  /** Of the first and the second modality. */
  readonly items: readonly [ShownModality, ShownModality];
  /** As the loss sees them, `[sample, dim]`. */
  readonly embeddings: readonly [Embeddings, Embeddings];
  /** Length of the gradient of each embedding `[sample]`. */
  readonly steepness: readonly [Float32Array, Float32Array];
  /** Cosine similarities of the first with the second modality `[sample, sample]`. */
  readonly similarities: Float32Array;
  /** The same after the step; null where none was taken. */
  readonly similaritiesAfter: Float32Array | null;
  /** What the loss says to each item of the first modality, where it says anything to it alone. */
  readonly terms: readonly (number | null)[];
}

/** Items of a batch in the picture, and where they are pushed. */
export interface Arrows {
  readonly dimensions: 2 | 3;
  readonly modalities: readonly string[];
  /** Rows of each modality; those of the sample come first. */
  readonly rows: number;
  /** `[modalities × rows, dimensions]`. */
  readonly from: Float32Array;
  /** Where a small move against the gradient brings them; the same small multiple for all. */
  readonly to: Float32Array;
  /** Where the step has brought them; null where none was taken. */
  readonly after: Float32Array | null;
  /** How far around the anchor negatives are pushed out, where the picture is the space itself; null elsewhere. */
  readonly ring: number | null;
}

/** Where the loss pushes a batch. */
export interface PushReport {
  readonly type: 'push';
  /** Steps taken before, with whose weights the batch was embedded. */
  readonly step: number;
  readonly first: string;
  readonly second: string;
  /** Of these two modalities. */
  readonly loss: number;
  /** Pairs of the batch. */
  readonly pairs: number;
  readonly sample: PushSample;
  /**
   * The anchor to which the loss says most, with its triplet, pair or softmax; its rows are those of the sample, and
   * shares of others are left out. Null where the loss knows a batch only as a whole.
   */
  readonly hardest: AnchoredTerm | null;
  readonly arrows: Arrows;
}
