import type { Tensor1D } from '@tensorflow/tfjs-core';
import { learningRateParameter, optimiserParameter } from '../config/run-config.ts';
import { descend } from '../kernels/descend.ts';
import type { Operations } from '../operations/operations.ts';
import { vector } from '../operations/ranks.ts';
import { findOptimiser } from '../optimisers/registry.ts';
import type { RunConfig } from '../parameter.ts';

/** What an optimiser carries from one step to the next. */
export interface OptimiserMemory {
  /** Steps it has taken. */
  readonly steps: number;
  /** What it remembers of every weight, slot after slot `[slots · size]`. */
  readonly slots: Float32Array;
}

/** How many numbers the optimiser of a config remembers of every weight. */
export function slotCount(config: RunConfig): number {
  return findOptimiser(optimiserParameter.read(config)).slots.length;
}

/**
 * The trained numbers and what the optimiser remembers of them, as one vector, so that a step of the optimiser is one
 * kernel where the backend has it. Owns its tensor.
 */
export class OptimiserState {
  private state: Tensor1D;
  private readonly size: number;
  private steps: number;

  /**
   * @param initial the weights `[size]`.
   * @param memory what it remembers of earlier steps; nothing where it is missing.
   */
  constructor(
    private readonly operations: Operations,
    initial: Float32Array,
    config: RunConfig,
    memory?: OptimiserMemory,
  ) {
    this.size = initial.length;
    this.steps = memory?.steps ?? 0;
    const values = new Float32Array((1 + slotCount(config)) * initial.length);
    values.set(initial);
    if (memory) values.set(memory.slots, initial.length);
    this.state = operations.tf.tensor1d(values);
  }

  /** The weights, then what the optimiser remembers `[(1 + slots) · size]`. */
  get vector(): Tensor1D {
    return this.state;
  }

  /** The weights `[size]` and what the optimiser remembers, as numbers of their own. */
  async read(): Promise<{ readonly weights: Float32Array; readonly memory: OptimiserMemory }> {
    const { size, steps, state } = this;
    // A copy: a backend may keep what it reads beside the tensor, which a kernel may change where it lies.
    const { tf } = this.operations;
    const copy = tf.tidy(() => tf.mul(state, 1));
    const values = await copy.data();
    copy.dispose();
    const part = (start: number, end: number) => Float32Array.from(values.subarray(start, end));
    return { weights: part(0, size), memory: { steps, slots: part(size, values.length) } };
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
