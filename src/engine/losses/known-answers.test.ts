import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { matrix } from '../operations/ranks.ts';
import { operations } from '../operations/tfjs-operations.ts';
import type { RunConfig } from '../parameter.ts';
import { atAngles, sameLabel } from '../testing/toy-batches.ts';
import { uniformityLoss } from './alignment-uniformity.ts';
import { deepCcaLoss } from './deep-cca.ts';
import type { PairBatch } from './loss.ts';
import { pairCrossEntropy } from './n-pair.ts';
import { findLoss } from './registry.ts';
import { supConSum } from './sup-con.ts';

beforeAll(() => startBackend('cpu', nodeBackends));
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

const number = (x: Tensor) => x.dataSync()[0];

function lossOf(id: string, batch: PairBatch, config: RunConfig = {}): number {
  const bound = findLoss(id).bind(config);
  const learned = Object.fromEntries(bound.learned.map(({ name, initial }) => [name, tf.scalar(initial)]));
  return number(bound.compute(operations, batch, learned));
}

const threePairs = (): PairBatch => ({
  x: atAngles([0, 40, 100]),
  y: atAngles([10, 60, 90]),
  sameClass: sameLabel([0, 1, 2]),
});

function collapsed(size: number): PairBatch {
  const point = matrix(tf.tile(atAngles([30]), [size, 1]));
  return { x: point, y: point, sameClass: sameLabel(Array.from({ length: size }, (_, index) => index)) };
}

describe('known answers', () => {
  it('within one set, NT-Xent and SupCon have the known values', () => {
    const points = atAngles([0, 10, 20, 50, 60, 80]);
    const scores = matrix(tf.mul(10, tf.matMul(points, points, false, true)));
    const same = sameLabel([0, 0, 0, 1, 1, 2]);
    const itself = tf.eye(6);
    const positives = matrix(tf.sub(same, itself));
    expect(number(pairCrossEntropy(operations, scores, positives, matrix(tf.sub(1, same))))).toBeCloseTo(
      0.298143,
      5,
    );
    const sum = number(supConSum(operations, scores, positives, matrix(tf.sub(1, itself))));
    expect(sum / 5).toBeCloseTo(0.72006, 5);
    expect(sum / 6).toBeCloseTo(0.60005, 5);
  });

  it.each([
    ['siglip', { bias: 'minus-ten' }, 0.980868],
    ['siglip', { bias: 'minus-ten', 'learn-scale': false }, 0.980868],
    ['vse', { violations: 'sum' }, 0.233902],
    ['vse', { violations: 'max' }, 0.233902],
    ['alignment-uniformity', { 'uniformity-weight': 0 }, 0.060461],
  ])('%s with %o has the known value', (id, config, expected) => {
    expect(lossOf(id, threePairs(), config)).toBeCloseTo(expected, 5);
  });

  it('uniformity of the images has the known value', () => {
    expect(number(uniformityLoss(operations, atAngles([0, 40, 100])))).toBeCloseTo(-1.720848, 5);
  });
});

describe('on a collapsed space', () => {
  const softplus = (x: number) => Math.log1p(Math.exp(x));
  it.each([
    ['vse', 128, { violations: 'max' }, 51.2],
    ['vse', 8, { violations: 'sum' }, 2 * 8 * 7 * 0.2],
    ['vse', 1, { violations: 'max' }, 0],
    ['n-pair', 8, {}, Math.log(8)],
    ['sup-con', 8, {}, Math.log(8)],
    ['siglip', 8, {}, softplus(Math.log(7) - 10) + 7 * softplus(10 - Math.log(7))],
    ['mse', 8, {}, 0],
    ['vicreg', 8, {}, 25 * 0.99],
    ['barlow-twins', 8, {}, 2],
    ['deep-cca', 8, {}, 0],
    ['cca-ey', 8, {}, 0],
    ['alignment-uniformity', 8, {}, 0],
  ])('%s of a batch of %i with %o has its known value', (id, size, config, expected) => {
    expect(Math.abs(lossOf(id, collapsed(size), config) - expected)).toBeLessThan(1e-4 * (1 + expected));
  });
});

/** Minus the trace norm and its gradient for x in Float64, by decompositions. */
function deepCcaReference(x: Matrix, y: Matrix, r: number) {
  const [a, b] = [x.clone().center('column'), y.clone().center('column')];
  const degrees = x.rows - 1;
  const whitener = (h: Matrix) => {
    const { leftSingularVectors: u, diagonal } = new SingularValueDecomposition(
      h.transpose().mmul(h).div(degrees).add(Matrix.eye(h.columns).mul(r)),
    );
    return u.mmul(Matrix.diag(diagonal.map((value) => value ** -0.5))).mmul(u.transpose());
  };
  const [wa, wb] = [whitener(a), whitener(b)];
  const t = wa.mmul(a.transpose().mmul(b).div(degrees)).mmul(wb);
  const { leftSingularVectors: u, rightSingularVectors: v, diagonal } = new SingularValueDecomposition(t);
  const within = wa.mmul(u).mmul(Matrix.diag(diagonal)).mmul(u.transpose()).mmul(wa);
  const across = wa.mmul(u).mmul(v.transpose()).mmul(wb);
  const gradient = a.mmul(within).sub(b.mmul(across.transpose())).div(degrees);
  return { value: -diagonal.reduce((sum, value) => sum + value, 0), gradient };
}

describe.each(['cpu', 'wasm'] as const)('deep CCA on %s', (backend) => {
  it.each([
    [60, 5, 1e-3, 0],
    [1000, 50, 1e-4, 2],
  ])('batch %i, dim %i, r %f, scales over 10^±%i: follows Float64', async (batch, dim, r, decades) => {
    await startBackend(backend, nodeBackends);
    const scales = Array.from({ length: dim }, (_, k) => 10 ** (-decades * (k / dim)));
    const noise = (seed: number) => tf.randomNormal([batch, dim], 0, 1, 'float32', seed);
    const x = matrix(tf.mul(noise(1), scales));
    const y = matrix(tf.mul(tf.add(tf.div(x, scales), noise(2)), scales));
    const expected = deepCcaReference(new Matrix(x.arraySync()), new Matrix(y.arraySync()), r);
    const { value, grad } = tf.valueAndGrad((h: Tensor) => deepCcaLoss(operations, matrix(h), y, r))(x);
    const largest = Math.max(...expected.gradient.to1DArray().map(Math.abs));
    const error = Math.max(
      ...expected.gradient.to1DArray().map((entry, index) => Math.abs(entry - grad.dataSync()[index])),
    );
    expect(Math.abs(number(value) / expected.value - 1)).toBeLessThan(1e-5);
    expect(error / largest).toBeLessThan(1e-5);
  });
});
