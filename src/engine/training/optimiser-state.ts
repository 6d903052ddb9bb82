import type { Rank, Tensor1D } from '@tensorflow/tfjs-core';
import { learningRateParameter, optimiserParameter } from '../config/run-config.ts';
import type { Operations } from '../operations/operations.ts';
import { findOptimiser } from '../optimisers/registry.ts';
import type { RunConfig } from '../parameter.ts';

/** The trained numbers as one vector `[size]`, and what the optimiser remembers of them. Owns its tensors. */
export class OptimiserState {
  private vectors: { readonly weights: Tensor1D; readonly slots: readonly Tensor1D[] };
  private steps = 0;

  constructor(
    private readonly operations: Operations,
    initial: Float32Array,
    config: RunConfig,
  ) {
    const { tf } = operations;
    const { slots } = findOptimiser(optimiserParameter.read(config));
    this.vectors = {
      weights: tf.tensor1d(initial),
      slots: Array.from({ length: slots }, () => tf.zeros<Rank.R1>([initial.length])),
    };
  }

  get weights(): Tensor1D {
    return this.vectors.weights;
  }

  /** One optimiser step along `gradient [size]`, which stays the caller's. */
  descend(gradient: Tensor1D, config: RunConfig): void {
    this.steps++;
    const before = this.vectors;
    const learningRate = learningRateParameter.read(config);
    const step = { ...before, gradient, step: this.steps, learningRate };
    const optimiser = findOptimiser(optimiserParameter.read(config));
    this.vectors = this.operations.tf.tidy(() => {
      const { weights, slots } = optimiser.update(this.operations, step, config);
      return { weights, slots: [...slots] };
    });
    this.operations.tf.dispose([before.weights, ...before.slots]);
  }

  dispose(): void {
    this.operations.tf.dispose([this.vectors.weights, ...this.vectors.slots]);
  }
}
