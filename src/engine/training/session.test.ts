import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig } from '../config/run-config.ts';
import { losses } from '../losses/registry.ts';
import { measurePairs } from '../measures/measure.ts';
import { operations } from '../operations/tfjs-operations.ts';
import { optimisers } from '../optimisers/registry.ts';
import type { ConfigValue } from '../parameter.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { TrainingSession } from './session.ts';

beforeAll(async () => {
  const { backend } = await startBackend('wasm', nodeBackends);
  expect(backend).toBe('wasm');
});

const tiny = {
  items: 200,
  classes: 4,
  noise: 0,
  batch: 16,
  width: 16,
  channels: 4,
  dim: 8,
  modalities: ['handwriting', 'word'],
};

function open(settings: Record<string, ConfigValue> = {}): TrainingSession {
  const { config, problems } = completeConfig({ ...tiny, ...settings });
  expect(problems).toEqual([]);
  return new TrainingSession(operations, config, makeDataset(config));
}

async function train(session: TrainingSession, steps: number): Promise<number[]> {
  const values: number[] = [];
  for (let step = 0; step < steps; step++) {
    const loss = session.trainStep();
    values.push((await loss.data())[0]);
    loss.dispose();
  }
  return values;
}

describe('a training session', () => {
  it('gives the same losses, to the last digit, for the same config', async () => {
    const [first, second] = [open(), open()];
    expect(await train(first, 12)).toEqual(await train(second, 12));
    first.dispose();
    second.dispose();
  });

  it('gives other losses for another seed', async () => {
    const [first, second] = [open(), open({ seed: 2 })];
    expect(await train(first, 3)).not.toEqual(await train(second, 3));
    first.dispose();
    second.dispose();
  });

  it('replays the same weights and batches after a reset', async () => {
    const session = open();
    const losses = await train(session, 20);
    session.reset();
    expect(session.step).toBe(0);
    expect(await train(session, 20)).toEqual(losses);
    session.dispose();
  });

  it.each(['adam', 'adamw', 'sgd', 'momentum', 'rmsprop'])(
    'leaves no tensor behind in a step of %s',
    async (optimiser) => {
      const session = open({ optimiser });
      await train(session, 1);
      const before = tf.memory().numTensors;
      await train(session, 3);
      expect(tf.memory().numTensors).toBe(before);
      session.dispose();
    },
  );

  it.each(losses.map(({ id }) => id))('leaves no tensor behind in a step with %s', async (loss) => {
    const session = open({ loss });
    await train(session, 1);
    const before = tf.memory().numTensors;
    await train(session, 2);
    expect(tf.memory().numTensors).toBe(before);
    session.dispose();
  });

  it('leaves no tensor behind when it is measured, saved, restored, reset and disposed', async () => {
    const before = tf.memory().numTensors;
    const session = open();
    await train(session, 2);
    await session.heldOutLoss();
    await session.embedSplit(session.dataset.test, 50);
    session.restore(await session.snapshot());
    session.reset();
    session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  // Least squares alone has nothing that pushes apart.
  it.each(losses.map(({ id }) => id).filter((id) => id !== 'mse'))(
    'learns with %s until held-out retrieval is well above chance',
    async (loss) => {
      const session = open({ loss, encoder: 'mlp', items: 800, batch: 48, 'learning-rate': 0.005 });
      await train(session, 300);
      const { test } = session.dataset;
      const embeddings = await session.embedSplit(test, test.size);
      const measures = measurePairs(embeddings, test.labels, { pairing: 'class', similarity: 'cosine' });
      const { 'precision@1': precision = 0, chance } = measures['handwriting→word'];
      expect(precision).toBeGreaterThan(2.4 * (chance['precision@1'] ?? 1));
      session.dispose();
    },
  );

  it('collapses with least squares alone: the loss goes to nothing, and everything lies in one point', async () => {
    const session = open({ loss: 'mse', encoder: 'mlp', normalise: false, 'learning-rate': 0.005 });
    const values = await train(session, 150);
    expect(values[149]).toBeLessThan(0.05 * values[0]);
    const { test } = session.dataset;
    const { handwriting } = await session.embedSplit(test, test.size);
    const spread = (column: number) => {
      const numbers = Array.from({ length: test.size }, (_, row) => handwriting.values[row * 8 + column]);
      return Math.max(...numbers) - Math.min(...numbers);
    };
    expect(Math.max(...Array.from({ length: 8 }, (_, column) => spread(column)))).toBeLessThan(1);
    session.dispose();
  });

  it.each(['linear', 'mlp', 'cnn'])(
    'lowers the loss with %s encoders of three modalities',
    async (encoder) => {
      const session = open({
        encoder,
        modalities: ['handwriting', 'street', 'word'],
        'learning-rate': 0.003,
      });
      const values = await train(session, 60);
      const mean = (part: number[]) => part.reduce((sum, value) => sum + value, 0) / part.length;
      expect(mean(values.slice(-10))).toBeLessThan(0.9 * mean(values.slice(0, 5)));
      session.dispose();
    },
  );

  it('goes on from a snapshot with the same weights', async () => {
    const session = open();
    await train(session, 5);
    const snapshot = await session.snapshot();
    const loss = await session.heldOutLoss();
    await train(session, 5);
    expect(await session.heldOutLoss()).not.toBe(loss);
    session.restore(snapshot);
    expect(session.step).toBe(5);
    expect(await session.heldOutLoss()).toBe(loss);
    session.dispose();
  });

  it.each(optimisers.flatMap(({ id }) => [['wasm', id] as const, ['cpu', id] as const]))(
    'that goes on from a snapshot takes the very steps of one that never stopped: on %s with %s',
    async (backend, optimiser) => {
      await tf.setBackend(backend);
      const cases = fc.record({
        before: fc.integer({ min: 1, max: 20 }),
        after: fc.integer({ min: 1, max: 12 }),
        // Another batch size from some step on, and rows that lack a modality: batches are drawn in turns.
        batch: fc.constantFrom(16, 24, 60),
        missing: fc.constantFrom(0, 0.4),
      });
      await fc.assert(
        fc.asyncProperty(cases, async ({ before, after, batch, missing }) => {
          const tensors = tf.memory().numTensors;
          const settings = { optimiser, missing, encoder: 'linear', dim: 4, loss: 'info-nce' };
          const session = open(settings);
          await train(session, before);
          session.update({ ...session.config, batch });
          await train(session, 2);
          const [snapshot, epoch] = [await session.snapshot(), session.epoch];
          const losses = await train(session, after);
          const other = open({ ...settings, batch });
          for (const again of [session, other]) {
            again.restore(snapshot);
            expect([again.step, again.epoch]).toEqual([before + 2, epoch]);
            expect(await train(again, after)).toEqual(losses);
            again.dispose();
          }
          expect(tf.memory().numTensors).toBe(tensors);
        }),
        { numRuns: 5 },
      );
      await tf.setBackend('wasm');
    },
  );

  it('without what the optimiser remembered takes the batches it would have had, and other steps', async () => {
    const [adam, sgd] = [open({ optimiser: 'adam' }), open({ optimiser: 'sgd' })];
    const again = async (session: TrainingSession) => {
      await train(session, 7);
      const { step, ended, weights } = await session.snapshot();
      const losses = await train(session, 6);
      session.restore({ step, ended, weights });
      const repeated = await train(session, 6);
      session.dispose();
      return { losses, repeated };
    };
    const remembering = await again(adam);
    expect(remembering.repeated[0]).toBe(remembering.losses[0]);
    expect(remembering.repeated[1]).not.toBe(remembering.losses[1]);
    const { losses, repeated } = await again(sgd);
    expect(repeated).toEqual(losses);
  });

  it('goes on exactly where it was on another backend, and back again', async () => {
    const stays = open({ loss: 'info-nce' });
    const expected = await train(stays, 12);
    stays.dispose();
    const before = tf.memory().numTensors;
    const moves = open({ loss: 'info-nce' });
    const losses = await train(moves, 4);
    await moves.move(async () => void (await tf.setBackend('cpu')));
    losses.push(...(await train(moves, 4)));
    await moves.move(async () => void (await tf.setBackend('wasm')));
    expect(moves.step).toBe(8);
    losses.push(...(await train(moves, 4)));
    moves.dispose();
    expect(tf.memory().numTensors).toBe(before);
    for (const [step, loss] of losses.entries()) expect(loss).toBeCloseTo(expected[step], 4);
  });

  it('stays where it was when the other backend cannot be had', async () => {
    const session = open();
    await train(session, 2);
    const { weights } = await session.snapshot();
    const missing = session.move(() => Promise.reject(new Error('no such backend')));
    await expect(missing).rejects.toThrow('no such backend');
    expect((await session.snapshot()).weights).toEqual(weights);
    session.dispose();
  });

  it('takes up a changed learning rate without starting again', async () => {
    const session = open();
    await train(session, 3);
    session.update({ ...session.config, 'learning-rate': 0.00001 });
    const before = (await session.snapshot()).weights;
    await train(session, 1);
    const after = (await session.snapshot()).weights;
    const largest = Math.max(...after.map((value, at) => Math.abs(value - before[at])));
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(0.0002);
    expect(session.step).toBe(4);
    session.dispose();
  });

  it('learns the temperature of InfoNCE along with the weights', async () => {
    const fixed = open({ loss: 'info-nce' });
    const learned = open({ loss: 'info-nce', 'learn-temperature': true });
    expect(learned.weightCount).toBe(fixed.weightCount + 1);
    await train(learned, 5);
    fixed.dispose();
    learned.dispose();
  });

  it('shares the top layers of a Siamese model: fewer weights than towers of their own', () => {
    const siamese = open({ loss: 'contrastive' });
    const own = open({ loss: 'contrastive', 'shared-top': false });
    const { width, dim } = tiny;
    const sharedTop = width * width + width + width * dim + dim;
    const heads = 2 * (width * dim + dim);
    const adapters = 2 * (width * width + width);
    expect(siamese.weightCount - own.weightCount).toBe(sharedTop + adapters - heads);
    siamese.dispose();
    own.dispose();
  });

  it('embeds on the unit sphere only where the config says so', async () => {
    for (const normalise of [true, false]) {
      const session = open({ normalise });
      const { handwriting } = await session.embedSplit(session.dataset.test, 20);
      const lengths = Array.from({ length: 20 }, (_, row) =>
        Math.hypot(...handwriting.values.subarray(row * 8, row * 8 + 8)),
      );
      expect(lengths.every((length) => Math.abs(length - 1) < 1e-4)).toBe(normalise);
      session.dispose();
    }
  });
});
