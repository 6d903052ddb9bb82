import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeConfig } from '../engine/config/run-config.ts';
import { WorkerUnderTest } from './worker-under-test.ts';

let worker: WorkerUnderTest;
beforeEach(() => {
  worker = new WorkerUnderTest();
});
afterEach(() => worker.end());

describe('a new run', () => {
  it.each([
    ['halves', ['left', 'right']],
    ['articles', ['visual-words', 'topics']],
    ['clip', ['clip-image', 'clip-text']],
    ['own', ['rows-1', 'rows-2']],
  ])('opens the world %s without any download and trains on it', async (world, modalities) => {
    const { config } = completeConfig({ world, items: 200, batch: 16, dim: 8 });
    worker.send({ type: 'open', config, dimensions: 2 });
    const opened = await worker.until('opened', undefined, 0);
    expect(opened.modalities.map(({ id, source }) => [id, source])).toEqual(
      modalities.map((id) => [id, 'generated']),
    );
    await worker.until('measures', undefined, 0);
    for (const step of [1, 2, 3]) {
      const since = worker.reports.length;
      worker.send({ type: 'step' });
      const { losses } = await worker.until('progress', undefined, since);
      expect(losses.map((each) => each.step)).toEqual([step]);
    }
    const { pairs } = await worker.until('measures', ({ step }) => step === 3, 0);
    expect(Object.keys(pairs)).toEqual([modalities.join('→'), [...modalities].reverse().join('→')]);
    expect(worker.reports.filter(({ type }) => type === 'notice')).toEqual([]);
  });

  it('generates the items of a world whose only source is missing, and says so', async () => {
    const { config } = completeConfig({ world: 'clip', source: 'clip', encoder: 'linear', dim: 8 });
    worker.send({ type: 'open', config, dimensions: 2 });
    const opened = await worker.until('opened', undefined, 0);
    expect(opened.modalities.map(({ source }) => source)).toEqual(['generated', 'generated']);
    expect(await worker.until('notice', undefined, 0)).toMatchObject({ code: 'source-generated' });
  });

  it('says which source is missing and keeps the run that was open', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    const since = worker.reports.length;
    worker.open({ 'source.handwriting': 'mnist' });
    expect(await worker.until('notice', undefined, since)).toMatchObject({
      code: 'source-missing',
      parameters: { source: 'mnist', modality: 'handwriting' },
    });
    worker.send({ type: 'step' });
    expect((await worker.until('progress', undefined, since)).step).toBe(1);
  });

  it('generates the items of another world whose source is missing, though a run is on show', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    const { config } = completeConfig({ world: 'articles', source: 'wikipedia', items: 200, method: 'cca' });
    worker.send({ type: 'open', config, dimensions: 2 });
    const opened = await worker.until('opened');
    expect(opened.modalities.map(({ source }) => source)).toEqual(['generated', 'generated']);
    expect(
      worker.reports.some((report) => report.type === 'notice' && report.code === 'source-generated'),
    ).toBe(true);
  });

  it('generates the items of a missing source where nothing else is on show, and says so', async () => {
    worker.open({ 'source.handwriting': 'mnist' });
    const opened = await worker.until('opened', undefined, 0);
    expect(opened.modalities.map(({ source }) => source)).toEqual(['generated', 'generated']);
    expect(await worker.until('notice', undefined, 0)).toMatchObject({ code: 'source-generated' });
  });
});
