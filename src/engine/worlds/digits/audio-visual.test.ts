import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { completeConfig } from '../../config/run-config.ts';
import { operations } from '../../operations/tfjs-operations.ts';
import { makeDataset } from '../../testing/make-dataset.ts';
import type { Run } from '../../training/run.ts';
import { startRun } from '../../training/start-run.ts';
import { nodeAssets } from '../node-assets.ts';
import { possibleTasks, type TaskResult, type TaskTable } from '../task.ts';
import { BABBLE_LEVELS, babbleColumns, confusions } from './audio-visual-task.ts';
import { audioVisualMeans, classMeans, largestOf, nearestMean } from './class-means.ts';
import { conflict } from './mcgurk.ts';

async function trained(steps: number, more: Readonly<Record<string, unknown>>): Promise<Run> {
  const { config } = completeConfig({
    modalities: ['speech', 'lips'],
    items: 1000,
    noise: 0,
    encoder: 'mlp',
    width: 64,
    depth: 1,
    dim: 32,
    loss: 'sup-con',
    batch: 128,
    'voices.speech': 'en',
    ...more,
  });
  const run = startRun(operations, config, makeDataset(config, [], await nodeAssets(config)));
  for (let step = 0; step < steps; step++) run.trainStep().dispose();
  return run;
}

async function resultOf(run: Run, id: string): Promise<TaskResult> {
  const task = possibleTasks(run).find((one) => one.id === id);
  if (task === undefined) throw new Error(`the run has no task ${id}`);
  return task.measure(run);
}

function tableOf({ tables }: TaskResult, id: string): TaskTable {
  const table = tables.find((one) => one.id === id);
  if (table === undefined) throw new Error(`there is no table ${id}`);
  return table;
}

/** A row of a table by column. */
function rowOf(table: TaskTable, id: string): Readonly<Record<string, number>> {
  const values = table.rows.find((row) => row.id === id)?.values ?? [];
  return Object.fromEntries(values.map((value, at) => [table.columns[at], value ?? Number.NaN]));
}

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
});

describe('class means', () => {
  it('are the means of the rows of each class, and name the class that lies nearest in angle', () => {
    const points = { values: Float32Array.of(2, 0, 4, 0, 0, 3), items: 3, dim: 2 };
    const means = classMeans(points, Uint8Array.of(0, 0, 1), 3);
    expect([...means.values]).toEqual([3, 0, 0, 3, 0, 0]);
    expect([...nearestMean({ values: Float32Array.of(5, 1, 0.1, 0.2), items: 2, dim: 2 }, means)]).toEqual([
      0, 1,
    ]);
  });

  it('are chosen among by the largest score of a row, the first of equals', () => {
    expect([...largestOf(Float32Array.of(1, 3, 2, -1, -1, -2), 3)]).toEqual([1, 0]);
  });
});

describe('confusions', () => {
  it('are shares of what is shown, most frequent first', () => {
    const { entries } = confusions(Uint8Array.of(1, 1, 0, 0, 2), Uint8Array.of(0, 0, 0, 0, 1), [
      'a',
      'b',
      'c',
    ]);
    expect(entries).toEqual([
      { name: 'b → c', value: 1 },
      { name: 'a → b', value: 0.5 },
    ]);
  });
});

