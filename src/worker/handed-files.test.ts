import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeConfig } from '../engine/config/run-config.ts';
import { writeNpy } from '../engine/testing/file-writers.ts';
import { WorkerUnderTest } from './worker-under-test.ts';

let worker: WorkerUnderTest;
beforeEach(() => {
  worker = new WorkerUnderTest();
});
afterEach(() => worker.end());

describe('files handed over', () => {
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
});
