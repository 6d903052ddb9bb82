import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { completeConfig } from '../../config/run-config.ts';
import { measurePairs } from '../../measures/measure.ts';
import { operations } from '../../operations/tfjs-operations.ts';
import { Random } from '../../random.ts';
import { writeCsv } from '../../testing/file-writers.ts';
import { makeDataset } from '../../testing/make-dataset.ts';
import { startRun } from '../../training/start-run.ts';
import { SourceMissingError } from '../errors.ts';
import type { RealSource } from '../world.ts';
import { assembleOwn } from './assemble.ts';
import { buildOwn } from './build.ts';
import { divideRows, MOST_HELD_OUT } from './divide.ts';
import { OWN_MODALITIES } from './shapes.ts';

const HIDDEN = 6;
const config = (settings: Record<string, unknown> = {}) =>
  completeConfig({ world: 'own', ...settings }).config;

interface Views {
  readonly rows: number;
  /** Whether rows of the second view stand where those of the first do. */
  readonly paired?: boolean;
  readonly groups?: number;
}

/** Two files that show the same hidden numbers in different ways. */
async function twoViews({ rows, paired = true, groups }: Views): Promise<readonly RealSource[]> {
  const random = new Random(5, 'own/test');
  const hidden = Array.from({ length: rows }, () => Array.from({ length: HIDDEN }, () => random.normal()));
  const order = paired ? hidden.map((_, row) => row) : [...random.permutation(rows)];
  const file = (name: string, size: number, rowOf: (row: number) => number) => {
    const map = Array.from({ length: size }, () => Array.from({ length: HIDDEN }, () => random.normal()));
    const columns = map.map((_, at) => `${name}-${at}`);
    const cells = hidden.map((_, row) => [
      ...map.map((weights) =>
        weights
          .reduce((sum, weight, at) => sum + weight * hidden[rowOf(row)][at], random.normal(0, 0.2))
          .toFixed(5),
      ),
      ...(groups === undefined ? [] : [`g${row % groups}`]),
    ]);
    return {
      name: `${name}.csv`,
      bytes: writeCsv(groups === undefined ? columns : [...columns, 'group'], cells),
    };
  };
  const { sources } = await assembleOwn([file('a', 10, (row) => row), file('b', 8, (row) => order[row])]);
  return sources;
}

describe('the division of rows', () => {
  const divide = (
    rows: number,
    groups: Uint32Array | undefined,
    share: number,
    by: 'group' | 'random' | 'order',
  ) => divideRows(rows, groups, share, by, new Random(3, 'divide'));

  it('uses every row once, and holds out the share it is told', () => {
    for (const by of ['group', 'random', 'order'] as const) {
      const { train, test } = divide(500, undefined, 0.3, by);
      expect([train.length, test.length]).toEqual([350, 150]);
      expect([...train, ...test].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 500 }, (_, row) => row),
      );
    }
  });

  it('never has a group on both sides, while rows at random do', () => {
    const groups = Uint32Array.from({ length: 400 }, (_, row) => Math.floor(row / 8));
    const shared = (by: 'group' | 'random') => {
      const { train, test } = divide(400, groups, 0.25, by);
      expect(test.length).toBeGreaterThan(80);
      expect(test.length).toBeLessThan(120);
      const trained = new Set([...train].map((row) => groups[row]));
      return [...test].filter((row) => trained.has(groups[row])).length;
    };
    expect(shared('group')).toBe(0);
    expect(shared('random')).toBeGreaterThan(0);
  });

  it('leaves something to learn from where nearly everything is one group, and to measure where all of it is', () => {
    const uneven = divide(
      100,
      Uint32Array.from({ length: 100 }, (_, row) => (row < 98 ? 0 : row)),
      0.2,
      'group',
    );
    const one = divide(100, new Uint32Array(100), 0.2, 'group');
    for (const { train, test } of [uneven, one])
      expect([train.length > 0, test.length > 0]).toEqual([true, true]);
  });

  it('takes the last rows in order, and measures at most 2,000', () => {
    const { train, test } = divide(50_000, undefined, 0.2, 'order');
    expect(Math.max(...train)).toBeLessThan(Math.min(...test));
    expect([train.length, test.length]).toEqual([40_000, MOST_HELD_OUT]);
  });
});

describe('the stand-in', () => {
  it('is the same for the same seed, another for another, and each view the same whichever take part', () => {
    const build = (settings: Record<string, unknown>) => buildOwn(config(settings), []);
    const both = build({ modalities: [...OWN_MODALITIES] });
    expect(Object.keys(both.train.items)).toEqual([...OWN_MODALITIES]);
    const again = build({ modalities: ['rows-2', 'sounds'] });
    expect(again.train.items['rows-2']).toEqual(both.train.items['rows-2']);
    expect(again.train.labels).toEqual(both.train.labels);
    expect(build({ seed: 2 }).train.items['rows-2']).not.toEqual(both.train.items['rows-2']);
  });

  it('mispairs the share it is told in training, and never held-out pairs', () => {
    const plain = buildOwn(config(), []);
    const mixed = buildOwn(config({ mispaired: 0.5 }), []);
    const size = 16;
    const isMoved = (row: number) =>
      mixed.train.items['rows-2'].values[row * size] !== plain.train.items['rows-2'].values[row * size];
    const moved = Array.from({ length: plain.train.size }, (_, row) => row).filter(isMoved).length;
    expect(moved).toBe(plain.train.size / 2);
    expect(mixed.train.items['rows-1']).toEqual(plain.train.items['rows-1']);
    expect(mixed.test).toEqual(plain.test);
  });
});

