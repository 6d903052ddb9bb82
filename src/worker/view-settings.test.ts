import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeConfig } from '../engine/config/run-config.ts';
import { settings, WorkerUnderTest } from './worker-under-test.ts';

let worker: WorkerUnderTest;
beforeEach(() => {
  worker = new WorkerUnderTest();
});
afterEach(() => worker.end());

describe('looking at a run', () => {
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

  it('opens a run in the way it is asked to, and the next one alike unless another is asked for', async () => {
    const { config } = completeConfig(settings);
    worker.send({ type: 'open', config, dimensions: 3, projection: 'tsne', planeShown: false });
    const first = await worker.until('frame', undefined, 0);
    const { modalities } = await worker.until('opened', undefined, 0);
    expect(first.layout).toBe('tsne');
    expect(first.positions).toHaveLength(3 * 2 * modalities[0].classes.length);
    const since = worker.reports.length;
    worker.send({ type: 'open', config, dimensions: 2 });
    await worker.until('opened', undefined, since);
    expect((await worker.until('frame', undefined, worker.reports.length)).layout).toBe('tsne');
    worker.send({ type: 'open', config, dimensions: 2, projection: 'pca' });
    await worker.until('opened');
    expect((await worker.until('frame', undefined, worker.reports.length)).layout).toBeUndefined();
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
});
