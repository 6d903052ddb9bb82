import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { matrix } from '../operations/ranks.ts';
import { operations } from '../operations/tfjs-operations.ts';
import type { RunConfig } from '../parameter.ts';
import { gradientError } from '../testing/finite-differences.ts';
import { atAngles, sameLabel } from '../testing/toy-batches.ts';
import type { LossDescriptor, PairBatch } from './loss.ts';
import { findLoss, losses } from './registry.ts';
import { tripletLoss } from './triplet.ts';

beforeAll(() => startBackend('cpu', nodeBackends));
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

const number = (x: Tensor) => x.dataSync()[0];

/** Positives and negatives within one set of items: an item is not its own positive. */
function within(labels: readonly number[]) {
  const same = sameLabel(labels);
  return { positives: matrix(tf.sub(same, tf.eye(labels.length))), negatives: matrix(tf.sub(1, same)) };
}

function randomBatch(size: number, dim: number, seed: number): PairBatch {
  const rows = (offset: number) =>
    operations.normaliseRows(matrix(tf.randomNormal([size, dim], 0, 1, 'float32', seed + offset)));
  const labels = Array.from({ length: size }, (_, index) => index % 3);
  return { x: rows(1), y: rows(2), sameClass: sameLabel(labels) };
}

function compute(loss: LossDescriptor, batch: PairBatch, config: RunConfig = {}) {
  const bound = loss.bind(config);
  const learned = Object.fromEntries(bound.learned.map(({ name, initial }) => [name, tf.scalar(initial)]));
  return bound.compute(operations, batch, learned);
}

