import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { completeConfig } from '../engine/config/run-config.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import { makeDataset } from '../engine/testing/make-dataset.ts';
import { TrainingSession } from '../engine/training/session.ts';
import { StepsInFlight } from './steps-in-flight.ts';

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
});

const { config } = completeConfig({
  items: 200,
  classes: 4,
  batch: 16,
  encoder: 'linear',
  dim: 4,
  modalities: ['handwriting', 'word'],
});

/** A run whose steps cost a time of their own, by a clock that nothing else moves. */
class TimedSession extends TrainingSession {
  now = 0;

  constructor(private readonly stepMs: (step: number) => number) {
    super(operations, config, makeDataset(config));
  }

  override trainStep() {
    this.now += this.stepMs(this.step);
    return super.trainStep();
  }
}

const inFlight = (session: TimedSession) => new StepsInFlight(operations, session, () => session.now);

describe('steps in flight', () => {
  it('are known later, in order and without a gap, with the losses of a run that waits for each', async () => {
    const waiting = new TrainingSession(operations, config, makeDataset(config));
    const expected: { step: number; loss: number }[] = [];
    for (let step = 1; step <= 10; step++) {
      const loss = waiting.trainStep();
      expected.push({ step, loss: (await loss.data())[0] });
      loss.dispose();
    }
    const session = new TimedSession(() => 1);
    const steps = inFlight(session);
    const known: { step: number; loss: number }[] = [];
    for (const size of [1, 2, 3, 4]) {
      steps.train(size);
      const settled = await steps.settle(2);
      if (settled) known.push(...settled.losses);
      expect(known.length).toBeLessThanOrEqual(session.step);
    }
    expect(known.map(({ step }) => step)).toEqual([1, 2, 3]);
    const rest = await steps.settle(0);
    expect(rest?.step).toBe(10);
    expect([...known, ...(rest?.losses ?? [])]).toEqual(expected);
    expect(await steps.settle(0)).toBeUndefined();
    waiting.dispose();
    session.dispose();
  });

  it('leave no tensor behind, whether they are read or given up', async () => {
    const session = new TimedSession(() => 1);
    const steps = inFlight(session);
    steps.train(2);
    await steps.settle(0);
    const before = tf.memory().numTensors;
    for (let slice = 0; slice < 5; slice++) {
      steps.train(3);
      await steps.settle(2);
    }
    await steps.discard();
    expect(tf.memory().numTensors).toBe(before);
    expect(await steps.settle(0)).toBeUndefined();
    session.dispose();
  });

  it.each([
    [1, 8],
    [3, 3],
    [100, 1],
    [0.001, 64],
  ])('of %d ms each come %d to a slice: half a frame', async (stepMs, expected) => {
    const session = new TimedSession(() => stepMs);
    const steps = inFlight(session);
    expect(steps.perSlice).toBe(1);
    for (let slice = 0; slice < 30; slice++) {
      steps.train(steps.perSlice);
      await steps.settle(2);
    }
    expect(steps.perSlice).toBe(expected);
    session.dispose();
  });

  it('become more once the first steps, which compile, are over, and fewer when steps grow slow', async () => {
    const session = new TimedSession((step) => (step === 0 ? 3000 : step < 400 ? 1 : 20));
    const steps = inFlight(session);
    const train = async (until: number) => {
      while (session.step < until) {
        steps.train(steps.perSlice);
        await steps.settle(2);
      }
    };
    await train(2);
    expect(steps.perSlice).toBe(1);
    await train(300);
    expect(steps.perSlice).toBeGreaterThanOrEqual(6);
    await train(500);
    expect(steps.perSlice).toBe(1);
    session.dispose();
  });
});
