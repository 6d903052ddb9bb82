import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modalityGap } from '../measures/geometry.ts';
import { measurePairs } from '../measures/measure.ts';
import type { RunConfig } from '../parameter.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { SourceMissingError, SourceShapeError } from './errors.ts';
import { findWorld } from './registry.ts';
import { ASSEMBLE } from './sources/published.ts';
import { PUBLISHED_FILES, type PublishedId } from './sources/published-files.ts';
import { type Dataset, itemSize, type LabelledItems, type RealSource, type Split } from './world.ts';

const WORLDS = ['halves', 'articles', 'clip'] as const;
const build = (world: string, config: RunConfig = {}, sources: readonly RealSource[] = []): Dataset =>
  makeDataset({ world, items: 120, ...config }, sources);

const rowText = (split: Split, modality: string, index: number) => {
  const { shape, values } = split.items[modality];
  return values.subarray(index * itemSize(shape), (index + 1) * itemSize(shape)).join();
};
const rowTexts = (split: Split, modality: string) =>
  Array.from({ length: split.size }, (_, index) => rowText(split, modality, index));

const embeddings = (split: Split, modality: string) => {
  const { shape, values } = split.items[modality];
  return { values: Float32Array.from(values), items: split.size, dim: itemSize(shape) };
};

describe.each(WORLDS)('world %s', (id) => {
  const { modalities } = findWorld(id);

  it('gives every modality a row for every label, of finite numbers', () => {
    const { train, test, classNames, pairing } = build(id);
    expect(pairing).toBe('instance');
    for (const split of [train, test]) {
      expect(split.size).toBeGreaterThan(50);
      expect(split.labels).toHaveLength(split.size);
      expect(Math.max(...split.labels)).toBeLessThan(classNames.length);
      for (const { id: modality, shape } of modalities) {
        const items = split.items[modality];
        expect(items.shape).toEqual(shape);
        expect(items.values).toHaveLength(split.size * itemSize(shape));
        expect(items.values.every(Number.isFinite)).toBe(true);
        expect(items.classes).toEqual(split.labels);
      }
    }
  });

  it('gives the same items for the same seed, others for another, and no training item again as test item', () => {
    const [one, again, other] = [build(id, { seed: 4 }), build(id, { seed: 4 }), build(id, { seed: 5 })];
    for (const { id: modality } of modalities) {
      const texts = rowTexts(one.train, modality);
      expect(texts.join() === rowTexts(again.train, modality).join()).toBe(true);
      expect(texts.join() === rowTexts(other.train, modality).join()).toBe(false);
      const seen = new Set(texts);
      expect(rowTexts(one.test, modality).filter((text) => seen.has(text))).toEqual([]);
    }
  });

  it('mispairs the share it is told in training, and never held-out pairs', () => {
    const [clean, half] = [build(id), build(id, { mispaired: 0.5 })];
    const [first, second] = modalities.map((modality) => modality.id);
    const [before, after] = [rowTexts(clean.train, second), rowTexts(half.train, second)];
    expect(before.filter((text, row) => text !== after[row])).toHaveLength(
      Math.round(clean.train.size * 0.5),
    );
    expect([...after].sort()).toEqual([...before].sort());
    expect(rowTexts(half.train, first).join() === rowTexts(clean.train, first).join()).toBe(true);
    expect(rowTexts(half.test, second).join() === rowTexts(clean.test, second).join()).toBe(true);
  });

  it('says which source is missing and which setting names it', () => {
    const [, source] = modalities[0].sources;
    const act = () => build(id, { source });
    expect(act).toThrow(SourceMissingError);
    expect(act).toThrow(expect.objectContaining({ source, setting: 'source' }));
  });
});

describe('world halves', () => {
  const digits = (count: number, first: number): LabelledItems => ({
    shape: { kind: 'image', height: 28, width: 28, channels: 1 },
    values: Uint8Array.from({ length: count * 784 }, (_, at) =>
      at % 28 < 14 ? first + Math.floor(at / 784) : 100 + first + Math.floor(at / 784),
    ),
    labels: Uint8Array.from({ length: count }, (_, item) => item % 10),
  });
  const mnist = (train: number, test: number): RealSource => ({
    id: 'mnist',
    modality: 'handwriting',
    train: digits(train, 0),
    test: digits(test, 60),
  });

  it('cuts every digit in two, and uses every real one at most once', () => {
    const { train, test } = build('halves', { source: 'mnist', noise: 0 }, [mnist(50, 30)]);
    expect([train.size, test.size]).toEqual([50, 30]);
    for (const [split, first] of [
      [train, 0],
      [test, 60],
    ] as const) {
      const [left, right] = [split.items.left.values, split.items.right.values];
      const numbers = Array.from({ length: split.size }, (_, item) => left[item * 392]);
      expect([...numbers].sort((a, b) => a - b)).toEqual(
        Array.from({ length: split.size }, (_, item) => first + item),
      );
      expect(left.every((value, at) => value === numbers[Math.floor(at / 392)])).toBe(true);
      expect(right.every((value, at) => value === 100 + numbers[Math.floor(at / 392)])).toBe(true);
      expect([...split.labels]).toEqual(numbers.map((number) => (number - first) % 10));
    }
  });

  it('refuses pictures of another size', () => {
    const wrong = { ...digits(20, 0), shape: { kind: 'image', height: 14, width: 56, channels: 1 } } as const;
    const source = { id: 'mnist', modality: 'handwriting', train: wrong, test: wrong };
    expect(() => build('halves', { source: 'mnist' }, [source])).toThrow(SourceShapeError);
  });
});

