import type { Scalar } from '@tensorflow/tfjs-core';
import type { Embeddings } from '../measures/embeddings.ts';
import type { FeatureShape } from '../methods/features.ts';
import type { Features, MethodEnd } from '../methods/method.ts';
import type { RunConfig } from '../parameter.ts';
import type { Dataset, ModalityItems, Split } from '../worlds/world.ts';
import type { OptimiserMemory } from './optimiser-state.ts';
import type { SamplerPlace } from './step-sampler.ts';

/** Trained numbers and how far the run had come. */
export interface Snapshot {
  readonly step: number;
  readonly ended: MethodEnd | null;
  readonly weights: Float32Array;
  /** Where the batches of a run trained by gradient go on; where it is missing they are drawn again up to the step. */
  readonly batches?: SamplerPlace;
  /** What the optimiser of a run trained by gradient remembers; where it is missing it starts afresh. */
  readonly memory?: OptimiserMemory;
}

/** What the first shared dimensions are made of in one modality. */
export interface ModalityFactors {
  readonly modality: string;
  readonly shape: FeatureShape;
  /** What goes up and down with each dimension `[dimensions, features]`. */
  readonly patterns: Features;
  /** The parts of a factorisation or the weights of a linear map `[dimensions, features]`; null where there are none. */
  readonly factors: Features | null;
}

/**
 * One run, whatever its method: trained step by step by gradient (`TrainingSession`), or solved (`MethodRun`). Knows
 * nothing of time, threads or screens. Call `dispose` when done with it.
 */
export interface Run {
  readonly config: RunConfig;
  readonly dataset: Dataset;
  /** Dimensions of the shared space; fewer than the config asks for where the method cannot have as many. */
  readonly dim: number;
  /** Steps taken since the start: of the optimiser, or iterations of the method. */
  readonly step: number;
  /** Passes over the training items, with fractions. */
  readonly epoch: number;
  /** Why no further step changes anything; null while they do. */
  readonly ended: MethodEnd | null;
  /** How many numbers are trained. */
  readonly weightCount: number;
  /** Rows of the training items that the last step saw. */
  readonly batchRows: Uint32Array;
  /** What the mean loss of pairs that share only their class cannot go below; null where nothing is known. */
  readonly lossFloor: number | null;
  /** Takes up changed live parameters from the next step on. */
  update(config: RunConfig): void;
  /** Back to the very same start. */
  reset(): void;
  /** One step. The loss (before an optimiser's step, after an iteration) is the caller's to read and to dispose. */
  trainStep(): Scalar;
  /** The loss of the held-out items; NaN where there is none yet. */
  heldOutLoss(): Promise<number>;
  /** Embeddings of the first `count` rows of a split, by modality: `[count, dim]` each. */
  embedSplit(split: Split, count: number): Promise<Record<string, Embeddings>>;
  /** Embeds the chosen rows of raw items of one modality: `[rows, dim]`. */
  embed(modality: string, values: ModalityItems['values'], rows: Uint32Array): Promise<Embeddings>;
  /** What the first `most` shared dimensions are made of, or go with, in the items; null before a method's first step. */
  factors(most: number): readonly ModalityFactors[] | null;
  snapshot(): Promise<Snapshot>;
  /** Goes on from a snapshot of the same config, exactly as the run did there, where all of it was kept. */
  restore(snapshot: Snapshot): void;
  /** Goes on where it is on another backend, which `change` sets; where that fails, on the one that is set then. */
  move(change: () => Promise<void>): Promise<void>;
  dispose(): void;
}
