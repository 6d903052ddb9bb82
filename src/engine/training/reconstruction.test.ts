import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { activeModalities, completeConfig } from '../config/run-config.ts';
import { matrix, vector } from '../operations/ranks.ts';
import { operations } from '../operations/tfjs-operations.ts';
import type { ConfigValue } from '../parameter.ts';
import { Random } from '../random.ts';
import { gradientError } from '../testing/finite-differences.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { buildDecoders } from './reconstruction.ts';
import { TrainingSession } from './session.ts';
import { WeightLayout } from './weights.ts';

beforeAll(async () => {
  expect((await startBackend('wasm', nodeBackends)).backend).toBe('wasm');
});

const tiny = {
  items: 200,
  classes: 4,
  noise: 0,
  batch: 32,
  width: 16,
  dim: 8,
  encoder: 'mlp',
  modalities: ['handwriting', 'word'],
};

async function losses(settings: Readonly<Record<string, ConfigValue>>, steps: number): Promise<number[]> {
  const { config, problems } = completeConfig({ ...tiny, ...settings });
  expect(problems).toEqual([]);
  const session = new TrainingSession(operations, config, makeDataset(config));
  const before = tf.memory().numTensors;
  const values: number[] = [];
  for (let step = 0; step < steps; step++) {
    const loss = session.trainStep();
    values.push((await loss.data())[0]);
    loss.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
  session.dispose();
  return values;
}

describe('putting items together again from their embeddings', () => {
  it('changes nothing, to the last digit, where its share is 0', async () => {
    expect(await losses({ reconstruction: 0 }, 5)).toEqual(await losses({}, 5));
  });

  it('is learned along with any loss', async () => {
    for (const loss of ['deep-cca', 'info-nce']) {
      const values = await losses({ loss, reconstruction: 0.9, 'learning-rate': 0.005 }, 120);
      expect(values[119]).toBeLessThan(values[0] - 0.2);
    }
  });

  it('works for words that an encoder reads in order', async () => {
    const values = await losses({ 'encoder.word': 'gru', reconstruction: 0.5 }, 3);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('has the gradient of finite differences, in its weights and in the embeddings', () => {
    tf.engine().startScope();
    const { config } = completeConfig({
      ...tiny,
      modalities: ['street', 'word'],
      width: 8,
      reconstruction: 0.5,
    });
    const [, word] = activeModalities(config);
    const decoders = buildDecoders(config, [word], 3);
    const layout = new WeightLayout(decoders.specs);
    const flat = tf.tensor1d(layout.initialise(new Random(1, 'weights')));
    const [rows, items] = [4, decoders.specs.at(-1)?.shape[1] ?? 0];
    const wanted = matrix(tf.randomNormal([rows, items], 0, 1, 'float32', 4));
    const embedded = matrix(tf.randomNormal([rows, 3], 0, 1, 'float32', 5));
    const total = (weights: Tensor, points: Tensor) =>
      decoders.add(
        operations,
        tf.scalar(0),
        new Map([['word', matrix(points)]]),
        () => wanted,
        layout.byName(layout.split(operations, vector(weights))),
      );
    expect(gradientError((weights) => total(weights, embedded), flat, 1e-2)).toBeLessThan(1e-2);
    expect(gradientError((points) => total(flat, points), embedded, 1e-2)).toBeLessThan(1e-2);
    tf.engine().endScope();
  });
});
