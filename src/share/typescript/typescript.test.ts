import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
import { typescriptEncoders } from './encoders.ts';
import { typescriptLosses } from './losses.ts';
import { typescriptOptimisers } from './optimisers.ts';
import { typescriptScript } from './script.ts';
import { typescriptFiles } from './typescript-files.ts';

type Settings = Record<string, ConfigValue>;

const STEPS = 20;

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
});

const resultSchema = v.object({
  steps: v.number(),
  heldOutLoss: v.number(),
  measures: v.record(v.string(), v.record(v.string(), v.number())),
});

/** A folder from which packages are found. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossmodal-typescript-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

function open(settings: Settings): TrainingSession {
  const { config, problems } = completeConfig(settings);
  expect(problems).toEqual([]);
  return new TrainingSession(operations, config, makeDataset(config));
}

function write(run: TrainingSession, folder: string, steps: number): string {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of typescriptFiles(run, 'experiment', steps)) {
    writeFileSync(join(folder, name), bytes);
  }
  return join(folder, 'experiment.ts');
}

/** What a script prints. */
function parsed(lines: readonly string[]) {
  const losses = lines.flatMap((line) => {
    const [, step, loss] = /^step (\d+): loss (\S+)$/.exec(line) ?? [];
    return step === undefined ? [] : [{ step: Number(step), loss: Number(loss) }];
  });
  return { losses, ...v.parse(resultSchema, JSON.parse(lines[lines.length - 1])) };
}

