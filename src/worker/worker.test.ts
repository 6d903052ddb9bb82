import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeConfig } from '../engine/config/run-config.ts';
import { writeNpy } from '../engine/testing/file-writers.ts';
import { settings, WorkerUnderTest } from './worker-under-test.ts';

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

  it('while paused shows another pair, and what a changed setting does to the measures, at once', async () => {
    worker.open({ loss: 'info-nce' });
    const before = await worker.until('measures', undefined, 0);
    worker.send({ type: 'step' });
    await worker.until('batch', ({ first }) => first === 'handwriting');
    worker.send({ type: 'watch-pair', first: 'word', second: 'handwriting' });
    await worker.until('batch', ({ first, step }) => first === 'word' && step === 1);
    const since = worker.reports.length;
    const { config } = completeConfig({ ...settings, loss: 'info-nce', batch: 32 });
    worker.send({ type: 'update', config });
    const after = await worker.until('measures', undefined, since);
    expect(after.step).toBe(1);
    expect(after.floor).toBeGreaterThan(before.floor ?? Number.POSITIVE_INFINITY);
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

  it('looks at two modalities more closely while it is asked to, and at none it does not have', async () => {
    worker.open();
    const measures = await worker.until('measures', undefined, 0);
    expect(worker.reports.some(({ type }) => type === 'pair-views')).toBe(false);
    worker.send({ type: 'pair-views', wanted: { first: 'handwriting', second: 'word' } });
    const { matrix, confusion, distribution } = await worker.until('pair-views');
    const counts = [...(confusion ?? [])];
    const total = counts.reduce((sum, count) => sum + count, 0);
    const right = counts.filter((_, at) => at % 5 === 0).reduce((sum, count) => sum + count, 0);
    expect(right / total).toBeCloseTo(measures.pairs['handwriting→word']['precision@1'] ?? Number.NaN, 6);
    expect(matrix.values).toHaveLength((2 * matrix.labels.length) ** 2);
    expect([...matrix.labels]).toEqual([...matrix.labels].sort());
    expect(distribution.positive.pairs + distribution.negative.pairs).toBe(Math.round(total) ** 2);
    worker.send({ type: 'step' });
    expect((await worker.until('pair-views')).step).toBe(1);
    worker.send({ type: 'pair-views', wanted: { first: 'handwriting', second: 'lips' } });
    const since = worker.reports.length;
    worker.send({ type: 'step' });
    await worker.until('measures', ({ step }) => step === 2, since);
    expect(worker.reports.slice(since).some(({ type }) => type === 'pair-views')).toBe(false);
  });

  it('lays the space out by UMAP further and further while it rests, and goes on from there after a step', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'project', projection: 'umap' });
    const first = await worker.until('frame', ({ layout }) => layout === 'umap');
    const later = await worker.until('frame', ({ positions }) =>
      positions.some((value, at) => value !== first.positions[at]),
    );
    expect(later.step).toBe(0);
    worker.send({ type: 'step' });
    expect(await worker.until('frame', ({ step }) => step === 1)).toMatchObject({
      layout: 'umap',
      explained: [],
    });
    worker.send({ type: 'project', projection: 'pca' });
    expect((await worker.until('frame', ({ layout }) => layout === undefined)).explained).toHaveLength(2);
  });

  it('tells how alike a group is, and joins items with their nearest while it is asked to', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'group', items: [0, 0] });
    const alone = await worker.until('group');
    expect([alone.items, alone.within]).toEqual([2, expect.closeTo(1, 5)]);
    worker.send({ type: 'neighbour-graph', shown: true });
    const { graph, positions } = await worker.until('frame', (frame) => frame.graph !== undefined);
    expect(graph?.ends).toHaveLength(2 * (graph?.right.length ?? 0));
    expect(graph?.right).toHaveLength(2 * (positions.length / 4) * 3);
    worker.send({ type: 'neighbour-graph', shown: false });
    await worker.until('frame', (frame) => frame.graph === undefined);
  });

  it('answers a query by its neighbours in every modality, and places a drawing', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'query', query: { kind: 'item', modality: 'handwriting', index: 3 } });
    const { byModality } = await worker.until('neighbours');
    expect(byModality.map(({ modality }) => modality)).toEqual(['handwriting', 'word']);
    expect(byModality[0].nearest[0]).toMatchObject({ index: 3 });
    const since = worker.reports.length;
    worker.send({
      type: 'query',
      query: { kind: 'drawing', modality: 'handwriting', values: new Uint8Array(784).fill(99) },
    });
    const { query } = await worker.until('frame', ({ query }) => query !== null, since);
    expect(query).toHaveLength(2);
  });

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

  it('takes dropped files of a set with several modalities', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    const values = Float32Array.from({ length: 2 * 40 * 512 }, (_, at) => Math.sin(at * at));
    const bytes = writeNpy({ shape: [2, 40, 512], values });
    worker.send({
      type: 'supply',
      files: [{ name: 'features_clip.npy', content: new Blob([Uint8Array.from(bytes)]) }],
    });
    expect(await worker.until('supplied')).toMatchObject({ source: 'clip', train: 40, test: 0 });
    const since = worker.reports.length;
    const { config } = completeConfig({ world: 'clip', source: 'clip', encoder: 'linear', dim: 8 });
    worker.send({ type: 'open', config, dimensions: 2 });
    const opened = await worker.until('opened', undefined, since);
    expect(opened.modalities.map(({ source }) => source)).toEqual(['clip', 'clip']);
    expect([opened.trainItems, opened.testItems]).toEqual([20, 20]);
  });

  const table = (columns: number, rows = 60) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, at) => Math.sin(row * (at + 1))).join(','),
    ).join('\n');
  const ownFiles = (second = table(4)) => [
    { name: 'a.csv', content: new Blob([table(5)]) },
    { name: 'b.csv', content: new Blob([second]) },
  ];

  it("previews the learner's own files, opens them once they are accepted, and forgets them when told", async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'supply', files: ownFiles() });
    const { preview } = await worker.until('own-preview');
    expect(preview).toMatchObject({ rows: 60, pairedBy: 'order', modalities: ['rows-1', 'rows-2'] });
    worker.send({ type: 'use-own' });
    expect(await worker.until('own-data')).toMatchObject({ kept: false, preview: { rows: 60 } });
    const { config } = completeConfig({ world: 'own', source: 'own', encoder: 'linear', dim: 4, batch: 16 });
    const since = worker.reports.length;
    worker.send({ type: 'open', config, dimensions: 2 });
    const opened = await worker.until('opened', undefined, since);
    expect(opened.modalities.map(({ shape, source }) => [shape, source])).toEqual([
      [{ kind: 'vector', size: 5 }, 'own'],
      [{ kind: 'vector', size: 4 }, 'own'],
    ]);
    expect([opened.trainItems, opened.testItems]).toEqual([48, 12]);
    worker.send({ type: 'step' });
    expect((await worker.until('progress', undefined, since)).step).toBe(1);
    worker.send({ type: 'delete-own' });
    expect((await worker.until('own-data')).preview).toBeNull();
    worker.send({ type: 'open', config, dimensions: 2 });
    expect(await worker.until('notice')).toMatchObject({ code: 'source-missing' });
  });

  it('takes up nothing that was put away or refused by its line', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({ type: 'supply', files: ownFiles() });
    await worker.until('own-preview');
    worker.send({ type: 'discard-own' });
    worker.send({ type: 'use-own' });
    worker.send({ type: 'supply', files: ownFiles(table(4).replace(/,[^,]*$/, ',?')) });
    expect(await worker.until('notice')).toMatchObject({
      code: 'file-refused.cell-not-number',
      parameters: { file: 'b.csv', line: 60, column: '4', found: '?' },
    });
    expect(worker.reports.filter(({ type }) => type === 'own-data')).toEqual([]);
  });

  it('refuses a wrong file with a sentence and keeps the run', async () => {
    worker.open();
    await worker.until('measures', undefined, 0);
    worker.send({
      type: 'supply',
      files: [{ name: 'holiday.png', content: new Blob([Uint8Array.from([137, 80, 78, 71])]) }],
    });
    expect(await worker.until('notice')).toMatchObject({
      code: 'file-refused.unknown-format',
      parameters: { file: 'holiday.png' },
    });
    const since = worker.reports.length;
    worker.send({ type: 'step' });
    expect((await worker.until('progress', undefined, since)).step).toBe(1);
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

  it('goes back to a kept snapshot, forgets what came after it, and goes on from there', async () => {
    worker.open({ optimiser: 'sgd', momentum: 0 });
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
  });

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
