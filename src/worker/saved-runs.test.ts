import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optimisers } from '../engine/optimisers/registry.ts';
import { quantise } from '../share/saved-run/quantised.ts';
import { readSavedRun } from '../share/saved-run/read.ts';
import type { Recorded } from '../share/saved-run/saved-run.ts';
import { writeSavedRun } from '../share/saved-run/write.ts';
import type { Report } from './protocol.ts';
import { WorkerUnderTest } from './worker-under-test.ts';

let worker: WorkerUnderTest;
beforeEach(() => {
  worker = new WorkerUnderTest();
  worker.send({ type: 'show', pairs: 50 });
});
afterEach(() => worker.end());

/** What the page would have seen: the frames reported since a run was opened. */
function recorded(reports: readonly Report[]): Recorded {
  const frames = reports.flatMap((report) => (report.type === 'frame' ? [report] : []));
  const last = new Map(frames.map((frame) => [frame.step, frame]));
  return {
    view: { dimensions: 2, pairs: 50, planeShown: false, projection: 'pca' },
    frames: [...last.values()].map(({ step, radius, explained, positions }) => {
      return { step, radius, explained, positions: quantise(positions) };
    }),
    curves: { train: [{ at: 1, value: 0.5 }], heldOut: [], measures: {} },
  };
}

/** Trains the run on show and saves it; what was measured of it last, and the file. */
async function trainAndSave(until: number) {
  const since = worker.reports.length;
  worker.send({ type: 'play', until });
  // A method that is done measures at its end; others where they were to stop.
  const measures = await worker.until('measures', ({ step }) => step >= until, since);
  worker.send({ type: 'pause' });
  worker.send({ type: 'take-away', wanted: { kind: 'run', recorded: recorded(worker.reports) } });
  const { name, bytes } = await worker.until('taken-away', undefined, since);
  return { measures, name, bytes };
}

/** Trains the run on show; the losses of the steps it takes. */
async function lossesUntil(until: number) {
  const since = worker.reports.length;
  worker.send({ type: 'play', until });
  await worker.until('measures', ({ step }) => step >= until, since);
  return worker.reports.slice(since).flatMap((report) => (report.type === 'progress' ? report.losses : []));
}

const restore = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  worker.send({ type: 'restore', file: { name, content: new Blob([bytes]) } });

describe('a run that is saved', () => {
  it.each([
    ['trained by gradient', {}, 25],
    ['solved', { method: 'cca', regularisation: 0.1 }, 1],
  ])(
    'and opened again stands where it was, its timeline goes on without a jump: %s',
    async (_, more, until) => {
      worker.send({ type: 'show', pairs: 50 });
      worker.open(more);
      worker.send({ type: 'pace', pace: 'full' });
      await worker.until('measures', undefined, 0);
      const { measures, name, bytes } = await trainAndSave(until);
      expect(name).toBe(`digits-step-${until}.crossmodal`);
      worker.open({ seed: 3, dim: 4 });
      await worker.until('opened');
      await worker.until('measures');

      const since = worker.reports.length;
      restore(name, bytes);
      const restored = await worker.until('restored', undefined, since);
      expect(restored.step).toBe(until);
      const opened = await worker.until('opened', undefined, since);
      expect(opened.config).toEqual(readSavedRun(name, bytes).config);
      expect((await worker.until('measures', undefined, since)).heldOutLoss).toBeCloseTo(
        measures.heldOutLoss,
        5,
      );
      const frame = await worker.until('frame', undefined, since);
      const before = restored.frames[restored.frames.length - 1];
      expect(frame.positions).toHaveLength(before.positions.places.length);
      frame.positions.forEach((value, at) => {
        expect(Math.abs(value - before.positions.places[at] * before.positions.unit)).toBeLessThan(
          0.01 * frame.radius,
        );
      });
    },
  );

  it.each([
    ...optimisers.map(({ id }) => ({ optimiser: id, backend: 'wasm' })),
    { optimiser: 'adam', backend: 'cpu' },
    { optimiser: 'momentum', backend: 'wasm', missing: 0.4 },
  ])('and opened again takes the very steps of one that was never closed: %o', async (more) => {
    worker.open(more);
    worker.send({ type: 'pace', pace: 'full' });
    await worker.until('measures', undefined, 0);
    const { name, bytes } = await trainAndSave(20);
    const expected = await lossesUntil(50);
    expect(expected.map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, at) => 21 + at));
    worker.open({ ...more, seed: 2 });
    await worker.until('opened');
    const since = worker.reports.length;
    restore(name, bytes);
    await worker.until('restored', undefined, since);
    await worker.until('measures', undefined, since);
    expect(await lossesUntil(50)).toEqual(expected);
    expect(worker.reports.filter(({ type }) => type === 'notice')).toEqual([]);
  });

  it('by a page that did not keep what the optimiser remembers is opened, which is told, and trains on', async () => {
    const old = readFileSync(new URL('../share/fixtures/run-v1.crossmodal', import.meta.url));
    restore('old.crossmodal', Uint8Array.from(old));
    expect(await worker.until('notice', undefined, 0)).toMatchObject({
      severity: 'info',
      code: 'optimiser-afresh',
      parameters: { step: 30 },
    });
    expect((await worker.until('restored', undefined, 0)).step).toBe(30);
    await worker.until('measures', undefined, 0);
    expect((await lossesUntil(40)).map(({ step }) => step)).toEqual(
      Array.from({ length: 10 }, (_, at) => 31 + at),
    );
  });

  it('is refused where it does not fit, and the run on show trains on', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    const { name, bytes } = await trainAndSave(5);
    const saved = readSavedRun(name, bytes);
    const { snapshot, frames } = saved;
    const wrong = {
      'file-refused.not-a-saved-run': new TextEncoder().encode('{"config": {}}'),
      'file-refused.cut-off': bytes.slice(0, bytes.length / 2),
      'file-refused.saved-shapes': writeSavedRun({
        ...saved,
        snapshot: { ...snapshot, weights: snapshot.weights.slice(1) },
      }),
      'file-refused.saved-source': writeSavedRun({
        ...saved,
        config: { ...saved.config, 'source.handwriting': 'mnist' },
      }),
    };
    const fewer = frames.map((frame) => ({
      ...frame,
      positions: { ...frame.positions, places: frame.positions.places.slice(4) },
    }));
    const memory = { steps: 5, slots: new Float32Array(snapshot.weights.length) };
    const batches = { steps: 0, groups: [{ completed: 1, cursor: 1_000_000 }] };
    const misfits = [
      { ...saved, frames: fewer },
      { ...saved, snapshot: { ...snapshot, memory } },
      { ...saved, snapshot: { ...snapshot, batches } },
    ];
    const files = [
      ...Object.entries(wrong),
      ...misfits.map((misfit) => ['file-refused.saved-shapes', writeSavedRun(misfit)] as const),
    ];
    worker.send({ type: 'play' });
    await worker.until('phase', ({ phase }) => phase === 'running');
    for (const [code, content] of files) {
      const since = worker.reports.length;
      restore(name, Uint8Array.from(content));
      expect((await worker.until('notice', undefined, since)).code).toBe(code);
      await worker.until('progress', undefined, worker.reports.length);
      const others = worker.reports.slice(since).map(({ type }) => type);
      expect(others).not.toContain('opened');
      expect(others).not.toContain('phase');
    }
  });
});
