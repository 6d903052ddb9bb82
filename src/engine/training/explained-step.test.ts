import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig, lossParameter } from '../config/run-config.ts';
import { PairTable } from '../losses/pair-table.ts';
import { findLoss, losses } from '../losses/registry.ts';
import { type AnchoredTerm, termsOf } from '../losses/terms.ts';
import { operations } from '../operations/tfjs-operations.ts';
import type { ConfigValue } from '../parameter.ts';
import { finiteDifferences } from '../testing/finite-differences.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { type ExplainedBatch, watchStep } from './explained-step.ts';
import { pairBatches } from './pair-batch.ts';
import { TrainingSession } from './session.ts';

beforeAll(async () => {
  const { backend } = await startBackend('wasm', nodeBackends);
  expect(backend).toBe('wasm');
});

const tiny = {
  items: 200,
  classes: 4,
  noise: 0,
  batch: 12,
  dim: 4,
  encoder: 'linear',
  modalities: ['handwriting', 'word'],
};

function open(settings: Record<string, ConfigValue> = {}): TrainingSession {
  const { config, problems } = completeConfig({ ...tiny, ...settings });
  expect(problems).toEqual([]);
  return new TrainingSession(operations, config, makeDataset(config));
}

async function trainOnce(session: TrainingSession): Promise<number> {
  const loss = session.trainStep();
  const [value] = await loss.data();
  loss.dispose();
  return value;
}

async function explained(session: TrainingSession): Promise<{ loss: number; batch: ExplainedBatch }> {
  const watched = await watchStep(session);
  const loss = await trainOnce(session);
  const step = await watched.explain();
  if (step === null) throw new Error('the step was not explained');
  return { loss, batch: step.batch };
}

describe('an explained step', () => {
  it.each<Record<string, ConfigValue>>([
    {},
    { loss: 'info-nce', 'learn-temperature': true },
    { loss: 'deep-cca', dim: 2 },
    { missing: 0.3 },
  ])('leaves training as it is, to the last digit, and no tensors behind: %o', async (settings) => {
    const [plain, slow] = [open(settings), open(settings)];
    const [expected, found]: number[][] = [[], []];
    const tensors = tf.memory().numTensors;
    for (let step = 0; step < 10; step++) {
      expected.push(await trainOnce(plain));
      const { loss, batch } = await explained(slow);
      found.push(loss);
      const mean = batch.losses.reduce((sum, each) => sum + each.loss, 0) / batch.losses.length;
      expect(mean).toBeCloseTo(loss, 4);
    }
    expect(found).toEqual(expected);
    expect(await slow.snapshot()).toEqual(await plain.snapshot());
    expect(tf.memory().numTensors).toBe(tensors);
    plain.dispose();
    slow.dispose();
  });

  it.each(losses.map(({ id }) => id))(
    'gives the gradient of %s as finite differences have it',
    async (loss) => {
      const session = open({ loss, ...(loss === 'triplet' && { mining: 'all' }) });
      const { batch } = await explained(session);
      const [first, second] = Object.values(batch.modalities);
      const { items, dim } = first.embeddings;
      const bound = findLoss(lossParameter.read(session.config)).bind(session.config);
      const numeric = tf.tidy(() => {
        const y = tf.tensor2d(second.embeddings.values, [items, dim]);
        const learned = Object.fromEntries(
          Object.entries(batch.learned).map(([name, value]) => [name, tf.scalar(value)]),
        );
        const labels = Float32Array.from(batch.labels);
        return finiteDifferences(
          (x) => bound.compute(operations, pairBatches(operations, labels)(x.as2D(items, dim), y), learned),
          tf.tensor2d(first.embeddings.values, [items, dim]),
          3e-3,
        );
      });
      const steepest = Math.max(...numeric.map(Math.abs));
      expect(steepest).toBeGreaterThan(1e-4);
      const wrong = numeric.filter(
        (value, at) => Math.abs(value - first.gradient.values[at]) > 0.03 * steepest + 1e-3,
      );
      // Hinges have kinks, over which a difference may reach.
      expect(wrong.length).toBeLessThanOrEqual(
        ['triplet', 'vse', 'contrastive', 'dcmh'].includes(loss) ? 3 : 0,
      );
      session.dispose();
    },
  );

  it('moves items on show down the gradient, and tells where the step has brought them', async () => {
    const session = open({ loss: 'info-nce', optimiser: 'sgd', momentum: 0, 'learning-rate': 0.01 });
    const watched = await watchStep(session);
    await trainOnce(session);
    const step = await watched.explain();
    if (step === null) throw new Error('the step was not explained');
    const { from, to, after } = step;
    expect(Object.keys(from)).toEqual(['handwriting', 'word']);
    for (const id of Object.keys(from)) {
      const length = Math.hypot(...to[id].values.subarray(0, 4));
      expect(length).toBeCloseTo(1, 5);
      const push = to[id].values.map((value, at) => value - from[id].values[at]);
      const moved = after[id].values.map((value, at) => value - from[id].values[at]);
      expect(Math.max(...push.map(Math.abs))).toBeGreaterThan(0);
      expect(push.reduce((sum, value, at) => sum + value * moved[at], 0)).toBeGreaterThan(0);
    }
    session.dispose();
  });
});