/** Runs several scripts in one process, which takes its time to bring TensorFlow.js in. */
function runAll(scripts: readonly string[]) {
  const code = `
    const print = console.log;
    (async () => {
      for (const script of ${JSON.stringify(scripts)}) {
        process.argv[1] = script;
        const ended = new Promise((resolve) => {
          console.log = (line) => {
            print(line);
            if (line.startsWith('{')) resolve();
          };
        });
        await import(script);
        await ended;
      }
    })();`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '-e', code], {
    encoding: 'utf8',
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  const blocks = stdout.split(/(?<=^\{.*\n)/m);
  return blocks.filter(Boolean).map((block) => parsed(block.trim().split('\n')));
}

/** What a strict compiler says of scripts. */
function typesOf(scripts: readonly string[], folder: string): string {
  const options = [
    '--strict',
    '--noEmit',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const { stdout } = spawnSync(resolve('node_modules/.bin/tsc'), [...options, ...scripts], {
    encoding: 'utf8',
    cwd: folder,
  });
  return stdout;
}

const precisions = (measures: Readonly<Record<string, { readonly 'precision@1'?: number }>>) =>
  Object.values(measures).map((values) => values['precision@1']);

/** The same of the engine. */
async function trained(run: TrainingSession, steps: number) {
  const kept: { step: number; loss: number }[] = [];
  for (let step = 1; step <= steps; step++) {
    const tensor = run.trainStep();
    const [loss] = await tensor.data();
    tensor.dispose();
    if (step === 1 || step % 10 === 0) kept.push({ step, loss });
  }
  const { test, pairing } = run.dataset;
  const similarity = normaliseParameter.read(run.config) ? 'cosine' : 'euclidean';
  const measures = measurePairs(await run.embedSplit(test, test.size), test.labels, { pairing, similarity });
  return { losses: kept, heldOutLoss: await run.heldOutLoss(), measures };
}

const small: Settings = {
  items: 120,
  classes: 3,
  batch: 16,
  width: 16,
  channels: 4,
  dim: 6,
  encoder: 'linear',
  'learning-rate': 0.003,
  modalities: ['handwriting', 'word'],
};

/** Losses that centre their columns: biases have no gradient but rounding, which Adam would make steps of. */
const CENTRED = new Set(['vicreg', 'barlow-twins']);
const descent: Settings = { optimiser: 'sgd', 'learning-rate': 0.001 };

const variants: readonly (readonly [string, Settings])[] = [
  ...losses.map(({ id }): [string, Settings] => [
    `loss ${id}`,
    { loss: id, ...(CENTRED.has(id) && descent) },
  ]),
  ['triplets, semi-hard, plain', { mining: 'semi-hard', distance: 'plain', average: 'active', margin: 1 }],
  ['triplets, hard, cosine', { mining: 'hard', distance: 'cosine', margin: 0.5 }],
  ['InfoNCE that learns its temperature', { loss: 'info-nce', 'learn-temperature': true }],
  ['SigLIP with a fixed scale', { loss: 'siglip', 'learn-scale': false, bias: 'minus-ten' }],
  ['VSE++', { loss: 'vse', violations: 'max' }],
  ...['text', 'conv1d', 'gru', 'transformer'].map((id): [string, Settings] => [
    `words by ${id}`,
    { 'encoder.word': id },
  ]),
  ['an MLP', { encoder: 'mlp', depth: 3 }],
  ['a CNN', { encoder: 'cnn' }],
  // The first of them is what all others run.
  ...optimisers
    .slice(1)
    .map(({ id }): [string, Settings] => [
      `optimiser ${id}`,
      { optimiser: id, encoder: 'mlp', 'learning-rate': 0.0005 },
    ]),
  ['shared top layers', { 'shared-top': true, encoder: 'mlp' }],
  ['shared linear maps', { 'shared-top': true }],
  ['decoders', { reconstruction: 0.4, 'encoder.word': 'gru' }],
  ['three modalities', { modalities: ['handwriting', 'street', 'word'] }],
  ['three modalities bound to one', { modalities: ['handwriting', 'street', 'word'], anchor: 'word' }],
  ['three that may be missing', { modalities: ['handwriting', 'street', 'word'], missing: 0.5 }],
  ['embeddings of any length', { normalise: false, loss: 'mse' }],
];

/** In a world of its own, not a variant of the small experiment. */
const scenes: Settings = {
  world: 'scenes',
  modalities: ['picture', 'caption'],
  items: 120,
  batch: 16,
  width: 16,
  dim: 6,
  encoder: 'linear',
};

describe('the TypeScript script', () => {
  it('knows every loss, encoder and optimiser', () => {
    expect(Object.keys(typescriptLosses).sort()).toEqual(losses.map(({ id }) => id).sort());
    expect(Object.keys(typescriptEncoders).sort()).toEqual(encoders.map(({ id }) => id).sort());
    expect(Object.keys(typescriptOptimisers).sort()).toEqual(optimisers.map(({ id }) => id).sort());
  });

  it('draws the weights and batches of the engine and has its losses and measures, step by step, and strict types', {
    timeout: 180_000,
  }, async () => {
    const folder = newFolder();
    const all: readonly (readonly [string, Settings, number])[] = [
      ...variants.map(([name, settings]) => [name, { ...small, ...settings }, STEPS] as const),
      ['pairs whose hard negatives come together', scenes, STEPS],
      ['a batch whose triplets take several cubes', { ...small, batch: 132, items: 200 }, 1],
    ];
    const scripts: string[] = [];
    const expected: (Awaited<ReturnType<typeof trained>> & { readonly name: string })[] = [];
    for (const [index, [name, settings, steps]] of all.entries()) {
      const run = open(settings);
      scripts.push(write(run, join(folder, String(index)), steps));
      expected.push({ name, ...(await trained(run, steps)) });
      run.dispose();
    }
    expect(typesOf(scripts, folder)).toBe('');
    const results = runAll(scripts);
    expect(results.map(({ steps }) => steps)).toEqual(all.map(([, , steps]) => steps));
    const close = (a: number, b: number) => Math.abs(a - b) <= 1e-3 * Math.max(1, Math.abs(b));
    const far = expected.flatMap(({ name, losses: engine, heldOutLoss, measures }, index) => {
      const script = results[index];
      const isSame =
        engine.every(({ step, loss }, at) => {
          const of = script.losses[at];
          return of?.step === step && close(of.loss, loss);
        }) &&
        close(script.heldOutLoss, heldOutLoss) &&
        Object.entries(measures).every(
          ([pair, { 'precision@1': precision = Number.NaN }]) =>
            Math.abs(script.measures[pair]['precision@1'] - precision) <= 0.05,
        );
      return isSame
        ? []
        : [
            {
              name,
              engine: [...engine.map(({ loss }) => loss), heldOutLoss, ...precisions(measures)],
              script: [
                ...script.losses.map(({ loss }) => loss),
                script.heldOutLoss,
                ...precisions(script.measures),
              ],
            },
          ];
    });
    expect(far).toEqual([]);
  });

  it('runs alone in a package of modules, and whatever stands in its strings stays a string', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    const hostile = '*/ process.exit(7); //\n\u2028process.exit(8); "\'`$' + '{process.exit(9)}';
    const data = '"; process.exit(7);\n`$' + '{process.exit(8)}.safetensors';
    const run = open(small);
    const config = { ...run.config, note: hostile, [hostile]: hostile };
    const [, items] = typescriptFiles(run, 'experiment', 3);
    const { dataset, weightSpecs: specs } = run;
    const path = join(folder, 'experiment.ts');
    writeFileSync(join(folder, data), items.bytes);
    writeFileSync(path, typescriptScript({ config, dataset, specs, steps: 3, data, link: hostile }));
    expect(typesOf([path], folder)).toBe('');
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', path], {
      encoding: 'utf8',
    });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    const [{ loss }] = (await trained(run, 3)).losses;
    expect(parsed(stdout.trim().split('\n')).losses[0].loss).toBeCloseTo(loss, 3);
    run.dispose();
  });
});
