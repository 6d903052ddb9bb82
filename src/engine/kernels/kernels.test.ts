import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { computeKernelCases, kernelCases } from '../testing/kernel-cases.ts';

/** Sums of some hundred products in single precision differ by no more, relative to the largest number. */
const ROUNDING = 2e-5;

describe('kernels of our own on wasm', () => {
  let composed: Record<string, number[]> = {};
  let own: Record<string, number[]> = {};
  let grown = 0;
  beforeAll(async () => {
    await startBackend('cpu', nodeBackends);
    composed = await computeKernelCases();
    await startBackend('wasm', nodeBackends);
    const before = tf.memory().numTensors;
    own = await computeKernelCases();
    grown = tf.memory().numTensors - before;
  });

  it.each(Object.keys(kernelCases))('%s is what tfjs composes on the CPU', (name) => {
    expect(own[name]).toHaveLength(composed[name].length);
    const largest = Math.max(...composed[name].map(Math.abs));
    const errors = own[name].map((value, at) => Math.abs(value - composed[name][at]));
    expect(Math.max(...errors)).toBeLessThanOrEqual(ROUNDING * (1 + largest));
  });

  it('leave no tensor behind', () => {
    expect(grown).toBe(0);
  });
});
