import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import type { Parameter, RunConfig } from '../parameter.ts';
import type { TermOf } from './terms.ts';

/** One batch of two modalities, as a loss sees it. Row i of both is one pair. */
export interface PairBatch {
  /** Embeddings of the first modality `[batch, dim]`. */
  readonly x: Tensor2D;
  /** Embeddings of the second modality `[batch, dim]`. */
  readonly y: Tensor2D;
  /** 1 where row i and column j carry the same label, else 0: `[batch, batch]`. */
  readonly sameClass: Tensor2D;
}

/** A number the loss itself learns, such as the temperature of InfoNCE. */
export interface LearnedScalar {
  readonly name: string;
  readonly initial: number;
}

/** A loss with its parameters set. */
export interface BoundLoss {
  readonly learned: readonly LearnedScalar[];
  /** The loss of one batch, averaged over its pairs or summed, as its source has it. `learned` holds the scalars by name. */
  compute(operations: Operations, batch: PairBatch, learned: Readonly<Record<string, Scalar>>): Scalar;
}

export interface LossDescriptor {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  /** TeX; each parameter's symbol is wrapped as \htmlClass{symbol-ID}{…} so that its control can light it. */
  readonly formula: string;
  /** Where the formula is from. */
  readonly source: string;
  /** Whether the towers share their top layers unless the config says otherwise. */
  readonly siamese: boolean;
  /** Whether it looks at embeddings scaled to length 1 where the run scales them, or at them as the towers give them. */
  readonly rows: 'unit' | 'raw';
  /** Given where the loss fixes the towers' outputs only up to linear maps: these are then found for the outputs. */
  readonly refit?: 'canonical';
  /** The least mean loss that pairs sharing only a class allow, given the batch size and the share of each class. */
  readonly floor?: (batch: number, classShares: readonly number[]) => number;
  bind(config: RunConfig): BoundLoss;
  /** What it says to one anchor alone, to be looked at; missing where it knows a batch only as a whole. */
  readonly term?: (config: RunConfig) => TermOf;
}
