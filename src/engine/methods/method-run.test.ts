import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig } from '../config/run-config.ts';
import { measurePairs } from '../measures/measure.ts';
import { operations } from '../operations/tfjs-operations.ts';
import type { ConfigValue } from '../parameter.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import type { Run } from '../training/run.ts';
import { startRun } from '../training/start-run.ts';
import { methods } from './registry.ts';

beforeAll(() => startBackend('cpu', nodeBackends));

/** L-BFGS gathers its curvature anew, and comes to the same minimum by other steps. */
const GATHERS_ANEW = ['semantic-matching', 'semantic-correlation-matching'];

const tiny = { items: 300, classes: 4, noise: 0, dim: 6, modalities: ['handwriting', 'word'] };

function open(settings: Readonly<Record<string, ConfigValue>>): Run {
  const { config, problems } = completeConfig({ ...tiny, ...settings });
  expect(problems).toEqual([]);
  return startRun(operations, config, makeDataset(config));
}

async function precision(run: Run): Promise<number> {
  const { test } = run.dataset;
  const embedded = await run.embedSplit(test, test.size);
  const measures = measurePairs(embedded, test.labels, { pairing: 'class', similarity: 'cosine' });
  return measures['handwriting→word']['precision@1'] ?? 0;
}

async function step(run: Run): Promise<number> {
  const loss = run.trainStep();
  const [value] = await loss.data();
  loss.dispose();
  return value;
}

async function finish(run: Run): Promise<void> {
  for (let taken = 0; taken < 400 && run.ended === null; taken++) await step(run);
}

describe.each(methods.map(({ id }) => id))('a run of %s', (method) => {
  it('starts from random maps, ends by itself, and does nothing more then', async () => {
    const run = open({ method });
    const before = await precision(run);
    expect(run.step).toBe(0);
    expect(await run.heldOutLoss()).toBeNaN();
    await finish(run);
    expect(run.ended).not.toBeNull();
    expect(await run.heldOutLoss()).toEqual(expect.any(Number));
    expect(await precision(run)).toBeGreaterThan(before);
    const at = run.step;
    const last = await precision(run);
    await step(run);
    expect([run.step, await precision(run)]).toEqual([at, last]);
  });

  it('gives the same space for the same config, and again after a reset', async () => {
    const embedded = async (run: Run) => {
      await finish(run);
      const { test } = run.dataset;
      return (await run.embedSplit(test, 20)).word.values;
    };
    const run = open({ method });
    const first = await embedded(run);
    run.reset();
    expect(run.step).toBe(0);
    expect(await embedded(run)).toEqual(first);
    expect(await embedded(open({ method }))).toEqual(first);
  });

  it('goes on from a snapshot in the same place', async () => {
    const run = open({ method });
    await finish(run);
    const other = open({ method });
    other.restore(await run.snapshot());
    expect([other.step, other.ended]).toEqual([run.step, run.ended]);
    expect(await precision(other)).toBeCloseTo(await precision(run), 6);
  });

  it('shows what its dimensions go with once it has found them', async () => {
    const run = open({ method });
    expect(run.factors(3)).toBeNull();
    await finish(run);
    const shown = run.factors(3) ?? [];
    expect(shown.map(({ modality, patterns }) => [modality, patterns.items])).toEqual([
      ['handwriting', Math.min(3, run.dim)],
      ['word', Math.min(3, run.dim)],
    ]);
    expect(shown[0].patterns.values.some((value) => value !== 0)).toBe(true);
  });
});

describe('a method that cannot have as many dimensions as asked for', () => {
  it('has fewer', async () => {
    const run = open({ method: 'semantic-matching', dim: 64 });
    expect(run.dim).toBe(4);
    await step(run);
    const { test } = run.dataset;
    expect((await run.embedSplit(test, 5)).word.dim).toBe(4);
  });
});

const exact = methods.map(({ id }) => id).filter((id) => !GATHERS_ANEW.includes(id));

it.each(exact)('a run of %s goes on from a snapshot halfway as if it had never stopped', async (method) => {
  const run = open({ method });
  for (let steps = 0; steps < 3 && run.ended === null; steps++) await step(run);
  const other = open({ method });
  other.restore(await run.snapshot());
  for (let steps = 0; steps < 3 && run.ended === null; steps++) {
    expect(await step(other)).toBeCloseTo(await step(run), 4);
  }
  expect([other.step, other.ended]).toEqual([run.step, run.ended]);
  expect(await precision(other)).toBeCloseTo(await precision(run), 6);
});
