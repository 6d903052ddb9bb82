import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeConfig } from '../engine/config/run-config.ts';
import type { Command, Report } from './protocol.ts';
import type { PushReport } from './push-report.ts';

const settings = {
  items: 200,
  classes: 4,
  encoder: 'linear',
  batch: 16,
  dim: 2,
  modalities: ['handwriting', 'word'],
};

let thread: Worker;
let reports: Report[] = [];
beforeEach(() => {
  reports = [];
  thread = new Worker(new URL('./node-worker.mjs', import.meta.url));
  thread.on('message', (report: Report) => reports.push(report));
});
afterEach(() => thread.terminate());

const send = (command: Command) => thread.postMessage(command);
const pushes = () => reports.flatMap((report) => (report.type === 'push' ? [report] : []));
const losses = () => reports.flatMap((report) => (report.type === 'progress' ? report.losses : []));
const steps = () => reports.flatMap((report) => (report.type === 'measures' ? [report.step] : []));

async function openAndStep(kinds: readonly ('step' | 'slow-step')[]): Promise<void> {
  const since = reports.length;
  send({ type: 'open', config: completeConfig(settings).config, dimensions: 2 });
  await expect
    .poll(() => reports.slice(since).some(({ type }) => type === 'measures'), { timeout: 20_000 })
    .toBe(true);
  for (const type of kinds) send({ type });
  await expect.poll(() => steps().at(-1), { timeout: 20_000 }).toBe(kinds.length);
}

function expectWhole({ sample, arrows, hardest, pairs }: PushReport): void {
  expect([pairs, sample.items.map(({ id }) => id)]).toEqual([16, ['handwriting', 'word']]);
  expect(sample.similarities).toHaveLength(64);
  expect(hardest?.term.kind).toBe('triplet');
  expect(hardest && sample.items[0].classes[hardest.anchor]).toBeGreaterThanOrEqual(0);
  expect([arrows.dimensions, arrows.modalities, arrows.rows]).toEqual([2, ['handwriting', 'word'], 16]);
  expect(arrows.from.every(Number.isFinite)).toBe(true);
  expect(arrows.to).not.toEqual(arrows.from);
}

describe('a step told slowly', () => {
  it('is the same step: ten of them have the losses of ten plain ones, and each is told', async () => {
    await openAndStep(new Array<'step'>(10).fill('step'));
    const plain = losses();
    expect(plain).toHaveLength(10);
    expect(pushes()).toEqual([]);
    reports = [];
    await openAndStep(new Array<'slow-step'>(10).fill('slow-step'));
    expect(losses()).toEqual(plain);
    expect(pushes().map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const [at, push] of pushes().entries()) {
      expectWhole(push);
      expect(push.loss).toBeCloseTo(plain[at].loss, 4);
      expect(push.arrows.after).toHaveLength(push.arrows.from.length);
      // A space of two dimensions is shown as it is, so the ring has a size.
      expect(push.arrows.ring).toBeGreaterThan(0);
    }
  });

  it('is told with every batch while that is wanted, and not a word before or after', async () => {
    await openAndStep(['step']);
    expect(pushes()).toEqual([]);
    send({ type: 'watch-pushes', wanted: true });
    await expect.poll(() => pushes().length).toBe(1);
    expectWhole(pushes()[0]);
    expect([pushes()[0].step, pushes()[0].arrows.after]).toEqual([1, null]);
    send({ type: 'step' });
    await expect.poll(() => steps().at(-1)).toBe(2);
    expect(pushes()).toHaveLength(2);
    send({ type: 'watch-pushes', wanted: false });
    send({ type: 'step' });
    await expect.poll(() => steps().at(-1)).toBe(3);
    expect(pushes()).toHaveLength(2);
  });
});