describe('world articles', () => {
  it('gives shares: no row below 0, every row sums to 1, with noise too', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(0, 0.5, 1), (seed, noise) => {
        const { train } = build('articles', { seed, noise, items: 100 });
        for (const modality of ['visual-words', 'topics']) {
          const { values, items, dim } = embeddings(train, modality);
          expect(values.every((value) => value >= 0)).toBe(true);
          for (let row = 0; row < items; row++) {
            const sum = values.subarray(row * dim, (row + 1) * dim).reduce((a, b) => a + b, 0);
            expect(sum).toBeCloseTo(1, 4);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('tells categories by topics well and by visual words less well, both above chance', () => {
    const { test } = build('articles', { items: 2000 });
    const accuracy = (modality: string) => {
      const rows = embeddings(test, modality);
      const { labels } = test;
      const half = labels.length / 2;
      const part = (from: number) => ({
        ...rows,
        items: half,
        values: rows.values.slice(from * rows.dim, (from + half) * rows.dim),
      });
      let right = 0;
      const [known, asked] = [part(0), part(half)];
      for (let row = 0; row < half; row++) {
        let [best, least] = [0, Number.POSITIVE_INFINITY];
        for (let other = 0; other < half; other++) {
          let distance = 0;
          for (let at = 0; at < rows.dim; at++) {
            distance += (asked.values[row * rows.dim + at] - known.values[other * rows.dim + at]) ** 2;
          }
          if (distance < least) [best, least] = [other, distance];
        }
        if (labels[best] === labels[half + row]) right++;
      }
      return right / half;
    };
    const [topics, pictures] = [accuracy('topics'), accuracy('visual-words')];
    expect(topics).toBeGreaterThan(0.35);
    expect(pictures).toBeGreaterThan(0.2);
    expect(topics).toBeGreaterThan(pictures);
  });
});

describe('world clip', () => {
  const gapOf = ({ test }: Dataset) =>
    modalityGap(embeddings(test, 'clip-image'), embeddings(test, 'clip-text'));

  it('makes every pair a class of its own, and divides all 500 as it is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 18 }), (twentieths) => {
        const { train, test, classNames } = build('clip', { 'train-share': twentieths / 20 });
        expect(classNames).toHaveLength(500);
        expect(train.size).toBe(25 * twentieths);
        expect([...train.labels, ...test.labels].sort((a, b) => a - b)).toEqual([...Array(500).keys()]);
      }),
      { numRuns: 4 },
    );
  });

  it('has the gap of CLIP, widened by a negative shift, closed by 1 or by centring', () => {
    const gaps = [-0.5, 0, 0.5, 1].map((shift) => gapOf(build('clip', { 'gap-shift': shift })));
    expect([...gaps].sort((a, b) => b - a)).toEqual(gaps);
    expect(gaps[1]).toBeGreaterThan(0.8);
    expect(gaps[1]).toBeLessThan(0.9);
    expect(gaps[3]).toBeLessThan(0.15);
    expect(gapOf(build('clip', { centre: true }))).toBeLessThan(0.15);
  });

  it('knows the partner about as often as CLIP does', () => {
    const { test } = build('clip', { 'train-share': 0.1 });
    const rows = { image: embeddings(test, 'clip-image'), text: embeddings(test, 'clip-text') };
    const measured = measurePairs(rows, test.labels, { pairing: 'instance', similarity: 'cosine' });
    expect(measured['image→text']['recall@1']).toBeGreaterThan(0.4);
    expect(measured['image→text']['recall@1']).toBeLessThan(0.65);
  });
});

const folder = '../shared/data';
describe.skipIf(!existsSync(folder))('the real sets (skipped where ../shared/data is missing)', () => {
  const read = (id: PublishedId) =>
    ASSEMBLE[id](
      PUBLISHED_FILES[id].map(({ name }) => ({
        name,
        bytes: new Uint8Array(readFileSync(`${folder}/${id}/${name}`)),
      })),
    );

  it('open as worlds: Wikipedia whole, MNIST halved, CLIP with its published gap', () => {
    const articles = build('articles', { source: 'wikipedia', items: 2173 }, read('wikipedia'));
    expect([articles.train.size, articles.test.size]).toEqual([2173, 693]);
    expect(build('articles', { source: 'wikipedia', items: 200 }, read('wikipedia')).train.size).toBe(200);
    const halves = build('halves', { source: 'mnist', items: 1000 }, read('mnist'));
    expect([halves.train.size, halves.test.size]).toEqual([1000, 250]);
    const clip = build('clip', { source: 'clip', 'train-share': 0.1 }, read('clip'));
    const gap = modalityGap(embeddings(clip.test, 'clip-image'), embeddings(clip.test, 'clip-text'));
    expect(gap).toBeCloseTo(0.851, 2);
  });
});