describe('a run that hears and sees digits', () => {
  let run: Run;
  let byEarAndEye: TaskResult;
  let inConflict: TaskResult;

  beforeAll(async () => {
    run = await trained(150, {});
    byEarAndEye = await resultOf(run, 'audio-visual');
    inConflict = await resultOf(run, 'mcgurk');
  }, 60_000);

  afterAll(() => run.dispose());

  it('reads the lips of unseen voices far above chance, but not perfectly', () => {
    const lips = rowOf(tableOf(byEarAndEye, 'accuracy'), 'lips').clean;
    expect(lips).toBeGreaterThan(0.5);
    expect(lips).toBeLessThan(0.95);
  });

  it('hears the worse the more others babble, down to near chance', () => {
    const speech = rowOf(tableOf(byEarAndEye, 'accuracy'), 'speech');
    expect(speech.clean).toBeGreaterThan(0.65);
    expect(speech['0']).toBeLessThan(speech.clean - 0.2);
    expect(speech['-12']).toBeLessThan(0.3);
  });

  it.each(['fused', 'weighted'])(
    'reads at least as well by both as by ear, by a margin that grows with noise: %s',
    (row) => {
      const accuracy = tableOf(byEarAndEye, 'accuracy');
      const [both, speech] = [rowOf(accuracy, row), rowOf(accuracy, 'speech')];
      for (const column of babbleColumns) expect(both[column]).toBeGreaterThanOrEqual(speech[column]);
      expect(both['-6'] - speech['-6']).toBeGreaterThan(0.25);
      expect(both['-6'] - speech['-6']).toBeGreaterThan(both.clean - speech.clean + 0.1);
    },
  );

  it('goes less by ear under babble than without', () => {
    const byEar = rowOf(tableOf(byEarAndEye, 'weights'), 'by-ear');
    expect(byEar['-12']).toBeLessThan(0.4);
    expect(byEar.clean).toBeGreaterThan(byEar['-12']);
  });

  it('takes p, b and m for each other by eye, and f for v, but not one for the other', () => {
    const consonants = tableOf(byEarAndEye, 'consonants');
    const readAs = (shown: readonly string[], read: readonly string[]) => {
      const shares = shown.map((id) => read.reduce((sum, one) => sum + rowOf(consonants, id)[one], 0));
      return shares.reduce((sum, share) => sum + share, 0) / shown.length;
    };
    const [closed, bitten] = [
      ['p', 'b', 'm'],
      ['f', 'v'],
    ];
    expect(readAs(closed, closed)).toBeGreaterThan(0.5);
    expect(readAs(bitten, bitten)).toBeGreaterThan(0.6);
    expect(readAs(closed, bitten) + readAs(bitten, closed)).toBeLessThan(0.3);
    const right = closed.reduce((sum, id) => sum + rowOf(consonants, id)[id], 0) / closed.length;
    expect(right).toBeLessThan(0.5);
  });

  it('follows the sound more the clearer it is, where sound and lips say different digits', () => {
    const followed = tableOf(inConflict, 'followed');
    const [sound, sight, third] = ['sound', 'sight', 'third'].map((id) => rowOf(followed, id));
    for (const column of babbleColumns)
      expect(sound[column] + sight[column] + third[column]).toBeCloseTo(1, 9);
    expect(sound.clean).toBeGreaterThan(sound['-12'] + 0.15);
    expect(sight['-12']).toBeGreaterThan(sound['-12']);
    expect(sight['-12']).toBeGreaterThan(sight.clean);
  });

  it('says the same when asked again, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    expect(await resultOf(run, 'mcgurk')).toEqual(inConflict);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reads the sound of one row under the lips of another, between what it reads of each alone', async () => {
    const means = await audioVisualMeans(run);
    const { labels } = run.dataset.test;
    const other = labels.findIndex((label) => label !== labels[0]);
    const { heard, seen, fused } = await conflict(run, means, 0, other);
    expect(heard.likeness).toHaveLength(10);
    for (const { digit, likeness } of [heard, seen, fused]) {
      expect(likeness[digit]).toBe(Math.max(...likeness));
    }
    // Both points have length 1, so that their mean is like a class in proportion to the sum of both.
    const sums = heard.likeness.map((value, digit) => value + seen.likeness[digit]);
    expect(fused.digit).toBe(sums.indexOf(Math.max(...sums)));
  });
});

describe('a run whose pairs do not belong together', () => {
  it('reads by chance, by ear, by eye and by both', async () => {
    const run = await trained(100, { modalities: ['word', 'speech', 'lips'], mispaired: 0.9, items: 600 });
    const accuracy = tableOf(await resultOf(run, 'audio-visual'), 'accuracy');
    run.dispose();
    for (const { values } of accuracy.rows) {
      for (const value of values) expect(value).toBeLessThan(0.25);
    }
    expect(accuracy.chance).toEqual(BABBLE_LEVELS.map(() => 0.1));
  }, 30_000);
});

describe('tasks of hearing and seeing', () => {
  it('are asked only where both take part', async () => {
    const run = await trained(0, { modalities: ['word', 'lips'], items: 200 });
    expect(possibleTasks(run)).toEqual([]);
    run.dispose();
  });
});
