import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BackendName } from '../backend/backend.ts';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig } from '../config/run-config.ts';
import { measurePairs } from '../measures/measure.ts';
import { scalar, vector } from '../operations/ranks.ts';
import { operations } from '../operations/tfjs-operations.ts';
import { Random } from '../random.ts';
import { gradientError } from '../testing/finite-differences.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { TrainingSession } from '../training/session.ts';
import { WeightLayout } from '../training/weights.ts';
import type { InputShape } from '../worlds/world.ts';
import type { EncoderDescriptor } from './encoder.ts';
import { encoders } from './registry.ts';

const ofTokens = encoders.filter((encoder) =>
  encoder.accepts({ kind: 'tokens', length: 4, vocabulary: ['', 'a'] }),
);
const sequential = ofTokens.filter(({ reads }) => reads === 'sequence');

const shapeOf = (length: number): InputShape => ({
  kind: 'tokens',
  length,
  vocabulary: ['', ...'abcdefgh'],
});

/** The encoder's features of words of that length, with weights that are the same for the places all lengths share. */
function encode(encoder: EncoderDescriptor, words: readonly (readonly number[])[]): Float32Array {
  const shape = shapeOf(words[0].length);
  const network = encoder.build('word', shape, { width: 16, heads: '2' });
  const layout = new WeightLayout(network.weights);
  return tf.tidy(() => {
    const flat = tf.tensor1d(layout.initialise(new Random(3, 'weights')));
    const weights = layout.byName(layout.split(operations, flat));
    const input = tf.tensor2d(words.map((word) => [...word]));
    return Float32Array.from(network.apply(operations, input, weights).dataSync());
  });
}

const apart = (a: Float32Array, b: Float32Array) =>
  Math.max(...Array.from(a, (value, at) => Math.abs(value - b[at])));

describe.each(sequential.map((encoder) => [encoder.id, encoder] as const))('%s', (_, encoder) => {
  beforeAll(() => startBackend('cpu', nodeBackends));

  it('gives the same whatever number of padding follows the word', () => {
    const words = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 4 }), (word, padding) => {
        const padded = [...word, ...new Array<number>(padding).fill(0)];
        expect(apart(encode(encoder, [word]), encode(encoder, [padded]))).toBeLessThan(1e-5);
      }),
      { numRuns: 25 },
    );
  });

  it('reads each word of a batch by itself', () => {
    const [one, other] = [
      [1, 2, 3, 0],
      [4, 4, 2, 8],
    ];
    const together = encode(encoder, [one, other]);
    expect(apart(together.slice(0, together.length / 2), encode(encoder, [one]))).toBeLessThan(1e-5);
    expect(apart(together.slice(together.length / 2), encode(encoder, [other]))).toBeLessThan(1e-5);
  });

  it('tells words of the same letters in another order apart', () => {
    expect(apart(encode(encoder, [[1, 2, 3, 4]]), encode(encoder, [[3, 1, 4, 2]]))).toBeGreaterThan(1e-3);
  });

  it('has the gradient of finite differences', () => {
    tf.engine().startScope();
    const network = encoder.build('word', shapeOf(4), { width: 8, heads: '2' });
    const layout = new WeightLayout(network.weights);
    const flat = tf.tensor1d(layout.initialise(new Random(5, 'weights')));
    const input = tf.tensor2d([
      [1, 2, 3, 0],
      [5, 1, 0, 0],
    ]);
    const loss = (weights: Tensor) => {
      const parts = layout.byName(layout.split(operations, vector(weights)));
      return scalar(tf.sum(tf.square(network.apply(operations, input, parts))));
    };
    expect(gradientError(loss, flat, 1e-3)).toBeLessThan(2e-2);
    tf.engine().endScope();
  });
});

describe('the pooled encoder', () => {
  it('gives the same for the same letters in another order', () => {
    const [pooled] = ofTokens.filter(({ id }) => id === 'text');
    expect(pooled.reads).toBe('shares');
  });
});

const tiny = { items: 400, classes: 4, noise: 0, width: 16, dim: 8, modalities: ['handwriting', 'word'] };

async function train(encoder: string, backend: BackendName, steps: number) {
  const started = await startBackend(backend, nodeBackends);
  expect(started.backend).toBe(backend);
  const { config, problems } = completeConfig({
    ...tiny,
    encoder: 'mlp',
    'encoder.word': encoder,
    batch: 32,
    'learning-rate': 0.005,
  });
  expect(problems).toEqual([]);
  const session = new TrainingSession(operations, config, makeDataset(config));
  const before = tf.memory().numTensors;
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const loss = session.trainStep();
    losses.push((await loss.data())[0]);
    loss.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
  return { session, losses };
}

describe.each(sequential.map(({ id }) => id))('a run that reads words with %s', (encoder) => {
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it('learns digits from their names, and leaves no tensor behind', async () => {
    const { session } = await train(encoder, 'wasm', 150);
    const { test } = session.dataset;
    const embedded = await session.embedSplit(test, test.size);
    session.dispose();
    const measures = measurePairs(embedded, test.labels, { pairing: 'class', similarity: 'cosine' });
    expect(measures['word→handwriting']['precision@1']).toBeGreaterThan(0.6);
  });

  it('takes the same steps on cpu and on wasm', async () => {
    const runs = [await train(encoder, 'cpu', 10)];
    runs[0].session.dispose();
    runs.push(await train(encoder, 'wasm', 10));
    runs[1].session.dispose();
    expect(apart(Float32Array.from(runs[0].losses), Float32Array.from(runs[1].losses))).toBeLessThan(1e-4);
  });
});
