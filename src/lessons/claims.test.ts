import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { rawBaseline, runBaselines } from '../engine/baselines/run-baselines.ts';
import { completeConfig } from '../engine/config/run-config.ts';
import { type MeasureId, measurePairs } from '../engine/measures/measure.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import { makeDataset } from '../engine/testing/make-dataset.ts';
import type { Run } from '../engine/training/run.ts';
import { startRun } from '../engine/training/start-run.ts';
import { nodeAssets } from '../engine/worlds/node-assets.ts';
import { possibleTasks, type TaskTable } from '../engine/worlds/task.ts';
import { findLesson } from './registry.ts';

type Settings = Readonly<Record<string, ConfigValue>>;

const open = new Set<Run>();

/** The settings of a page of a lesson, counted from 0. */
async function settingsOf(id: string, page: number): Promise<Settings> {
  const settings = (await findLesson(id)?.load())?.lesson.pages[page].settings;
  if (settings === undefined) throw new Error(`Page ${page} of ${id} opens no experiment.`);
  return settings;
}

/** The run that a page opens, with what the learner then changes. */
async function runOf(id: string, page: number, changes: Settings = {}): Promise<Run> {
  const { config } = completeConfig({ ...(await settingsOf(id, page)), ...changes });
  const run = startRun(operations, config, makeDataset(config, [], await nodeAssets(config)));
  open.add(run);
  return run;
}

