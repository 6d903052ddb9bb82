import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { completeConfig } from '../../config/run-config.ts';
import { operations } from '../../operations/tfjs-operations.ts';
import type { ConfigValue } from '../../parameter.ts';
import { makeDataset } from '../../testing/make-dataset.ts';
import type { Run } from '../../training/run.ts';
import { startRun } from '../../training/start-run.ts';
import { possibleTasks, type TaskTable } from '../task.ts';

beforeAll(async () => {
  const { backend } = await startBackend('wasm', nodeBackends);
  expect(backend).toBe('wasm');
});

const RELATIONS = {
  things: 2,
  relational: 1,
  items: 1200,
  loss: 'info-nce',
  temperature: 0.1,
  channels: 8,
  width: 64,
  batch: 48,
  'learning-rate': 0.005,
};

const QUESTIONS = {
  modalities: ['picture', 'question'],
  things: 1,
  items: 1000,
  loss: 'info-nce',
  temperature: 0.1,
  channels: 8,
  width: 32,
  'learning-rate': 0.003,
};

async function trained(settings: Readonly<Record<string, ConfigValue>>, steps: number): Promise<Run> {
  const { config, problems } = completeConfig({ world: 'scenes', ...settings });
  expect(problems).toEqual([]);
  const run = startRun(operations, config, makeDataset(config));
  for (let step = 0; step < steps; step++) run.trainStep().dispose();
  return run;
}

/** The tables of the only task that the run's modalities allow, by id. */
async function tablesOf(run: Run): Promise<ReadonlyMap<string, TaskTable>> {
  const [task, ...others] = possibleTasks(run);
  expect(others).toEqual([]);
  const before = operations.tf.memory().numTensors;
  const { tables } = await task.measure(run);
  expect(operations.tf.memory().numTensors).toBe(before);
  return new Map(tables.map((table) => [table.id, table]));
}

const row = (table: TaskTable | undefined, id: string) =>
  table?.rows.find((one) => one.id === id)?.values ?? [];

describe('swapped captions', () => {
  it('are the same to pooled words, trained or not: half are right, to the last one', async () => {
    for (const steps of [0, 40]) {
      const run = await trained({ ...RELATIONS, items: 300, 'encoder.caption': 'text' }, steps);
      const swapped = (await tablesOf(run)).get('swapped');
      expect(row(swapped, 'seen')).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)]);
      expect(row(swapped, 'held-out')).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)]);
      run.dispose();
    }
  });

  it('are told apart by an encoder that reads words in order, also of unseen combinations', async () => {
    const run = await trained({ ...RELATIONS, 'encoder.caption': 'conv1d' }, 200);
    const tables = await tablesOf(run);
    run.dispose();
    const swapped = tables.get('swapped');
    for (const part of ['seen', 'held-out']) {
      for (const share of row(swapped, part))
        expect([part, share, Number(share) > 0.65]).toEqual([part, share, true]);
    }
    const found = tables.get('retrieval');
    const [chance] = found?.chance ?? [];
    for (const share of row(found, 'seen')) expect(share).toBeGreaterThan(8 * Number(chance));
  });

  it('are not told apart, nor is anything found, where nine in ten captions belong to other pictures', async () => {
    const settings = { ...RELATIONS, items: 600, mispaired: 0.9, 'encoder.caption': 'conv1d' };
    const run = await trained(settings, 80);
    const tables = await tablesOf(run);
    run.dispose();
    for (const part of ['seen', 'held-out']) {
      for (const share of row(tables.get('swapped'), part))
        expect(Math.abs(Number(share) - 0.5)).toBeLessThan(0.08);
      for (const share of row(tables.get('retrieval'), part)) expect(share).toBeLessThan(0.1);
    }
  });
});

describe('scenes of one thing', () => {
  it('have nothing to swap: there is no number, nor one that guessing would reach', async () => {
    const run = await trained({ ...RELATIONS, things: 1, items: 200 }, 0);
    const tables = await tablesOf(run);
    run.dispose();
    expect(tables.get('swapped')?.rows.map(({ values }) => values)).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(tables.get('swapped')?.chance).toEqual([null, null]);
    expect(row(tables.get('retrieval'), 'held-out')).toHaveLength(2);
  });
});

describe('questions', () => {
  it('of colour and side are answered by matching, well above what the question alone tells', async () => {
    const run = await trained(QUESTIONS, 160);
    const answers = (await tablesOf(run)).get('answers');
    run.dispose();
    const [colour, , , position] = row(answers, 'matching-seen');
    const [blindColour, , , blindPosition] = row(answers, 'question-only-seen');
    expect(Number(colour) - Number(blindColour)).toBeGreaterThan(0.5);
    expect(Number(position) - Number(blindPosition)).toBeGreaterThan(0.3);
    const [unseen] = row(answers, 'matching-held-out');
    expect(unseen).toBeGreaterThan(0.6);
  });

  it('alone tell little: near chance where answers are balanced, never right where the combination was unseen', async () => {
    const run = await trained({ ...QUESTIONS, things: 3, items: 4000 }, 0);
    const answers = (await tablesOf(run)).get('answers');
    run.dispose();
    expect(answers?.chance).toEqual([1 / 6, 1 / 4, 1 / 2, 1 / 2, 1 / 4, 1 / 3]);
    const [colour, shape, ...balanced] = row(answers, 'question-only-seen');
    for (const [at, share] of balanced.entries()) {
      expect(Math.abs(Number(share) - Number(answers?.chance?.[at + 2]))).toBeLessThan(0.08);
    }
    // A colour has five shapes in six left, or three in four the other way round: so much can be known without looking.
    expect(colour).toBeLessThan(0.3);
    expect(shape).toBeLessThan(0.42);
    expect(row(answers, 'question-only-held-out').slice(0, 2)).toEqual([0, 0]);
  });

  it('are hardly answered better than without looking where nine in ten belong to other pictures', async () => {
    const run = await trained({ ...QUESTIONS, mispaired: 0.9 }, 100);
    const answers = (await tablesOf(run)).get('answers');
    run.dispose();
    const [colour] = row(answers, 'matching-seen');
    expect(colour).toBeLessThan(0.45);
  });
});
