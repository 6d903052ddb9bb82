import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optimisers } from '../engine/optimisers/registry.ts';
import { WorkerUnderTest } from './worker-under-test.ts';

let worker: WorkerUnderTest;
beforeEach(() => {
  worker = new WorkerUnderTest();
});
afterEach(() => worker.end());

describe('the worker', () => {
  it('opens an experiment: items, a first frame and first measures, then waits', async () => {
    worker.open();
    const opened = await worker.until('opened', undefined, 0);
    expect(opened.modalities.map(({ id, source }) => [id, source])).toEqual([
      ['handwriting', 'generated'],
      ['word', 'generated'],
    ]);
    const frame = await worker.until('frame', undefined, 0);
    expect(frame.step).toBe(0);
    expect(frame.positions).toHaveLength(2 * 2 * opened.modalities[0].classes.length);
    const measures = await worker.until('measures', undefined, 0);
    expect(Object.keys(measures.pairs)).toEqual(['handwriting→word', 'word→handwriting']);
    expect(worker.reports.filter(({ type }) => type === 'progress')).toEqual([]);
  });

  it('plays until it is paused, and stays where it is then', async () => {
    worker.open();
    worker.send({ type: 'pace', pace: 'full' });
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'play' });
    await worker.until('progress', ({ step }) => step >= 30);
    const since = worker.reports.length;
    worker.send({ type: 'pause' });
    await worker.until('phase', ({ phase }) => phase === 'paused', since);
    const { step } = await worker.until('measures', undefined, since);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const later = worker.reports
      .slice(since)
      .filter((report) => report.type === 'progress' && report.step > step);
    expect(later).toEqual([]);
  });

  it('takes one step at a time, and the same ones again after a reset', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    const lossOfStep = async () => {
      const since = worker.reports.length;
      worker.send({ type: 'step' });
      return (await worker.until('progress', undefined, since)).losses;
    };
    const first = [await lossOfStep(), await lossOfStep()];
    expect(first.flat().map(({ step }) => step)).toEqual([1, 2]);
    const since = worker.reports.length;
    worker.send({ type: 'reset' });
    await worker.until('frame', ({ step }) => step === 0, since);
    expect([await lossOfStep(), await lossOfStep()]).toEqual(first);
  });

  it('plays a method until it is done, says so, and shows what its dimensions are made of', async () => {
    worker.open({ method: 'cca', dim: 4 });
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'play' });
    const notice = await worker.until('notice');
    expect([notice.code, notice.parameters.step]).toEqual(['method-converged', 1]);
    const factors = await worker.until('factors', undefined, 0);
    expect(factors.modalities.map(({ modality }) => modality)).toEqual(['handwriting', 'word']);
    const frames = worker.reports.filter((report) => report.type === 'frame');
    expect(frames.at(0)?.step).toBe(0);
    expect(frames.at(-1)?.step).toBe(1);
  });

  it('says how many dimensions a method can have where more are asked for', async () => {
    worker.open({ method: 'semantic-matching', dim: 64 });
    const notice = await worker.until('notice', undefined, 0);
    expect([notice.code, notice.parameters.dim]).toEqual(['dim-cut', 4]);
  });

  it('measures baselines, codes and robustness, and gives the latter up for another command', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'baselines' });
    const { baselines } = await worker.until('baselines');
    expect(Object.keys(baselines.alone)).toEqual(['handwriting', 'word']);
    const wanted = { binariser: 'itq', bits: 8, first: 'handwriting', second: 'word' };
    worker.send({ type: 'codes', wanted });
    const codes = await worker.until('codes');
    expect([codes.comparison.bits, codes.distances]).toEqual([8, null]);
    worker.send({ type: 'query', query: { kind: 'item', modality: 'word', index: 3 } });
    const asked = await worker.until('codes', ({ distances }) => distances !== null);
    expect(asked.distances?.[3]).toBe(0);
    for (let step = 0; step < 40; step++) worker.send({ type: 'step' });
    await worker.until('progress', ({ step }) => step === 40);
    worker.send({ type: 'robustness', against: 'noise' });
    expect((await worker.until('robustness')).progress).toBe(1);
    const since = worker.reports.length;
    worker.send({ type: 'robustness', against: 'mispaired' });
    await worker.until('robustness', undefined, since);
    worker.send({ type: 'step' });
    await worker.until('progress', ({ step }) => step === 41);
    const reports = worker.reports.slice(since).filter((report) => report.type === 'robustness');
    expect(reports.every(({ progress }) => progress < 1)).toBe(true);
  });

  it.each(optimisers.map(({ id }) => id))(
    'goes back to a kept snapshot and takes the very steps from there again, with %s',
    async (optimiser) => {
      worker.open({ optimiser });
      await worker.until('measures', undefined, 0);
      const stepOnce = async () => {
        const since = worker.reports.length;
        worker.send({ type: 'step' });
        return (await worker.until('progress', undefined, since)).losses;
      };
      const losses = [await stepOnce(), await stepOnce(), await stepOnce()];
      await worker.until('measures', ({ step }) => step === 3, 0);
      const since = worker.reports.length;
      worker.send({ type: 'branch', step: 1 });
      expect((await worker.until('branched', undefined, since)).step).toBe(1);
      expect((await worker.until('frame', undefined, since)).step).toBe(1);
      expect((await worker.until('snapshots', undefined, since)).steps).toEqual([0, 1]);
      expect([await stepOnce(), await stepOnce()]).toEqual(losses.slice(1));
      expect(worker.reports.filter(({ type }) => type === 'notice')).toEqual([]);
    },
  );

  it.each(['watch', 'full'] as const)('stops at the step that it is to play to, at pace %s', async (pace) => {
    worker.open();
    worker.send({ type: 'pace', pace });
    await worker.until('measures', undefined, 0);
    for (const until of [7, 30]) {
      const since = worker.reports.length;
      worker.send({ type: 'play', until });
      await worker.until('phase', ({ phase }) => phase === 'paused', since);
      expect((await worker.until('measures', ({ step }) => step === until, since)).step).toBe(until);
      const steps = worker.reports.flatMap((report) => (report.type === 'progress' ? [report.step] : []));
      expect(steps.at(-1)).toBe(until);
    }
  });

  it('stays where it is when no snapshot of the step is kept', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'branch', step: 5 });
    const since = worker.reports.length;
    worker.send({ type: 'step' });
    expect((await worker.until('progress', undefined, since)).step).toBe(1);
    expect(worker.reports.some(({ type }) => type === 'branched')).toBe(false);
  });

  it('stops with the step where the loss is no longer a number', async () => {
    worker.open({
      optimiser: 'sgd',
      'learning-rate': 1,
      normalise: false,
      loss: 'contrastive',
      'shared-top': false,
    });
    worker.send({ type: 'pace', pace: 'full' });
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'play' });
    const notice = await worker.until('notice', ({ code }) => code === 'loss-not-finite');
    expect(Number(notice.parameters.step)).toBeGreaterThan(0);
  });

  it('falls through to the next backend with a notice that says why', async () => {
    worker.open({ backend: 'webgl' });
    const notice = await worker.until('notice', undefined, 0);
    expect(notice).toMatchObject({ code: 'backend-failed', parameters: { failed: 'webgl' } });
    expect((await worker.until('opened', undefined, 0)).backend).toBe('wasm');
  });
});
