import type { ClassLabels } from '../labels.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import type { Parameter, RunConfig } from '../parameter.ts';

/** Items as numbers, `[items, dim]`: what a method without encoders maps from. Same layout as embeddings. */
export type Features = Embeddings;

/** Training items of all modalities; row i of every modality is one pair. */
export interface MethodData {
  /** By modality, in the order of the run. */
  readonly features: Readonly<Record<string, Features>>;
  /** Class of each row `[items]`. */
  readonly labels: ClassLabels;
  readonly classes: number;
  /**
   * All items that are known of each modality, those of the pairs among them, in an order that tells nothing of pairs
   * `[any number, features]`; absent where no more are known than the pairs.
   */
  readonly unpaired?: Readonly<Record<string, Features>>;
}

/** Why a method takes no further iteration. */
export type MethodEnd = 'converged' | 'iteration-limit';

/**
 * A method at work on its data. Closed-form methods are done after one iteration. Everything is computed in 64 bits
 * on the CPU, from the seed of the config alone.
 */
export interface MethodState {
  readonly iteration: number;
  readonly ended: MethodEnd | null;
  /**
   * Does one iteration and returns the objective after it, lower being better. Does nothing once ended.
   *
   * @throws {MethodInputError} where a covariance turns out to be singular.
   */
  advance(): number;
  /** The objective on other items, row i of every modality being one pair of class `labels[i]`. */
  objective(features: Readonly<Record<string, Features>>, labels: ClassLabels): number;
  /** Where features `[rows, features]` of one modality land: `[rows, dim]`, before any normalisation. */
  embed(modality: string, features: Features): Embeddings;
  /**
   * What each shared dimension is made of in one modality, `[dim, features]`: the part that a factorisation puts items
   * together from, or the weights of a linear map. Absent where there is neither.
   */
  factors?(modality: string): Features;
  /** The trained numbers, for a snapshot; `restore` takes them back. */
  save(): { readonly iteration: number; readonly ended: MethodEnd | null; readonly weights: Float32Array };
  restore(saved: ReturnType<MethodState['save']>): void;
}

/** What is to be known of an embedding method that is not trained by gradient, without the code that solves it. */
export interface MethodDescriptor {
  readonly id: string;
  /** Factorisations are given vectors in the scale they come in: their objective weighs modalities by it. */
  readonly family: 'linear' | 'factorisation';
  readonly parameters: readonly Parameter[];
  /** TeX; each parameter's symbol is wrapped as \htmlClass{symbol-ID}{…} so that its control can light it. */
  readonly formula: string;
  readonly source: string;
  /** Whether it takes exactly two modalities, or any number. */
  readonly modalities: 'two' | 'any';
  /** Whether it looks at the labels, or at pairs alone. */
  readonly usesLabels: boolean;
}

/** A method with what it does. */
export interface Method extends MethodDescriptor {
  /** The largest shared dimension it can have on this data; more than that is cut to it. */
  largestDim(data: MethodData, config: RunConfig): number;
  /**
   * @param dim dimensions of the shared space, at most `largestDim`.
   * @throws {MethodInputError} where the data cannot be used: not finite, too few items, one class only, …
   */
  start(data: MethodData, dim: number, config: RunConfig): MethodState;
}
