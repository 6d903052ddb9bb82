import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../engine/backend/node-backends.ts';
import { startBackend } from '../../engine/backend/start-backend.ts';
import { completeConfig } from '../../engine/config/run-config.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { makeDataset } from '../../engine/testing/make-dataset.ts';
import type { Run } from '../../engine/training/run.ts';
import { startRun } from '../../engine/training/start-run.ts';
import { readNpy } from '../../engine/worlds/files/npy.ts';
import { delimited } from './delimited.ts';
import { embeddingsFile } from './embeddings-file.ts';

const settings = { items: 100, classes: 3, dim: 4, encoder: 'linear', modalities: ['handwriting', 'word'] };
let run: Run;

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
  const { config } = completeConfig(settings);
  run = startRun(operations, config, makeDataset(config));
});

const linesOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trimEnd().split('\n');

describe('the embeddings of held-out items', () => {
  it('are a row of CSV each, with their modality, pair, label and name', async () => {
    const { name, bytes } = await embeddingsFile(run, 'csv', 'mine');
    expect(name).toBe('mine.csv');
    const [header, ...rows] = linesOf(bytes);
    expect(header).toBe('modality,pair,label,name,d1,d2,d3,d4');
    const { test } = run.dataset;
    expect(rows).toHaveLength(2 * test.size);
    const { values } = (await run.embedSplit(test, test.size)).word;
    const row = rows[test.size + 3].split(',');
    expect(row.slice(0, 2)).toEqual(['word', '3']);
    expect(row[2]).toBe(run.dataset.classNames[test.items.word.classes[3]]);
    expect(row[3]).not.toBe('');
    row.slice(4).forEach((value, at) => {
      expect(Number(value)).toBeCloseTo(values[12 + at], 5);
    });
  });

  it('are as many vectors as lines of metadata, under one line of names, for the projector', async () => {
    const { name, bytes } = await embeddingsFile(run, 'projector', 'mine');
    expect(name).toBe('mine.zip');
    const files = unzipSync(bytes);
    const vectors = linesOf(files['vectors.tsv']).map((line) => line.split('\t'));
    const metadata = linesOf(files['metadata.tsv']).map((line) => line.split('\t'));
    expect(metadata[0]).toEqual(['modality', 'pair', 'label', 'name']);
    expect(vectors).toHaveLength(metadata.length - 1);
    expect(vectors.every((line) => line.length === 4 && line.every((cell) => cell !== ''))).toBe(true);
    expect(metadata.every((line) => line.length === 4)).toBe(true);
  });

  it('are arrays with their labels for NumPy', async () => {
    const { bytes } = await embeddingsFile(run, 'npz', 'mine');
    const files = unzipSync(bytes);
    const { test } = run.dataset;
    const read = (name: string) => readNpy({ name, bytes: files[name] }, 1e6);
    expect(read('embeddings/word.npy').shape).toEqual([test.size, 4]);
    expect([...read('labels/handwriting.npy').values]).toEqual([...test.items.handwriting.classes]);
  });
});

it('a cell keeps to its place and is no formula', () => {
  const text = (separator: ',' | '\t') =>
    new TextDecoder().decode(delimited([['a,b', 'c\td\ne', '=1+1', '-1.5', 'say "so"']], separator));
  expect(text('\t')).toBe('a,b\tc d e\t=1+1\t-1.5\tsay "so"\n');
  expect(text(',')).toBe('"a,b","c\td\ne",\'=1+1,-1.5,"say ""so"""\n');
});
