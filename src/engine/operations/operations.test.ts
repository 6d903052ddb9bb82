import type { Rank, Scalar, Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { gradientError } from '../testing/finite-differences.ts';
import { imageBatch, matrix } from './ranks.ts';
import { operations } from './tfjs-operations.ts';

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
/** A scalar that depends on every entry differently. */
const weigh = (x: Tensor) => tf.sum<Scalar>(tf.mul(x, random(x.shape, 99)));

describe.each(['cpu', 'wasm'] as const)('operations on %s', (backend) => {
  let before = 0;
  beforeEach(async () => {
    const started = await startBackend(backend, nodeBackends);
    expect(started.failures).toEqual([]);
    before = tf.memory().numTensors;
    tf.engine().startScope();
  });
  afterEach(() => {
    tf.engine().endScope();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(['linear', 'relu'] as const)(
    'a dense layer has the gradients of finite differences (%s)',
    (activation) => {
      const [x, weights] = [random([5, 4], 1), random([5, 3], 2)];
      const layer = (input: Tensor, weightsAndBias: Tensor) =>
        weigh(operations.dense(matrix(input), matrix(weightsAndBias), { activation, inputIsData: false }));
      expect(gradientError((value) => layer(value, weights), x, 1e-3)).toBeLessThan(5e-3);
      expect(gradientError((value) => layer(x, value), weights, 1e-3)).toBeLessThan(5e-3);
    },
  );

  it.each([
    [1, 3, 6, 6],
    [2, 3, 6, 6],
    [2, 5, 7, 6],
    [2, 3, 5, 7],
    [2, 5, 8, 8],
  ])(
    'a convolution of stride %i, kernel %i on %i × %i has the gradients of finite differences',
    (...sizes) => {
      const [stride, kernel, height, width] = sizes;
      const [x, weights] = [random([1, height, width, 2], 4), random([kernel * kernel * 2 + 1, 2], 5)];
      const options = { activation: 'linear', inputIsData: false } as const;
      const layer = (input: Tensor, given: Tensor) =>
        weigh(operations.conv2d(imageBatch(input), matrix(given), { kernel, stride }, options));
      // The layer is linear in each of them, so a wide difference is exact and spares the rounding.
      expect(gradientError((value) => layer(value, weights), x, 0.5)).toBeLessThan(1e-3);
      expect(gradientError((value) => layer(x, value), weights, 0.5)).toBeLessThan(1e-3);
    },
  );

  it('rows are normalised to length 1, with the gradient of finite differences', () => {
    const x = matrix(random([4, 3], 6));
    const lengths = tf.norm(operations.normaliseRows(x), 2, 1).dataSync();
    for (const length of lengths) expect(length).toBeCloseTo(1, 5);
    expect(gradientError((value) => weigh(operations.normaliseRows(matrix(value))), x, 1e-3)).toBeLessThan(
      5e-3,
    );
  });

  it('a row of zeros stays zero and has a finite gradient', () => {
    const zeros = matrix(tf.zeros([1, 3]));
    expect(Array.from(operations.normaliseRows(zeros).dataSync())).toEqual([0, 0, 0]);
    const gradient = tf.grad((x: Tensor) => weigh(operations.normaliseRows(matrix(x))))(zeros);
    expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true);
  });

  it('squared distances are those of the formula, with the gradient of finite differences', () => {
    const [a, b] = [matrix(random([3, 4], 7)), matrix(random([5, 4], 8))];
    const expected = tf.sum(tf.squaredDifference(tf.expandDims(a, 1), tf.expandDims(b, 0)), 2);
    const distances = operations.squaredDistances(a, b);
    expect(tf.max(tf.abs(tf.sub(distances, expected))).dataSync()[0]).toBeLessThan(1e-5);
    expect(
      gradientError((value) => weigh(operations.squaredDistances(matrix(value), b)), a, 1e-3),
    ).toBeLessThan(1e-2);
    expect(
      gradientError((value) => weigh(operations.squaredDistances(a, matrix(value))), b, 1e-3),
    ).toBeLessThan(1e-2);
  });

  it('dot products of rows have the gradient of finite differences', () => {
    const [a, b] = [matrix(random([3, 4], 9)), matrix(random([5, 4], 10))];
    expect(gradientError((value) => weigh(operations.dotProducts(matrix(value), b)), a, 1e-3)).toBeLessThan(
      5e-3,
    );
    expect(gradientError((value) => weigh(operations.dotProducts(a, matrix(value))), b, 1e-3)).toBeLessThan(
      5e-3,
    );
  });

  it('a layer on the items themselves does not compute their gradient but has the same others', () => {
    const [x, weights] = [matrix(random([5, 4], 1)), random([5, 3], 2)];
    const gradientOf = (inputIsData: boolean) =>
      tf.grad((value: Tensor) =>
        weigh(operations.dense(x, tf.reshape<Rank.R2>(value, [5, 3]), { activation: 'relu', inputIsData })),
      )(weights);
    expect(Array.from(gradientOf(true).dataSync())).toEqual(Array.from(gradientOf(false).dataSync()));
  });
});
