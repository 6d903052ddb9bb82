import type { ClassLabels } from '../labels.ts';
import type { Parameter, RunConfig } from '../parameter.ts';

/** What one item of a modality is made of. */
export type InputShape =
  | { readonly kind: 'image'; readonly height: number; readonly width: number; readonly channels: 1 | 3 }
  | { readonly kind: 'tokens'; readonly length: number; readonly vocabulary: readonly string[] }
  | { readonly kind: 'vector'; readonly size: number };

/** How many numbers one item takes in a row of values. */
export function itemSize(shape: InputShape): number {
  switch (shape.kind) {
    case 'image':
      return shape.height * shape.width * shape.channels;
    case 'tokens':
      return shape.length;
    case 'vector':
      return shape.size;
  }
}

/**
 * Items of one modality, row after row (`[items, itemSize]`). Images are bytes 0 to 255, height × width × channels;
 * tokens are indices into the vocabulary, 0 being the padding; vectors are features as they were extracted.
 */
export interface ModalityItems {
  readonly shape: InputShape;
  readonly values: Uint8Array | Uint16Array | Float32Array;
  /** The class each item truly shows `[items]`; differs from the split's label where the item is mispaired. */
  readonly classes: ClassLabels;
}

/** Rows that belong together: row i of every modality is one pair (or triple, …). */
export interface Split {
  readonly size: number;
  /** The class the pair is said to have `[size]`: what training sees. */
  readonly labels: ClassLabels;
  readonly items: Readonly<Record<string, ModalityItems>>;
}

export interface Dataset {
  readonly classNames: readonly string[];
  /** Whether a pair shares only its class, or shows one and the same thing. */
  readonly pairing: 'class' | 'instance';
  readonly train: Split;
  readonly test: Split;
}

/** Labelled items from real files, already parsed and checked. */
export interface LabelledItems {
  readonly shape: InputShape;
  /** `[labels.length, itemSize]`. */
  readonly values: Uint8Array | Float32Array;
  readonly labels: ClassLabels;
}

/** A real data set that can stand in for the generated items of one modality. */
export interface RealSource {
  /** The id a link gives after `source.<modality>=`, such as `mnist`. */
  readonly id: string;
  readonly modality: string;
  readonly train: LabelledItems;
  readonly test: LabelledItems;
}

export interface ModalityDescriptor {
  readonly id: string;
  readonly shape: InputShape;
  /** Ids of its sources, the generated one first. */
  readonly sources: readonly ['generated', ...string[]];
}

export interface WorldDescriptor {
  readonly id: string;
  readonly pairing: 'class' | 'instance';
  readonly modalities: readonly ModalityDescriptor[];
  readonly parameters: readonly Parameter[];
  /**
   * Makes the train and test items of the configured modalities; the same config gives the same items.
   * @throws {SourceMissingError} where the config names a real source that is not in `sources`.
   */
  build(config: RunConfig, sources: readonly RealSource[]): Dataset;
}