describe("the learner's own rows", () => {
  it('bring their own shapes and names, and each is on one side only', async () => {
    const sources = await twoViews({ rows: 200, groups: 20 });
    const { train, test } = buildOwn(config({ source: 'own', 'test-share': 0.25 }), sources);
    expect(train.items['rows-1'].shape).toEqual({ kind: 'vector', size: 10 });
    expect([train.size, test.size]).toEqual([150, 50]);
    const trained = new Set([...train.labels].map((row) => row % 20));
    expect([...test.labels].filter((row) => trained.has(row % 20))).toEqual([]);
  });

  it('have every column on one scale, measured on the training rows alone, unless told otherwise', async () => {
    const cells = Array.from({ length: 100 }, (_, row) => [1e6 * Math.sin(row), row % 7, 5]);
    const files = ['a', 'b'].map((name) => ({
      name: `${name}.csv`,
      bytes: writeCsv(['x', 'y', 'same'], cells),
    }));
    const { sources } = await assembleOwn(files);
    const build = (settings: Record<string, unknown>) =>
      buildOwn(config({ source: 'own', split: 'order', ...settings }), sources);
    const { train, test } = build({});
    const column = (values: ArrayLike<number>, at: number) =>
      Array.from(values).filter((_, place) => place % 3 === at);
    const mean = (numbers: readonly number[]) =>
      numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    for (const at of [0, 1]) {
      const numbers = column(train.items['rows-1'].values, at);
      expect(mean(numbers)).toBeCloseTo(0, 4);
      expect(mean(numbers.map((value) => value ** 2))).toBeCloseTo(1, 4);
      expect(Math.abs(mean(column(test.items['rows-1'].values, at)))).toBeGreaterThan(1e-3);
    }
    expect(new Set(column(train.items['rows-1'].values, 2))).toEqual(new Set([0]));
    const plain = build({ standardise: false });
    expect(new Set(column(plain.train.items['rows-1'].values, 2))).toEqual(new Set([5]));
  });

  it('are missed by the name of the modality that is not there', async () => {
    const sources = await twoViews({ rows: 30 });
    const wanted = config({ source: 'own', modalities: ['rows-1', 'pictures'] });
    expect(() => buildOwn(wanted, sources)).toThrow(SourceMissingError);
    expect(() => buildOwn(config({ source: 'own' }), [])).toThrow(SourceMissingError);
  });
});

describe('a run on own data', () => {
  beforeAll(() => startBackend('wasm', nodeBackends));
  afterAll(() => operations.tf.disposeVariables());

  /** Recall@1 of held-out pairs in both directions, averaged, and what guessing reaches. */
  async function recall(settings: Record<string, unknown>, sources: readonly RealSource[], steps: number) {
    const settled = config({ source: 'own', dim: 6, ...settings });
    const run = startRun(operations, settled, makeDataset(settled, sources));
    for (let step = 0; step < steps && run.ended === null; step++) run.trainStep().dispose();
    const { test, pairing } = run.dataset;
    const embedded = await run.embedSplit(test, test.size);
    const pairs = measurePairs(embedded, test.labels, { pairing, similarity: 'cosine', thorough: false });
    run.dispose();
    const found = Object.values(pairs).map((measures) => measures['recall@1'] ?? Number.NaN);
    return { recall: found.reduce((sum, value) => sum + value, 0) / found.length, chance: 1 / test.size };
  }

  const gradient = { encoder: 'mlp', loss: 'info-nce', batch: 64, 'learning-rate': 0.003 };

  it.each([
    ['CCA', { method: 'cca' }, 5, 0.6],
    ['InfoNCE', gradient, 250, 0.3],
  ])(
    'by %s finds most partners of held-out rows, and none but by chance where rows are shuffled',
    async (_, settings, steps, least) => {
      const paired = await recall(settings, await twoViews({ rows: 600 }), steps);
      const shuffled = await recall(settings, await twoViews({ rows: 600, paired: false }), steps);
      expect(paired.recall).toBeGreaterThan(least);
      // 240 questions of 1/120 each: three deviations above chance.
      expect(shuffled.recall).toBeLessThan(paired.chance + 3 * Math.sqrt(paired.chance / 240));
    },
  );

  it('learns words and numbers together, each of the shape that the files have', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => row);
    const words = ['red', 'green', 'blue', 'grey', 'pink'];
    const files = [
      {
        name: 'a.csv',
        bytes: writeCsv(
          ['x', 'y', 'z'],
          rows.map((row) => [row % 5, (row * row) % 5, Math.floor(row / 5) % 5]),
        ),
      },
      {
        name: 'b.csv',
        bytes: writeCsv(
          ['caption'],
          rows.map((row) => [`${words[row % 5]} then ${words[Math.floor(row / 5) % 5]} ${row}`]),
        ),
      },
    ];
    const { sources } = await assembleOwn(files);
    const { recall: found, chance } = await recall(
      { ...gradient, modalities: ['rows-1', 'texts'] },
      sources,
      200,
    );
    expect(found).toBeGreaterThan(3 * chance);
  });
});
