import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import type { Parameter, RunConfig } from '../parameter.ts';

/** One step's input: all vectors are `[size]`, one number per weight. */
export interface OptimiserStep {
  readonly weights: Tensor1D;
  readonly gradient: Tensor1D;
  /** What the optimiser remembers, `slots` vectors, all zeros before the first step. */
  readonly slots: readonly Tensor1D[];
  /** The number of this step, counted from 1. */
  readonly step: number;
  readonly learningRate: number;
}

export interface OptimiserResult {
  readonly weights: Tensor1D;
  readonly slots: readonly Tensor1D[];
}

export interface OptimiserDescriptor {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  readonly formula: string;
  readonly source: string;
  /** How many vectors it keeps between steps. */
  readonly slots: number;
  /** New weights and slots; disposes nothing and is called inside a tidy. */
  update(operations: Operations, input: OptimiserStep, config: RunConfig): OptimiserResult;
}
