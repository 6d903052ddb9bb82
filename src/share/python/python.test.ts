import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../engine/backend/node-backends.ts';
import { startBackend } from '../../engine/backend/start-backend.ts';
import { completeConfig, normaliseParameter } from '../../engine/config/run-config.ts';
import { encoders } from '../../engine/encoders/registry.ts';
import { losses } from '../../engine/losses/registry.ts';
import { measurePairs } from '../../engine/measures/measure.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { optimisers } from '../../engine/optimisers/registry.ts';
import type { ConfigValue } from '../../engine/parameter.ts';
import { makeDataset } from '../../engine/testing/make-dataset.ts';
import { TrainingSession } from '../../engine/training/session.ts';
import { pythonEncoders } from './encoders.ts';
import { pythonLosses } from './losses.ts';
import { pythonOptimisers } from './optimisers.ts';
import { pythonFiles } from './python-files.ts';

/** A Python that has PyTorch: the one first found, or Debian's own. */
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import numpy, torch']).status === 0,
);
const skipped = '(skipped where no python3 has PyTorch: apt-get install python3-torch)';

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
});

const resultSchema = v.object({
  steps: v.number(),
  processes: v.number(),
  heldOutLoss: v.number(),
  measures: v.record(v.string(), v.record(v.string(), v.number())),
});

function open(settings: Record<string, ConfigValue>): TrainingSession {
  const { config, problems } = completeConfig(settings);
  expect(problems).toEqual([]);
  return new TrainingSession(operations, config, makeDataset(config));
}

async function write(run: TrainingSession): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'crossmodal-python-'));
  for (const { name, bytes } of await pythonFiles(run, 'experiment', 500)) {
    writeFileSync(join(folder, name), bytes);
  }
  return join(folder, 'experiment.py');
}

async function train(run: TrainingSession, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const loss = run.trainStep();
    await loss.data();
    loss.dispose();
  }
}

async function precisions(run: TrainingSession): Promise<Record<string, number>> {
  const { test, pairing } = run.dataset;
  const similarity = normaliseParameter.read(run.config) ? 'cosine' : 'euclidean';
  const measured = measurePairs(await run.embedSplit(test, test.size), test.labels, { pairing, similarity });
  return Object.fromEntries(
    Object.entries(measured).map(([pair, values]) => [pair, values['precision@1'] ?? Number.NaN]),
  );
}

/** Runs several scripts in one Python, which takes its time to bring PyTorch in. */
function runAll(scripts: readonly string[], options: readonly string[]) {
  const code = [
    'import runpy, sys',
    'scripts = sys.argv[1].split(chr(10)); sys.argv[1:] = sys.argv[2:]',
    'for script in scripts: runpy.run_path(script, run_name="__main__")',
  ].join('\n');
  const { stdout, stderr, status } = spawnSync(
    python ?? 'python3',
    ['-c', code, scripts.join('\n'), ...options],
    { encoding: 'utf8' },
  );
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => v.parse(resultSchema, JSON.parse(line)));
}

/** Every batch holds all items, so that the order in which they are drawn makes no difference. */
const whole = {
  items: 100,
  classes: 3,
  batch: 2048,
  width: 16,
  channels: 4,
  dim: 6,
  'learning-rate': 0.003,
  modalities: ['handwriting', 'word'],
};

const variants: readonly (readonly [string, Record<string, ConfigValue>])[] = [
  ...losses.map(({ id }): [string, Record<string, ConfigValue>] => [`loss ${id}`, { loss: id }]),
  ['triplets, semi-hard, plain', { mining: 'semi-hard', distance: 'plain', average: 'active', margin: 1 }],
  ['triplets, hard, cosine', { mining: 'hard', distance: 'cosine', margin: 0.5 }],
  ['InfoNCE that learns its temperature', { loss: 'info-nce', 'learn-temperature': true }],
  ['SigLIP with a fixed scale', { loss: 'siglip', 'learn-scale': false, bias: 'minus-ten' }],
  ['VSE++', { loss: 'vse', violations: 'max' }],
  ...encoders
    .filter(({ id }) => ['text', 'conv1d', 'gru', 'transformer', 'linear'].includes(id))
    .map(({ id }): [string, Record<string, ConfigValue>] => [`words by ${id}`, { 'encoder.word': id }]),
  ['an MLP', { encoder: 'mlp', depth: 3 }],
  ['linear maps', { encoder: 'linear' }],
  ...optimisers.map(({ id }): [string, Record<string, ConfigValue>] => [
    `optimiser ${id}`,
    { optimiser: id },
  ]),
  ['shared top layers', { 'shared-top': true }],
  ['shared linear maps', { 'shared-top': true, encoder: 'linear' }],
  ['decoders', { reconstruction: 0.4 }],
  ['three modalities bound to one', { modalities: ['handwriting', 'street', 'word'], anchor: 'word' }],
  ['embeddings of any length', { normalise: false, loss: 'vicreg' }],
];

