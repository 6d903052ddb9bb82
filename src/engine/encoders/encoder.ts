import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import type { Parameter, RunConfig } from '../parameter.ts';
import type { ParameterTensors, WeightSpec } from '../training/weights.ts';
import { type InputShape, itemSize } from '../worlds/world.ts';

/**
 * The part of a tower that belongs to one modality: items to features. Its input is `[batch, inputSize(shape)]`:
 * standardised pixels or features, or the share of each token of the vocabulary.
 */
export interface EncoderNetwork {
  readonly weights: readonly WeightSpec[];
  /** How many features it gives per item. */
  readonly features: number;
  /** True where the features are the items themselves, untouched by any weight. */
  readonly featuresAreData: boolean;
  /** `[batch, inputSize]`, or `[batch, length]` of a sequence → `[batch, features]`. */
  apply(operations: Operations, input: Tensor2D, weights: ParameterTensors): Tensor2D;
}

export interface EncoderDescriptor {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  readonly formula: string;
  readonly source: string;
  /** Whether every map from items to the shared space stays linear with it. */
  readonly linear: boolean;
  /**
   * What it is given of tokens: the share of each token of the vocabulary `[batch, vocabulary]`, or the tokens in their
   * order `[batch, length]`, 0 being the padding. Other items come as they are either way.
   */
  readonly reads: 'shares' | 'sequence';
  accepts(shape: InputShape): boolean;
  /** `name` goes before the names of its weights. */
  build(name: string, shape: InputShape, config: RunConfig): EncoderNetwork;
}

/** How many numbers an encoder is given per item: its pixels or features, or one share per token of the vocabulary. */
export function inputSize(shape: InputShape): number {
  return shape.kind === 'tokens' ? shape.vocabulary.length : itemSize(shape);
}
