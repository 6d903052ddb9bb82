import type { Tensor1D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig } from '../config/run-config.ts';
import { operations } from '../operations/tfjs-operations.ts';
import { OptimiserState } from '../training/optimiser-state.ts';
import { optimisers } from './registry.ts';

const TARGET = [1, -2, 0.5];
const START = [4, 4, -3];

const weightsOf = (state: OptimiserState): Tensor1D => tf.slice(state.vector, [0], [START.length]);

/** The path of an optimiser down Σ (θ − target)². */
function path(id: string, steps: number, learningRate: number, more = {}): number[] {
  const { config } = completeConfig({ optimiser: id, 'learning-rate': learningRate, ...more });
  const state = new OptimiserState(operations, Float32Array.from(START), config);
  for (let step = 0; step < steps; step++) {
    const gradient: Tensor1D = tf.tidy(() => tf.mul(2, tf.sub(weightsOf(state), tf.tensor1d(TARGET))));
    state.descend(gradient, config);
    gradient.dispose();
  }
  const end = Array.from(tf.tidy(() => weightsOf(state).dataSync()));
  state.dispose();
  return end;
}

/** The same with an optimiser of tfjs. */
function referencePath(optimiser: tf.Optimizer, steps: number): number[] {
  const variable = tf.variable(tf.tensor1d(START));
  for (let step = 0; step < steps; step++) {
    optimiser.minimize(() => tf.sum(tf.squaredDifference(variable, tf.tensor1d(TARGET))).asScalar());
  }
  return Array.from(variable.dataSync());
}

function expectClose(ours: number[], theirs: number[]): void {
  for (const [index, value] of ours.entries()) expect(value).toBeCloseTo(theirs[index], 4);
}

describe.each(['cpu', 'wasm'] as const)('optimisers on %s', (backend) => {
  beforeAll(() => startBackend(backend, nodeBackends));

  it.each(optimisers.map(({ id }) => id))('%s comes closer to the minimum', (id) => {
    const distance = (point: number[]) => Math.hypot(...point.map((value, index) => value - TARGET[index]));
    expect(distance(path(id, 60, 0.05))).toBeLessThan(0.8 * distance(START));
  });

  it('Adam, SGD and momentum take the steps that tfjs takes', () => {
    expectClose(path('adam', 10, 0.1), referencePath(tf.train.adam(0.1), 10));
    expectClose(path('sgd', 10, 0.1), referencePath(tf.train.sgd(0.1), 10));
    expectClose(path('momentum', 10, 0.02), referencePath(tf.train.momentum(0.02, 0.9), 10));
  });

  it('AdamW without gradient shrinks the weights by the decay alone', () => {
    const { config } = completeConfig({ optimiser: 'adamw', 'learning-rate': 0.1, 'weight-decay': 0.5 });
    const state = new OptimiserState(operations, Float32Array.from([2]), config);
    const none: Tensor1D = tf.zeros([1]);
    state.descend(none, config);
    expect(state.vector.dataSync()[0]).toBeCloseTo(2 * (1 - 0.1 * 0.5), 5);
    none.dispose();
    state.dispose();
  });

  it('leave no tensor behind', () => {
    const before = tf.memory().numTensors;
    for (const { id } of optimisers) path(id, 3, 0.01);
    expect(tf.memory().numTensors).toBe(before);
  });
});
