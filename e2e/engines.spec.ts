import { type Browser, expect, type Page, test } from '@playwright/test';
import { buildBenchPage, serveBenchPage } from '../scripts/bench-page.mjs';
import type { BothTrained, Trained } from '../src/bench/compare.ts';
import { largestDifference } from '../src/bench/differences.ts';
import type { BenchRequest } from '../src/bench/requests.ts';

/** The engine on every backend, against the step written the obvious way and against itself on plain JavaScript. */
const STEPS = 50;
const TOLERANCE = 1e-4;

type Backend = Extract<BenchRequest, { type: 'floor' }>['backend'];

let served: Awaited<ReturnType<typeof serveBenchPage>>;
/** A page for each backend: what it has compiled serves every test on it. */
const pages = new Map<Backend, Promise<Page>>();

test.beforeAll(async () => {
  await buildBenchPage();
  served = await serveBenchPage();
});

test.afterAll(async () => {
  for (const page of pages.values()) await (await page).close();
  await served.close();
});

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(served.address);
  await page.waitForFunction('globalThis.ask');
  return page;
}

async function ask<Answer>(browser: Browser, backend: Backend, request: BenchRequest): Promise<Answer> {
  const page = pages.get(backend) ?? openPage(browser);
  pages.set(backend, page);
  return (await page).evaluate<Answer>(`ask(${JSON.stringify(request)})`);
}

const RATES = { adam: 0.001, sgd: 0.1, momentum: 0.02 } as const;

for (const backend of ['webgpu', 'webgl', 'wasm', 'cpu'] as const) {
  for (const [optimiser, rate] of Object.entries(RATES)) {
    test(`on ${backend}, the engine trains by ${optimiser} to the numbers of the obvious step`, async ({
      browser,
    }) => {
      const both = await ask<BothTrained>(browser, backend, {
        type: 'train-both',
        case: 'small',
        backend,
        changes: { optimiser, 'learning-rate': rate },
        steps: STEPS,
      });
      expect(both.losses).toHaveLength(STEPS);
      expect(both.losses[STEPS - 1]).toBeLessThan(both.losses[0] - 0.5);
      expect(both.lossDifference).toBeLessThan(TOLERANCE);
      expect(both.weightDifference).toBeLessThan(TOLERANCE);
      expect(both.tensorsLeft).toBe(0);
    });
  }
}

/** Sums of some hundred products in single precision differ by no more, relative to the largest number. */
const ROUNDING = 2e-5;

for (const backend of ['webgpu', 'webgl'] as const) {
  test(`on ${backend}, every kernel gives what plain JavaScript gives`, async ({ browser }) => {
    const cases = (where: Backend) =>
      ask<Record<string, number[]>>(browser, where, { type: 'kernel-cases', backend: where });
    const [there, here] = [await cases(backend), await cases('cpu')];
    expect(Object.keys(there)).toEqual(Object.keys(here));
    for (const [name, numbers] of Object.entries(here)) {
      const largest = Math.max(...numbers.map(Math.abs));
      expect(largestDifference(there[name], numbers), name).toBeLessThanOrEqual(ROUNDING * (1 + largest));
    }
  });
}

const TRIPLETS = { loss: 'triplet', batch: 32 } as const;
const TINY = { items: 200, batch: 16, width: 16, dim: 8, channels: 4 } as const;

/** What the obvious step was not written for. */
const EXPERIMENTS = {
  AdamW: { case: 'small', changes: { optimiser: 'adamw' }, steps: STEPS },
  RMSProp: { case: 'small', changes: { optimiser: 'rmsprop' }, steps: STEPS },
  'all triplets': { case: 'small', changes: { ...TRIPLETS, mining: 'all' }, steps: STEPS },
  // What is mined changes at once where two triplets change places: in long runs the last digit decides at which step.
  'semi-hard triplets': { case: 'small', changes: { ...TRIPLETS, mining: 'semi-hard' }, steps: 10 },
  'the hardest triplets': { case: 'small', changes: { ...TRIPLETS, mining: 'hard' }, steps: 10 },
  'a learned temperature': { case: 'small', changes: { 'learn-temperature': true }, steps: STEPS },
  'three modalities': { case: 'default', changes: { ...TINY, encoder: 'mlp', loss: 'info-nce' }, steps: 20 },
  'convolutions and words': { case: 'default', changes: TINY, steps: 20 },
} as const;

type Experiment = (typeof EXPERIMENTS)[keyof typeof EXPERIMENTS];

const known = new Map<Experiment, Promise<Trained>>();

/** Plain JavaScript need not train the same twice. */
function onPlainJavaScript(browser: Browser, experiment: Experiment): Promise<Trained> {
  const trained =
    known.get(experiment) ??
    ask<Trained>(browser, 'cpu', { type: 'train-ours', backend: 'cpu', ...experiment });
  known.set(experiment, trained);
  return trained;
}

for (const backend of ['webgpu', 'webgl', 'wasm'] as const) {
  for (const [name, experiment] of Object.entries(EXPERIMENTS)) {
    test(`on ${backend}, ${name}: the engine gives what it gives on plain JavaScript`, async ({
      browser,
    }) => {
      const there = await ask<Trained>(browser, backend, { type: 'train-ours', backend, ...experiment });
      const here = await onPlainJavaScript(browser, experiment);
      expect(there.losses).toHaveLength(experiment.steps);
      expect(new Set(there.losses).size).toBeGreaterThan(experiment.steps / 2);
      expect(largestDifference(there.losses, here.losses)).toBeLessThan(TOLERANCE);
      expect(largestDifference(there.weights, here.weights)).toBeLessThan(TOLERANCE);
      expect(there.tensorsLeft).toBe(0);
    });
  }
}