describe('triplet loss', () => {
  const cosine = (points: Tensor2D) => matrix(tf.sub(1, tf.matMul(points, points, false, true)));

  it('counts 12 triplets of which 8 are active, with the known means', () => {
    const distances = cosine(atAngles([0, 20, 40, 60, 80]));
    const { positives, negatives } = within([0, 0, 1, 1, 2]);
    const loss = (average: 'all' | 'active') =>
      number(
        tripletLoss(operations, distances, positives, negatives, { margin: 0.2, mining: 'all', average }),
      );
    expect(loss('all')).toBeCloseTo(0.06098, 5);
    expect(loss('active')).toBeCloseTo(0.09147, 5);
    expect(loss('active') / loss('all')).toBeCloseTo(12 / 8, 4);
  });

  it('hard mining takes the farthest positive and the nearest negative of every anchor', () => {
    const positions = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const distances = tf.tensor2d(positions.map((a) => positions.map((b) => Math.abs(a - b))));
    const { positives, negatives } = within([0, 0, 1, 1, 0, 2, 1, 1, 1]);
    const options = { margin: 100, mining: 'hard', average: 'all' } as const;
    const gradient = tf
      .grad((d: Tensor) => tripletLoss(operations, matrix(d), positives, negatives, options))(distances)
      .arraySync();
    const rows = gradient as number[][];
    const chosen = (sign: number) =>
      rows.map((row) => row.findIndex((value) => Math.sign(value) === sign)).filter((column) => column >= 0);
    expect(rows.flatMap((row, anchor) => (row.some((value) => value !== 0) ? [anchor] : []))).toEqual([
      0, 1, 2, 3, 4, 6, 7, 8,
    ]);
    expect(chosen(1)).toEqual([4, 4, 8, 8, 0, 2, 2, 2]);
    const hardest = chosen(-1);
    expect([hardest.slice(0, 3), hardest.slice(5)]).toEqual([
      [2, 2, 1],
      [5, 5, 5],
    ]);
    expect([3, 4]).toContain(hardest[3]);
    expect([3, 5]).toContain(hardest[4]);
  });

  it('hard mining on points 20 degrees apart finds the known cosines', () => {
    const angles = Array.from({ length: 9 }, (_, index) => 20 * index);
    const { positives, negatives } = within([0, 0, 1, 1, 0, 2, 1, 1, 1]);
    const similarities = tf.sub(1, cosine(atAngles(angles)));
    const masked = (mask: Tensor2D) =>
      tf.where(tf.greater(mask, 0), similarities, tf.fill(mask.shape, Number.NaN));
    const hardestPositive = Math.min(...Array.from(masked(positives).dataSync()).filter(Number.isFinite));
    const hardestNegative = Math.max(...Array.from(masked(negatives).dataSync()).filter(Number.isFinite));
    expect(hardestPositive).toBeCloseTo(-0.5, 5);
    expect(hardestNegative).toBeCloseTo(0.939693, 5);
    const distances = matrix(tf.sub(1, similarities));
    const options = { margin: 2, mining: 'hard', average: 'all' } as const;
    const elsewhere = (mask: Tensor2D, value: number) =>
      tf.where(tf.greater(mask, 0), distances, tf.fill(mask.shape, value));
    const farthest = tf.max(elsewhere(positives, -9), 1);
    const nearest = tf.min(elsewhere(negatives, 9), 1);
    const perAnchor = tf.add(tf.sub(farthest, nearest), 2).dataSync();
    const anchors = [0, 1, 2, 3, 4, 6, 7, 8];
    const mean = anchors.reduce((sum, anchor) => sum + perAnchor[anchor], 0) / anchors.length;
    expect(number(tripletLoss(operations, distances, positives, negatives, options))).toBeCloseTo(mean, 5);
  });

  it('semi-hard mining keeps the triplets whose negative is farther than the positive by at most the margin', () => {
    const distances = tf.tensor2d([[0, 1, 1.1, 0.9, 2]]);
    const positives = tf.tensor2d([[0, 1, 0, 0, 0]]);
    const negatives = tf.tensor2d([[0, 0, 1, 1, 1]]);
    const options = { margin: 0.3, mining: 'semi-hard', average: 'all' } as const;
    expect(number(tripletLoss(operations, distances, positives, negatives, options))).toBeCloseTo(
      1 - 1.1 + 0.3,
      5,
    );
  });

  it.each(['all', 'hard', 'semi-hard'] as const)('is 0 where there is no triplet (%s)', (mining) => {
    const zeros = tf.zeros<import('@tensorflow/tfjs-core').Rank.R2>([3, 3]);
    const options = { margin: 0.2, mining, average: 'active' } as const;
    expect(number(tripletLoss(operations, zeros, zeros, zeros, options))).toBe(0);
  });

  it('equals the margin on a collapsed space, whichever way it mines all or the hardest', () => {
    const collapsed = matrix(tf.tile(atAngles([30]), [6, 1]));
    const batch = { x: collapsed, y: collapsed, sameClass: sameLabel([0, 0, 1, 1, 2, 2]) };
    for (const mining of ['all', 'hard'] as const) {
      expect(number(compute(findLoss('triplet'), batch, { margin: 0.2, mining }))).toBeCloseTo(0.2, 5);
    }
  });

  it('a batch too large for one cube gives the same as its definition', () => {
    const size = 160;
    const distances = matrix(tf.randomUniform([size, size], 0, 2, 'float32', 3));
    const labels = Array.from({ length: size }, (_, index) => index % 7);
    const { positives, negatives } = within(labels);
    const options = { margin: 0.2, mining: 'all', average: 'all' } as const;
    const d = distances.arraySync();
    let sum = 0;
    let count = 0;
    for (let a = 0; a < size; a++)
      for (let p = 0; p < size; p++)
        if (p !== a && labels[p] === labels[a])
          for (let n = 0; n < size; n++)
            if (labels[n] !== labels[a]) {
              sum += Math.max(0, d[a][p] - d[a][n] + 0.2);
              count++;
            }
    expect(number(tripletLoss(operations, distances, positives, negatives, options))).toBeCloseTo(
      sum / count,
      4,
    );
  });
});

describe('InfoNCE', () => {
  const images = () => atAngles([0, 40, 100]);
  const texts = () => atAngles([10, 60, 90]);

  it.each([
    [1 / 0.07, 0.101984],
    [10, 0.16843],
  ])('has the known value at scale %f', (scale, expected) => {
    const logits = matrix(tf.mul(operations.dotProducts(images(), texts()), scale));
    expect(number(operations.infoNce(logits))).toBeCloseTo(expected, 5);
  });

  it('is ln B on a collapsed space', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        const collapsed = matrix(tf.tile(atAngles([30]), [size, 1]));
        const batch = { x: collapsed, y: collapsed, sameClass: sameLabel(new Array(size).fill(0)) };
        expect(number(compute(findLoss('info-nce'), batch))).toBeCloseTo(Math.log(size), 4);
      }),
      { numRuns: 10 },
    );
  });

  it('with a learned temperature starts where the fixed one is', () => {
    const batch = randomBatch(6, 4, 11);
    const fixed = number(compute(findLoss('info-nce'), batch, { temperature: 0.1 }));
    const learned = number(
      compute(findLoss('info-nce'), batch, { temperature: 0.1, 'learn-temperature': true }),
    );
    expect(learned).toBeCloseTo(fixed, 5);
  });

  it('has a floor for pairs that share only a class', () => {
    const floor = findLoss('info-nce').floor;
    expect(floor?.(64, new Array(10).fill(0.1))).toBeCloseTo(1.929, 3);
  });
});