/** Trains so many steps. @returns the mean loss of the last five, as the loss of a single batch varies. */
async function train(run: Run, steps: number): Promise<number> {
  const last: number[] = [];
  for (let step = 0; step < steps && run.ended === null; step++) {
    const loss = run.trainStep();
    if (steps - step <= 5) last.push((await loss.data())[0]);
    loss.dispose();
  }
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

/** A measure on the held-out items, of one direction or averaged over all. */
async function measure(run: Run, id: MeasureId, pair?: string): Promise<number> {
  const { test, pairing } = run.dataset;
  const embeddings = await run.embedSplit(test, test.size);
  const pairs = measurePairs(embeddings, test.labels, { pairing, similarity: 'cosine', thorough: false });
  const values = (pair ? [pairs[pair]] : Object.values(pairs)).map((one) => one[id] ?? Number.NaN);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function precisionAfter(steps: number, id: string, page: number, changes?: Settings): Promise<number> {
  const run = await runOf(id, page, changes);
  await train(run, steps);
  return measure(run, 'precision@1');
}

/** The values of a task's row, by column. */
function rowOf(
  tables: readonly TaskTable[],
  table: string,
  row: string,
): Readonly<Record<string, number | null>> {
  const found = tables.find((one) => one.id === table);
  const values = found?.rows.find((one) => one.id === row)?.values ?? [];
  return Object.fromEntries((found?.columns ?? []).map((column, at) => [column, values[at]]));
}

describe('what lessons say comes true', () => {
  beforeAll(async () => {
    await startBackend('wasm', nodeBackends);
  });
  afterEach(() => {
    for (const run of open) run.dispose();
    open.clear();
  });

  it('a shared space finds one in ten before learning, and most of them soon after', async () => {
    const run = await runOf('shared-space', 0);
    expect(Math.abs((await measure(run, 'precision@1')) - 0.1)).toBeLessThan(0.07);
    await train(run, 100);
    expect(await measure(run, 'precision@1')).toBeGreaterThan(0.7);
  });

  it('CCA learns few pairs by heart; regularisation and more pairs help', async () => {
    const linear = await runOf('linear-maps', 0);
    await train(linear, 1);
    const found = await measure(linear, 'precision@1');
    expect(found).toBeGreaterThan(0.35);
    expect(found).toBeLessThan(0.7);
    const few = await runOf('linear-maps', 1);
    expect(await train(few, 1)).toBeLessThan(-8.9);
    const heldOut = await few.heldOutLoss();
    expect(heldOut).toBeGreaterThan(-1);
    const regularised = await runOf('linear-maps', 1, { regularisation: 0.1 });
    expect(await train(regularised, 1)).toBeGreaterThan(-8.9);
    expect(await regularised.heldOutLoss()).toBeLessThan(heldOut);
  });

  it('three parts serve ten digits worse than twelve, yet better than chance', async () => {
    const twelve = await precisionAfter(40, 'matrix-factorisation', 0);
    const three = await precisionAfter(40, 'matrix-factorisation', 1);
    expect(three).toBeGreaterThan(0.15);
    expect(twelve).toBeGreaterThan(three + 0.05);
  });

  it('a linear map cannot read street signs', async () => {
    expect(await precisionAfter(100, 'neural-encoders', 0)).toBeLessThan(0.2);
  });

  it('without a margin the loss is next to nothing and retrieval poor; a large margin is no worse a space', async () => {
    const none = await runOf('triplet-margin', 1);
    expect(await train(none, 100)).toBeLessThan(0.01);
    const poor = await measure(none, 'precision@1');
    expect(poor).toBeLessThan(0.6);
    none.update(completeConfig({ ...(await settingsOf('triplet-margin', 1)), margin: 0.5 }).config);
    await train(none, 80);
    expect(await measure(none, 'precision@1')).toBeGreaterThan(0.7);
    const small = await runOf('triplet-margin', 0);
    const large = await runOf('triplet-margin', 3);
    expect(await train(large, 100)).toBeGreaterThan(3 * (await train(small, 100)));
    expect(await measure(large, 'mAP')).toBeGreaterThan(await measure(small, 'mAP'));
  });

  it('hardest mining collapses at the margin; semi-hard mining does not, and heals it late', async () => {
    const soft = await runOf('mining-collapse', 0);
    await train(soft, 120);
    expect(await measure(soft, 'precision@1')).toBeGreaterThan(0.7);
    const hard = await runOf('mining-collapse', 1);
    expect(Math.abs((await train(hard, 60)) - 0.2)).toBeLessThan(0.01);
    expect(await measure(hard, 'uniformity')).toBeGreaterThan(-0.05);
    hard.update(completeConfig({ ...(await settingsOf('mining-collapse', 1)), mining: 'semi-hard' }).config);
    await train(hard, 100);
    expect(await measure(hard, 'precision@1')).toBeLessThan(0.5);
  });

  it('a small margin draws twins into a ball, and without a push nothing is told apart', async () => {
    const ball = await runOf('siamese-networks', 2);
    await train(ball, 60);
    expect(await measure(ball, 'uniformity')).toBeGreaterThan(-0.05);
    expect(await measure(ball, 'precision@1')).toBeLessThan(0.4);
    const pulled = await runOf('siamese-networks', 3);
    expect(await train(pulled, 100)).toBeLessThan(0.02);
    expect(await measure(pulled, 'precision@1')).toBeLessThan(0.2);
    expect(await precisionAfter(150, 'siamese-networks', 0)).toBeGreaterThan(0.6);
  });

  it('below the floor of InfoNCE pairs are learned by heart; few rivals and low temperatures teach less', async () => {
    const run = await runOf('info-nce', 0);
    await train(run, 100);
    const before = { heldOut: await run.heldOutLoss(), precision: await measure(run, 'precision@1') };
    expect(await train(run, 100)).toBeLessThan(run.lossFloor ?? 0);
    expect(await run.heldOutLoss()).toBeGreaterThan(before.heldOut);
    expect(await precisionAfter(100, 'info-nce', 2)).toBeLessThan(before.precision);
    expect(await precisionAfter(100, 'info-nce', 3)).toBeLessThan(before.precision);
  });

  it('a low temperature leaves the gap, a higher one closes it', async () => {
    const run = await runOf('modality-gap', 0);
    const before = await measure(run, 'modalityGap');
    await train(run, 100);
    expect(await measure(run, 'modalityGap')).toBeGreaterThan(0.7 * before);
    run.update(completeConfig({ ...(await settingsOf('modality-gap', 0)), temperature: 0.3 }).config);
    await train(run, 100);
    expect(await measure(run, 'modalityGap')).toBeLessThan(0.3);
  });

  it('ear and eye together read more than either, wrong lips are worse than none, and babble misleads', async () => {
    const run = await runOf('one-against-two', 0);
    await train(run, 100);
    const { alone, concatenated, shared, ablation } = await runBaselines(run, rawBaseline(run.dataset));
    for (const value of [alone.speech, alone.lips]) expect(Math.abs(value - 0.73)).toBeLessThan(0.05);
    for (const value of [concatenated, shared]) expect(value).toBeGreaterThan(0.8);
    expect(ablation.shuffled.lips).toBeLessThan(ablation.missing.lips);
    const results = new Map<string, readonly TaskTable[]>();
    for (const task of possibleTasks(run)) results.set(task.id, (await task.measure(run)).tables);
    const accuracy = (row: string) =>
      rowOf(results.get('audio-visual') ?? [], 'accuracy', row)['-12'] ?? Number.NaN;
    expect(accuracy('fused')).toBeLessThan(accuracy('lips'));
    expect(accuracy('weighted')).toBeGreaterThan(accuracy('fused'));
    const gain = (row: string) => {
      const { '-12': loud, clean } = rowOf(results.get('mcgurk') ?? [], 'followed', row);
      return (loud ?? Number.NaN) - (clean ?? Number.NaN);
    };
    expect(gain('sound')).toBeLessThan(0);
    expect(gain('sight')).toBeGreaterThan(0);
    expect(gain('third')).toBeGreaterThan(gain('sight'));
  });

  it('wrong pairs and missing ones cost little, but not where only the hardest count', async () => {
    expect(await precisionAfter(120, 'noise-and-mispairs', 0)).toBeGreaterThan(0.6);
    expect(await precisionAfter(100, 'noise-and-mispairs', 1)).toBeLessThan(0.3);
    expect(await precisionAfter(120, 'noise-and-mispairs', 2)).toBeGreaterThan(0.7);
    const clean = await precisionAfter(120, 'noise-and-mispairs', 0, { mispaired: 0 });
    expect(clean).toBeGreaterThan(0.8);
  });

  it('handwriting finds speech over the word that both were bound to, less well than what was trained', async () => {
    const run = await runOf('three-modalities', 0);
    await train(run, 100);
    const emerged = await measure(run, 'precision@1', 'handwriting→speech');
    expect(emerged).toBeGreaterThan(0.4);
    expect(await measure(run, 'precision@1', 'handwriting→word')).toBeGreaterThan(emerged);
    expect(await measure(run, 'precision@1', 'word→speech')).toBeGreaterThan(emerged);
    run.update(completeConfig({ ...(await settingsOf('three-modalities', 0)), anchor: 'none' }).config);
    await train(run, 100);
    expect(await measure(run, 'precision@1', 'handwriting→speech')).toBeGreaterThan(0.65);
  });

  it('twenty translations turn a language little, fifty more, and self-learning makes as much of them as of 500', async () => {
    const recall = async (page: number, changes: Settings) => {
      const run = await runOf('words-across-languages', page, changes);
      await train(run, 20);
      return measure(run, 'recall@1');
    };
    const twenty = await recall(0, {});
    const fifty = await recall(0, { dictionary: 50 });
    const many = await recall(0, { dictionary: 500 });
    const alone = await recall(2, {});
    expect(twenty).toBeLessThan(0.25);
    expect(fifty).toBeGreaterThan(0.35);
    expect(alone).toBeGreaterThan(0.6);
    expect(Math.abs(alone - many)).toBeLessThan(0.1);
  });
});
