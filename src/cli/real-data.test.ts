import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeMatlab } from '../engine/testing/file-writers.ts';
import { FileRefusedError } from '../engine/worlds/files/errors.ts';
import { UsageError } from './errors.ts';
import { mnistHalves, readWikipedia } from './real-data.ts';
import { reproductions } from './reproductions/registry.ts';

const matrix = (name: string, rows: number, columns: number) => ({
  name,
  dims: [rows, columns],
  values: Array.from({ length: rows * columns }, (_, at) => at),
});
const matrices = [matrix('I_tr', 3, 2), matrix('T_tr', 3, 4), matrix('I_te', 2, 2), matrix('T_te', 2, 4)];

const WHOLE: Readonly<Record<string, string | Uint8Array>> = {
  'categories.list': 'art\nwar\n',
  'trainset_txt_img_cat.list': 'a\tb\t1\nc\td\t2\r\ne\tf\t1\n',
  'testset_txt_img_cat.list': 'g\th\t2\ni\tj\t2',
  'raw_features.mat': writeMatlab(matrices),
};

/** A data folder with these files under wikipedia/; undefined leaves one out. */
function folderWith(changes: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossmodal-data-'));
  mkdirSync(join(folder, 'wikipedia'));
  for (const [name, content] of Object.entries({ ...WHOLE, ...changes })) {
    if (content !== undefined) writeFileSync(join(folder, 'wikipedia', name), content);
  }
  return folder;
}

describe('the Wikipedia articles', () => {
  it('are read row by row with the class of each', () => {
    const { train, test, classes } = readWikipedia(folderWith({}));
    expect(classes).toBe(2);
    expect([...train.labels]).toEqual([0, 1, 0]);
    expect([...test.labels]).toEqual([1, 1]);
    expect(train.features.image).toEqual({ values: Float32Array.of(0, 3, 1, 4, 2, 5), items: 3, dim: 2 });
    expect(test.features.text.values).toEqual(Float32Array.of(0, 2, 4, 6, 1, 3, 5, 7));
  });

  it.each([
    ['a file is missing', { 'testset_txt_img_cat.list': undefined }, /testset_txt_img_cat.list is missing/],
    ['a line has no category', { 'trainset_txt_img_cat.list': 'a\tb\t1\nc\td\n' }, /Line 2 .* 1 to 2/],
    ['a category is unknown', { 'testset_txt_img_cat.list': 'a\tb\t3' }, /Line 1 .* 1 to 2/],
    [
      'a list is shorter than its matrix',
      { 'trainset_txt_img_cat.list': 'a\tb\t1' },
      /I_tr .* 3 × 2.* 1 line/,
    ],
    ['a matrix is missing', { 'raw_features.mat': writeMatlab(matrices.slice(1)) }, /no matrix I_tr/],
  ])('are refused in a sentence where %s', (_, changes, sentence) => {
    const act = () => readWikipedia(folderWith(changes));
    expect(act).toThrow(UsageError);
    expect(act).toThrow(sentence);
  });

  it('are refused where the matrices are no MATLAB file', () => {
    const act = () => readWikipedia(folderWith({ 'raw_features.mat': 'not a matrix at all' }));
    expect(act).toThrow(FileRefusedError);
  });

  const shared = '../shared/data';
  it.skipIf(!existsSync(`${shared}/wikipedia`))(
    'hold 2,173 and 693 pairs of ten classes (skipped where ../shared/data is missing)',
    () => {
      const { train, test, classes } = readWikipedia(shared);
      expect([train.labels.length, test.labels.length, classes]).toEqual([2173, 693, 10]);
      expect([train.features.image.dim, train.features.text.dim]).toEqual([128, 10]);
      const topics = test.features.text.values.subarray(0, 10);
      expect(topics.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    },
  );
});

describe('the halves of digits', () => {
  const items = {
    shape: { kind: 'image', height: 28, width: 28, channels: 1 } as const,
    values: Uint8Array.from({ length: 3 * 784 }, (_, at) => at % 28),
    labels: Uint8Array.of(4, 5, 6),
  };

  it('are the 14 left and the 14 right columns, from 0 to 1', () => {
    const { features, labels } = mnistHalves(items, 1, 2);
    expect([...labels]).toEqual([5, 6]);
    expect([features.left.items, features.left.dim]).toEqual([2, 392]);
    expect(features.left.values[15]).toBeCloseTo(1 / 255);
    expect(features.right.values[15]).toBeCloseTo(15 / 255);
  });

  it('are as many as there are', () => {
    expect(mnistHalves(items, 2, 9).labels).toHaveLength(1);
  });
});

describe('reproductions of published numbers', () => {
  it.each(['wikipedia-retrieval', 'wikipedia-hashing', 'mnist-halves', 'mnist-halves-deep', 'clip-gap'])(
    '%s says what it needs where it is given no data',
    async (name) => {
      const reproduction = reproductions.find((candidate) => candidate.name === name);
      const input = { data: undefined, onProgress: () => undefined };
      await expect(reproduction?.run(input)).rejects.toThrow(/needs --data DIR/);
    },
  );

  it('wikipedia-retrieval runs on other articles in the same files', async () => {
    const reproduction = reproductions.find(({ name }) => name === 'wikipedia-retrieval');
    const notes: string[] = [];
    const rows = await reproduction?.run({
      data: folderWith({}),
      onProgress: (_, __, note) => notes.push(note),
    });
    expect(rows?.filter(({ name }) => name.endsWith(': mean')).every(({ measured }) => measured <= 1)).toBe(
      true,
    );
    expect(notes).toContain('done');
  });
});
