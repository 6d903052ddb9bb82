import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import type { Parameter, RunConfig } from '../parameter.ts';

/** Which step it is, counted from 1, and how long. */
export interface OptimiserStep {
  readonly step: number;
  readonly learningRate: number;
}

/** All vectors are `[size]`, one number per weight. */
export interface OptimiserVectors {
  readonly weights: Tensor1D;
  /** What the optimiser remembers, in the order of its `slots`, all zeros before the first step. */
  readonly slots: readonly Tensor1D[];
}

export interface OptimiserDescriptor {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  readonly formula: string;
  readonly source: string;
  /** Names of what it remembers of every weight between steps. */
  readonly slots: readonly string[];
  /** The numbers of a step, by the names that `statements` and `update` know them by. */
  numbers(step: OptimiserStep, config: RunConfig): Readonly<Record<string, number>>;
  /**
   * What becomes of one weight, for backends that run shaders: statements that WGSL and GLSL share. They read `gradient`
   * and the numbers, and assign `weight` and the slots.
   */
  readonly statements: string;
  /** The same for all weights at once, for the other backends; disposes nothing and is called inside a tidy. */
  update(
    operations: Operations,
    vectors: OptimiserVectors,
    gradient: Tensor1D,
    numbers: Readonly<Record<string, number>>,
  ): OptimiserVectors;
}