describe('what a loss says to one anchor', () => {
  const valuesOf = (terms: readonly AnchoredTerm[]) => terms.map(({ term }) => term.value);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const mean = (values: readonly number[]) => sum(values) / values.length;

  it.each<[Record<string, ConfigValue>, (values: readonly number[]) => number]>([
    [{ loss: 'triplet', mining: 'hard', distance: 'plain' }, mean],
    [{ loss: 'triplet', mining: 'hard', distance: 'cosine' }, mean],
    [{ loss: 'vse', violations: 'max' }, sum],
    [{ loss: 'info-nce' }, mean],
    [{ loss: 'info-nce', 'learn-temperature': true }, mean],
    [{ loss: 'sup-con' }, mean],
    [{ loss: 'n-pair' }, mean],
    [{ loss: 'mse' }, mean],
  ])('adds up to the loss of the batch: %o', async (settings, together) => {
    const session = open(settings);
    const { loss, batch } = await explained(session);
    const [first, second] = Object.values(batch.modalities);
    const table = new PairTable(first.embeddings, second.embeddings, batch.labels);
    const termOf = findLoss(lossParameter.read(session.config)).term?.(session.config);
    const terms = termOf ? termsOf(table, termOf, batch.learned) : [];
    expect(terms.length).toBe(24);
    expect(Math.abs(together(valuesOf(terms)) - loss)).toBeLessThan(1e-3 * Math.max(1, loss));
    session.dispose();
  });

  it('finds for siglip, contrastive and semi-hard triplets the pair or triplet that weighs most', () => {
    const rows = (values: number[]) => ({
      values: Float32Array.from(values),
      items: values.length / 2,
      dim: 2,
    });
    const table = new PairTable(
      rows([1, 0, 0, 1, -1, 0]),
      rows([1, 0, 0.8, 0.6, 0, 1]),
      Uint32Array.of(0, 1, 0),
    );
    const termFor = (id: string, settings: Record<string, ConfigValue>) =>
      findLoss(id).term?.(completeConfig({ loss: id, ...settings }).config)(table, 0, {});
    // Nearest: its partner, distance 0; the negative 1 lies at √0.4, the positive 2 at √2.
    expect(termFor('triplet', { mining: 'semi-hard', margin: 0.5 })).toMatchObject({
      positive: 0,
      negative: 1,
    });
    expect(termFor('triplet', { mining: 'all' })).toMatchObject({
      positive: 2,
      negative: 1,
      value: expect.closeTo(1.8, 6),
    });
    expect(termFor('contrastive', { margin: 1 })).toMatchObject({ other: 2, isTogether: true, value: 1 });
    expect(termFor('siglip', { 'learn-scale': false, scale: 10 })).toMatchObject({
      other: 1,
      isTogether: false,
    });
  });
});
