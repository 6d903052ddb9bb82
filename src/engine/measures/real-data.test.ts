import { existsSync, readFileSync } from 'node:fs';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { centred } from '../worlds/clip/gap.ts';
import { readMatlab } from '../worlds/files/matlab.ts';
import { baseline } from './baseline.ts';
import { cslsSimilarities } from './csls.ts';
import { type Embeddings, unitRows } from './embeddings.ts';
import { modalityGap } from './geometry.ts';
import { hubness, neighbourCounts } from './hubness.ts';
import { modalityProbe } from './modality-probe.ts';
import { classRetrievalChance, instanceRetrieval, precisionAt1 } from './retrieval.ts';
import { similarityMatrix } from './similarity.ts';
import { lexicon, translationPrecision } from './translation.ts';

const DATA = '../shared/data';
const missing = !existsSync(DATA);

/** The two matrices of a .npy file of 32-bit numbers `[2, items, dim]`. */
function readPairs(path: string, items: number, dim: number): readonly [Embeddings, Embeddings] {
  const file = readFileSync(path);
  const start = 10 + file.readUInt16LE(8);
  const header = file.toString('latin1', 10, start);
  expect(header).toContain(`(2, ${items}, ${dim})`);
  const of = (index: number) => ({
    values: Float32Array.from({ length: items * dim }, (_, at) =>
      file.readFloatLE(start + 4 * (index * items * dim + at)),
    ),
    items,
    dim,
  });
  return [of(0), of(1)];
}

describe.skipIf(missing)('CLIP on 500 COCO pairs (skipped where ../shared/data is missing)', () => {
  const read = () => readPairs(`${DATA}/clip/features_clip.npy`, 500, 512);
  const recalls = (x: Embeddings, y: Embeddings) => [
    100 * instanceRetrieval(similarityMatrix(x, y, 'cosine'), 500).recallAt1,
    100 * instanceRetrieval(similarityMatrix(y, x, 'cosine'), 500).recallAt1,
  ];

  it('has the known gap, recalls and a probe that is always right', () => {
    const [images, texts] = read();
    expect(Math.abs(modalityGap(images, texts) - 0.851)).toBeLessThan(0.005);
    const [forth, back] = recalls(images, texts);
    expect(Math.abs(forth - 55.2)).toBeLessThan(0.5);
    expect(Math.abs(back - 50.6)).toBeLessThan(0.5);
    expect(modalityProbe(images, texts)).toBe(1);
  });

  it('keeps its recalls when each modality is centred, which closes the gap', () => {
    const [images, texts] = read().map((rows) => centred(rows));
    const [forth, back] = recalls(images, texts);
    expect(Math.abs(forth - 54.2)).toBeLessThan(0.5);
    expect(Math.abs(back - 50.0)).toBeLessThan(0.5);
    expect(modalityGap(images, texts)).toBeLessThan(0.1);
  });

  it('is retrieved better with CSLS, and has fewer hubs then', () => {
    const similarities = similarityMatrix(...read(), 'cosine');
    const scaled = cslsSimilarities(similarities, 500, 500);
    const isPartner = (query: number, item: number) => query === item;
    expect(precisionAt1(similarities, 500, isPartner)).toBeCloseTo(0.552, 3);
    expect(precisionAt1(scaled, 500, isPartner)).toBeGreaterThan(0.6);
    expect(hubness(neighbourCounts(similarities, 500, 500))).toBeGreaterThan(1.4);
    expect(hubness(neighbourCounts(scaled, 500, 500))).toBeLessThan(1);
  });
});

/** Rows of a matrix of the Wikipedia features, and the categories, counted from 1, of its items. */
function readWikipedia() {
  const bytes = new Uint8Array(readFileSync(`${DATA}/wikipedia/raw_features.mat`));
  const arrays = readMatlab({ name: 'raw_features.mat', bytes }, 1 << 26);
  const rows = (name: string): Embeddings => {
    const { dims, values } = arrays.get(name) ?? { dims: [0, 0], values: [] };
    const [items, dim] = dims;
    const at = (index: number) => values[(index % dim) * items + Math.floor(index / dim)];
    return { values: Float32Array.from({ length: items * dim }, (_, index) => at(index)), items, dim };
  };
  const labels = (list: string) =>
    Uint8Array.from(
      readFileSync(`${DATA}/wikipedia/${list}_txt_img_cat.list`, 'utf8').trim().split('\n'),
      (line) => Number(line.split('\t').at(-1)),
    );
  return {
    train: { modalities: { image: rows('I_tr'), text: rows('T_tr') }, labels: labels('trainset') },
    test: { modalities: { image: rows('I_te'), text: rows('T_te') }, labels: labels('testset') },
  };
}

