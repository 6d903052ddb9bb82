import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig, sections } from '../config/run-config.ts';
import { operations } from '../operations/tfjs-operations.ts';
import { Random } from '../random.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { startRun } from '../training/start-run.ts';
import { StepSampler } from '../training/step-sampler.ts';
import { imbalancedRows, splitRows } from './imbalance.ts';
import { missingModalities, rowsWith } from './missing.ts';
import { worlds } from './registry.ts';
import type { Split } from './world.ts';

const MODALITIES = ['a', 'b', 'c'];

/** Rows whose one number is the row itself, of classes in turn. */
function countingSplit(size: number, classes: number): Split {
  const labels = Uint8Array.from({ length: size }, (_, row) => row % classes);
  const values = Float32Array.from({ length: size }, (_, row) => row);
  const item = { shape: { kind: 'vector', size: 1 }, values, classes: labels } as const;
  return { size, labels, items: Object.fromEntries(MODALITIES.map((id) => [id, item])) };
}

const EVERY_TWO = [
  ['a', 'b'],
  ['a', 'c'],
  ['b', 'c'],
] as const;

describe('missing modalities', () => {
  it('are missing from that share of the rows, one each, every modality as often', () => {
    const split = missingModalities(countingSplit(300, 3), MODALITIES, 0.5, new Random(1));
    const missing = MODALITIES.map((id) => split.present?.[id].filter((value) => value === 0).length);
    expect(missing).toEqual([50, 50, 50]);
    expect(rowsWith(split, MODALITIES)).toHaveLength(150);
  });

  it('never come into a step, and every row that something can be learned from does', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 0.9, noNaN: true }), (seed, share) => {
        const split = missingModalities(countingSplit(60, 3), MODALITIES, share, new Random(seed));
        const sampler = new StepSampler(split, MODALITIES, EVERY_TWO, new Random(seed));
        const seen = new Set<number>();
        for (let step = 0; step < 3000 && seen.size < 60; step++) {
          const { rows, modalities } = sampler.next(6);
          expect(modalities.length).toBeGreaterThanOrEqual(2);
          for (const row of rows) {
            seen.add(row);
            for (const id of modalities) expect(split.present?.[id][row] ?? 1).toBe(1);
          }
        }
        expect(seen.size).toBe(60);
      }),
      { numRuns: 20 },
    );
  });

  it('of two leave only whole pairs to learn from', () => {
    const split = missingModalities(countingSplit(40, 2), ['a', 'b'], 0.5, new Random(3));
    const sampler = new StepSampler(split, ['a', 'b'], [['a', 'b']], new Random(3));
    const whole = new Set(rowsWith(split, ['a', 'b']));
    for (let step = 0; step < 20; step++) {
      for (const row of sampler.next(10).rows) expect(whole.has(row)).toBe(true);
    }
    expect(sampler.epoch).toBeCloseTo(10, 6);
  });
});

describe('rows that belong together', () => {
  it('come into the same batch where both have what the step learns from', () => {
    const together = Uint32Array.from({ length: 60 }, (_, row) => row % 30);
    const split = { ...countingSplit(60, 3), together };
    const sampler = new StepSampler(split, MODALITIES, EVERY_TWO, new Random(2));
    for (let step = 0; step < 20; step++) {
      const rows = [...sampler.next(12).rows];
      for (const row of rows) expect(rows).toContain((row + 30) % 60);
    }
  });
});

const imbalanced = (split: Split) => splitRows(split, imbalancedRows(split, 4, 8, new Random(1)));

describe('imbalance', () => {
  it('leaves the first class whole and one in so many of the last', () => {
    const split = imbalanced(countingSplit(400, 4));
    const counts = [0, 1, 2, 3].map((label) => split.labels.filter((one) => one === label).length);
    expect(counts).toEqual([100, 50, 25, 13]);
    expect([...split.items.a.values].map((row) => row % 4)).toEqual([...split.labels]);
  });

  it('leaves rows together with the same rows as before', () => {
    const together = Uint32Array.from({ length: 400 }, (_, row) => Math.floor(row / 2));
    const split = imbalanced({ ...countingSplit(400, 4), together });
    expect(split.size).toBeLessThan(400);
    expect([...(split.together ?? [])]).toEqual([...split.items.a.values].map((row) => Math.floor(row / 2)));
  });
});

describe('every world', () => {
  it.each(worlds.map(({ id }) => id))('can be mispaired, lack modalities and be imbalanced: %s', (world) => {
    const ids = sections(completeConfig({ world }).config).flatMap((section) =>
      section.parameters.map(({ id }) => id),
    );
    expect(ids).toEqual(expect.arrayContaining(['mispaired', 'missing', 'imbalance']));
  });

  it.each(worlds.map(({ id }) => id))('takes noise over one modality, and no other changes: %s', (world) => {
    const { config } = completeConfig({ world, items: 100 });
    const [first, second] = Object.keys(makeDataset(config).test.items);
    const clean = makeDataset(config);
    const noisy = makeDataset(completeConfig({ world, items: 100, [`noise.${first}`]: 0.8 }).config);
    expect(noisy.test.items[first].values).not.toEqual(clean.test.items[first].values);
    expect(noisy.train.items[first].values).not.toEqual(clean.train.items[first].values);
    expect(noisy.test.items[second].values).toEqual(clean.test.items[second].values);
  });
});

describe('a run whose modalities are often missing', () => {
  beforeAll(async () => {
    await startBackend('wasm', nodeBackends);
  });

  it('still learns all of them, and leaves no tensor behind', async () => {
    const settings = {
      items: 400,
      classes: 3,
      encoder: 'mlp',
      width: 32,
      depth: 1,
      noise: 0,
      missing: 0.6,
      loss: 'info-nce',
    };
    const { config } = completeConfig(settings);
    const run = startRun(operations, config, makeDataset(config));
    const before = operations.tf.memory().numTensors;
    for (let step = 0; step < 60; step++) run.trainStep().dispose();
    expect(operations.tf.memory().numTensors).toBe(before);
    expect(await run.heldOutLoss()).toBeLessThan(Math.log(64) - 0.5);
    run.dispose();
  });
});