describe('the PyTorch script', () => {
  it('knows every loss, encoder and optimiser', () => {
    expect(Object.keys(pythonLosses).sort()).toEqual(losses.map(({ id }) => id).sort());
    expect(Object.keys(pythonEncoders).sort()).toEqual(encoders.map(({ id }) => id).sort());
    expect(Object.keys(pythonOptimisers).sort()).toEqual(optimisers.map(({ id }) => id).sort());
  });

  it.skipIf(!python)(
    `takes the same steps as the engine from the same weights, whatever the loss, encoder or optimiser ${skipped}`,
    { timeout: 300_000 },
    async () => {
      const scripts: string[] = [];
      const expected: { readonly name: string; readonly loss: number }[] = [];
      for (const [name, settings] of variants) {
        const run = open({ ...whole, ...settings });
        scripts.push(await write(run));
        await train(run, 3);
        expected.push({ name, loss: await run.heldOutLoss() });
        run.dispose();
      }
      const results = runAll(scripts, ['--page-weights', '--steps', '3']);
      const far = expected.flatMap(({ name, loss }, index) => {
        const { heldOutLoss } = results[index];
        const close = Math.abs(heldOutLoss - loss) <= 1e-3 * Math.max(1, Math.abs(loss));
        return close ? [] : [{ name, engine: loss, pytorch: heldOutLoss }];
      });
      expect(far).toEqual([]);
    },
  );

  it.skipIf(!python)(
    `measures trained weights as the engine does, also after canonical maps and with a modality missing ${skipped}`,
    { timeout: 120_000 },
    async () => {
      const scripts: string[] = [];
      const expected: Record<string, number>[] = [];
      const settingsOf: readonly Record<string, ConfigValue>[] = [
        { items: 300, batch: 64 },
        { items: 300, batch: 64, normalise: false, missing: 0.3 },
        { items: 300, batch: 128, loss: 'deep-cca', encoder: 'linear' },
      ];
      for (const settings of settingsOf) {
        const run = open({ ...whole, ...settings });
        await train(run, 30);
        scripts.push(await write(run));
        expected.push(await precisions(run));
        run.dispose();
      }
      const results = runAll(scripts, ['--page-weights', '--steps', '0']);
      for (const [index, values] of expected.entries()) {
        for (const [pair, precision] of Object.entries(values)) {
          expect(results[index].measures[pair]['precision@1']).toBeCloseTo(precision, 2);
        }
      }
    },
  );

  it.skipIf(!python)(
    `reaches the held-out precision of the page within 0.03, from weights and batches of its own ${skipped}`,
    { timeout: 180_000 },
    async () => {
      const run = open({
        items: 1000,
        modalities: ['handwriting', 'word'],
        encoder: 'mlp',
        width: 64,
        dim: 32,
      });
      const script = await write(run);
      await train(run, 500);
      const expected = await precisions(run);
      run.dispose();
      const [{ measures }] = runAll([script], ['--steps', '500']);
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      const reached = Object.keys(expected).map((pair) => measures[pair]['precision@1']);
      // Far above chance, so that being as good says something.
      expect(mean(reached)).toBeGreaterThan(0.5);
      expect(Math.abs(mean(reached) - mean(Object.values(expected)))).toBeLessThanOrEqual(0.03);
    },
  );

  it.skipIf(!python)(
    `learns the same from shared batches in two processes as alone ${skipped}`,
    { timeout: 120_000 },
    async () => {
      const run = open({ ...whole, loss: 'info-nce', 'learn-temperature': true, batch: 32, items: 200 });
      const script = await write(run);
      run.dispose();
      const options = ['--page-weights', '--steps', '20'];
      const [alone] = runAll([script], options);
      const { stdout, stderr, status } = spawnSync(
        python ?? 'python3',
        [
          '-m',
          'torch.distributed.run',
          '--standalone',
          '--nproc_per_node=2',
          '-r',
          '2',
          '-t',
          '2',
          script,
          ...options,
        ],
        { encoding: 'utf8' },
      );
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
      const together = v.parse(resultSchema, JSON.parse(stdout.trim()));
      expect(together.processes).toBe(2);
      expect(together.heldOutLoss).toBeCloseTo(alone.heldOutLoss, 3);
    },
  );
});