describe.skipIf(missing)('Wikipedia (skipped where ../shared/data is missing)', () => {
  it('has a random mAP of .118, as published', () => {
    const { labels } = readWikipedia().test;
    expect(classRetrievalChance(labels, labels).meanAveragePrecision).toBeCloseTo(0.118, 3);
  });

  it('is told by its texts far better than by its pictures, and best by both', () => {
    const { train, test } = readWikipedia();
    const { alone, concatenated, chance } = baseline(train, test);
    expect(chance).toBeCloseTo(104 / 693, 12);
    expect(alone.image).toBeGreaterThan(0.25);
    expect(alone.image).toBeLessThan(0.35);
    expect(alone.text).toBeGreaterThan(0.6);
    expect(concatenated).toBeGreaterThan(alone.text);
  });
});

interface Words {
  readonly words: readonly string[];
  readonly rows: Embeddings;
}

/** word2vec's text format; unit → centred → unit. */
function readWords(path: string): Words {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const parts = lines.map((line) => line.trim().split(' '));
  const values = Float32Array.from(parts.flatMap(([, ...numbers]) => numbers.map(Number)));
  const rows = { values, items: parts.length, dim: values.length / parts.length };
  return { words: parts.map(([word]) => word), rows: centred(unitRows(rows)) };
}

function readDictionary(path: string): (readonly [string, string])[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [word, translation] = line.split('\t');
    return [word, translation];
  });
}

function chosen({ values, dim }: Embeddings, rows: readonly number[]): Embeddings {
  const some = new Float32Array(rows.length * dim);
  rows.forEach((row, at) => {
    some.set(values.subarray(row * dim, (row + 1) * dim), at * dim);
  });
  return { values: some, items: rows.length, dim };
}

/** x mapped by the rotation that brings `from` nearest to `to` (Procrustes). */
function rotated(x: Embeddings, from: Embeddings, to: Embeddings): Embeddings {
  const matrix = (rows: Embeddings) => Matrix.from1DArray(rows.items, rows.dim, rows.values);
  const { leftSingularVectors: u, rightSingularVectors: v } = new SingularValueDecomposition(
    matrix(from).transpose().mmul(matrix(to)),
  );
  const values = Float32Array.from(matrix(x).mmul(u).mmul(v.transpose()).to1DArray());
  return { ...x, values };
}

describe.skipIf(missing)('Chinese and English words (skipped where ../shared/data is missing)', () => {
  it.each([
    { seeds: 250, nearest: [0.401, 0.613], csls: [0.428, 0.653], hubs: 2.0 },
    { seeds: 1430, nearest: [0.495, 0.683], csls: [0.512, 0.697], hubs: 1.9 },
  ])('are translated as known after Procrustes on $seeds pairs', ({ seeds, nearest, csls, hubs }) => {
    const [zh, en] = ['zh', 'en'].map((language) => readWords(`${DATA}/words/zh-en.${language}.vec`));
    const of = (part: string) =>
      lexicon(readDictionary(`${DATA}/words/zh-en.${part}.txt`), zh.words, en.words);
    const [train, test] = [of('train'), of('test')];
    // Both vocabularies are in order of frequency: the most frequent words, each with its most frequent translation.
    const pairs = train.sources
      .map((row, word) => [row, Math.min(...train.translations[word])])
      .sort(([a], [b]) => a - b)
      .slice(0, seeds);
    const from = chosen(
      zh.rows,
      pairs.map(([row]) => row),
    );
    const to = chosen(
      en.rows,
      pairs.map(([, row]) => row),
    );
    // CSLS asks for the nearest of all Chinese words, and hubness is over all of them, not over the test words alone.
    const all = zh.rows.items;
    const similarities = similarityMatrix(rotated(zh.rows, from, to), en.rows, 'cosine');
    const precisions = (values: Float32Array) => {
      const { values: asked } = chosen({ values, items: all, dim: test.candidates }, test.sources);
      return [1, 5].map((k) => translationPrecision(asked, test.translations, test.candidates, k));
    };
    const expectKnown = (measured: readonly number[], known: readonly number[]) =>
      measured.forEach((value, at) => {
        expect(value).toBeCloseTo(known[at], 3);
      });
    expect([test.sources.length, test.candidates, test.coverage]).toEqual([715, 5154, 1]);
    expectKnown(precisions(similarities), nearest);
    expectKnown(precisions(cslsSimilarities(similarities, all, test.candidates)), csls);
    expect(hubness(neighbourCounts(similarities, all, test.candidates))).toBeCloseTo(hubs, 1);
  });
});
