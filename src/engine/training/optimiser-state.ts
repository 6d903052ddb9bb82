import type { Tensor1D } from '@tensorflow/tfjs-core';
import { learningRateParameter, optimiserParameter } from '../config/run-config.ts';
import { descend } from '../kernels/descend.ts';
import { weightMatrix } from '../kernels/weights.ts';
import type { Operations } from '../operations/operations.ts';
import { vector } from '../operations/ranks.ts';
import { findOptimiser } from '../optimisers/registry.ts';
import type { RunConfig } from '../parameter.ts';

/**
 * The trained numbers and what the optimiser remembers of them, as one vector, so that a step of the optimiser is one
 * kernel where the backend has it. Owns its tensor.
 */
export class OptimiserState {
  private state: Tensor1D;
  private readonly size: number;
  private steps = 0;

  /** @param initial the weights `[size]`. */
  constructor(
    private readonly operations: Operations,
    initial: Float32Array,
    config: RunConfig,
  ) {
    const { slots } = findOptimiser(optimiserParameter.read(config));
    this.size = initial.length;
    const values = new Float32Array((1 + slots.length) * initial.length);
    values.set(initial);
    this.state = operations.tf.tensor1d(values);
  }

  /** The weights, then what the optimiser remembers `[(1 + slots) · size]`. */
  get vector(): Tensor1D {
    return this.state;
  }

  /** The weights as numbers of their own `[size]`. */
  async readWeights(): Promise<Float32Array> {
    const weights = this.operations.tf.tidy(() => weightMatrix(this.state, this.size, 0, [1, this.size]));
    const values = Float32Array.from(await weights.data());
    weights.dispose();
    return values;
  }

  /** One optimiser step along `gradient [size]`, which stays the caller's. */
  descend(gradient: Tensor1D, config: RunConfig): void {
    this.steps++;
    const { tf } = this.operations;
    const optimiser = findOptimiser(optimiserParameter.read(config));
    const learningRate = learningRateParameter.read(config);
    const numbers = optimiser.numbers({ step: this.steps, learningRate }, config);
    const { id, slots, statements } = optimiser;
    const rule = { optimiser: id, slots, statements, numbers };
    const before = this.state;
    this.state = tf.tidy(() =>
      descend(before, gradient, rule, () => {
        const vectors = { weights: this.part(0), slots: slots.map((_, slot) => this.part(1 + slot)) };
        const after = optimiser.update(this.operations, vectors, gradient, numbers);
        return tf.concat1d([after.weights, ...after.slots]);
      }),
    );
    // A kernel may have changed the vector where it lies.
    if (this.state !== before) before.dispose();
  }

  /** Takes all numbers over to another backend, which `change` sets. */
  async move(change: () => Promise<void>): Promise<void> {
    const values = Float32Array.from(await this.state.data());
    this.state.dispose();
    try {
      await change();
    } finally {
      this.state = this.operations.tf.tensor1d(values);
    }
  }

  dispose(): void {
    this.state.dispose();
  }

  private part(index: number): Tensor1D {
    return vector(this.operations.tf.slice(this.state, [index * this.size], [this.size]));
  }
}