describe('contrastive loss', () => {
  it('follows the formula of Hadsell, with both kinds of pairs weighing the same', () => {
    const batch = { x: tf.tensor2d([[0, 0]]), y: tf.tensor2d([[0.6, 0.8]]), sameClass: tf.tensor2d([[1]]) };
    expect(number(compute(findLoss('contrastive'), batch, { margin: 1 }))).toBeCloseTo(0.5 * 0.5 * 1, 5);
    const apart = { x: tf.tensor2d([[0, 0]]), y: tf.tensor2d([[0.3, 0.4]]), sameClass: tf.tensor2d([[0]]) };
    expect(number(compute(findLoss('contrastive'), apart, { margin: 1 }))).toBeCloseTo(0.5 * 0.5 * 0.25, 5);
  });
});

describe.each(losses.map((loss) => [loss.id, loss] as const))('%s', (_, loss) => {
  const choices = loss.parameters.flatMap((parameter): RunConfig[] => {
    if (parameter.kind === 'choice') return parameter.choices.map((choice) => ({ [parameter.id]: choice }));
    return parameter.kind === 'switch' ? [{ [parameter.id]: true }, { [parameter.id]: false }] : [];
  });
  const settings: RunConfig[] = choices.length > 0 ? choices : [{}];

  it.each(settings)('has the gradient of finite differences with %o', (config) => {
    const batch = randomBatch(6, 3, 5);
    const ofX = (x: Tensor) => compute(loss, { ...batch, x: matrix(x) }, config);
    const ofY = (y: Tensor) => compute(loss, { ...batch, y: matrix(y) }, config);
    // Narrow enough that no triplet becomes active or idle in between.
    expect(gradientError(ofX, batch.x, 1e-3)).toBeLessThan(1e-2);
    expect(gradientError(ofY, batch.y, 1e-3)).toBeLessThan(1e-2);
  });

  it.each(settings.flatMap((config) => [1, 4].map((size) => [size, config] as const)))(
    'has a finite value and gradient at %i identical embeddings with %o',
    (size, config) => {
      const same = matrix(tf.tile(atAngles([50]), [size, 1]));
      const sameClass = sameLabel(Array.from({ length: size }, (_, index) => index % 2));
      const { value, grad } = tf.valueAndGrad((x: Tensor) =>
        compute(loss, { x: matrix(x), y: same, sameClass }, config),
      )(same);
      expect(Number.isFinite(number(value))).toBe(true);
      expect(Array.from(grad.dataSync()).every(Number.isFinite)).toBe(true);
    },
  );

  it('names its symbols in the formula', () => {
    for (const parameter of loss.parameters.filter(({ symbol }) => symbol)) {
      expect(loss.formula).toContain(`symbol-${parameter.id}`);
    }
  });
});

describe('every loss on wasm', () => {
  it.each(losses.map((loss) => [loss.id, loss] as const))(
    '%s has the value and gradient of cpu',
    async (_, loss) => {
      const settings: RunConfig = loss.id === 'triplet' ? { mining: 'hard' } : {};
      const results: number[][] = [];
      for (const backend of ['cpu', 'wasm'] as const) {
        expect((await startBackend(backend, nodeBackends)).backend).toBe(backend);
        const batch = randomBatch(12, 5, 9);
        const { value, grad } = tf.valueAndGrad((x: Tensor) =>
          compute(loss, { ...batch, x: matrix(x) }, settings),
        )(batch.x);
        results.push([number(value), ...grad.dataSync()]);
      }
      const [ofCpu, ofWasm] = results;
      const scale = Math.max(1, ...ofCpu.map(Math.abs));
      ofCpu.forEach((value, at) => {
        expect(Math.abs(ofWasm[at] - value) / scale).toBeLessThan(1e-4);
      });
    },
  );
});
