import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { type ConfusionQuestion, measuringConfusion } from './confusion.ts';
import { measuringDistribution } from './distribution.ts';
import type { Embeddings } from './embeddings.ts';
import { measurePairs } from './measure.ts';
import { finished } from './pieces.ts';
import { rowsByClass, similarityQuadrants } from './quadrants.ts';

const rowsOf = (...rows: readonly (readonly number[])[]): Embeddings => ({
  values: Float32Array.from(rows.flat()),
  items: rows.length,
  dim: rows[0]?.length ?? 2,
});

function noise(items: number, dim: number, seed: number): Embeddings {
  const random = new Random(seed, 'noise');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal()), items, dim };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

const worlds = fc.record({
  items: fc.integer({ min: 4, max: 60 }),
  classes: fc.integer({ min: 2, max: 6 }),
  dim: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(1000),
  similarity: fc.constantFrom('cosine' as const, 'euclidean' as const),
});

describe('confusion by class', () => {
  const confusion = (question: ConfusionQuestion) => finished(measuringConfusion(question));

  it('counts the class of the nearest item by the class of the query', () => {
    const counts = confusion({
      queries: rowsOf([1, 0], [0.9, 0.1], [0, 1]),
      queryLabels: Uint8Array.of(0, 1, 1),
      gallery: rowsOf([1, 0.02], [0, 1]),
      galleryLabels: Uint8Array.of(0, 1),
      classes: 2,
      similarity: 'cosine',
    });
    expect([...counts]).toEqual([1, 0, 1, 1]);
  });

  it('divides a query between items that are equally near; what is not a number is nearest to nobody', () => {
    const counts = confusion({
      queries: rowsOf([1, 0]),
      queryLabels: Uint8Array.of(0),
      gallery: rowsOf([2, 0], [3, 0], [Number.NaN, 0]),
      galleryLabels: Uint8Array.of(0, 1, 2),
      classes: 3,
      similarity: 'cosine',
    });
    expect([...counts.subarray(0, 3)]).toEqual([0.5, 0.5, 0]);
  });

  it('sums by row to the queries of the class, and has precision@1 on its diagonal', () => {
    fc.assert(
      fc.property(worlds, ({ items, classes, dim, seed, similarity }) => {
        const labels = Uint8Array.from({ length: items }, (_, item) => item % classes);
        // Rounded, so that some items are equally near.
        const coarse = (x: Embeddings) => ({ ...x, values: x.values.map(Math.round) });
        const [x, y] = [coarse(noise(items, dim, seed)), coarse(noise(items, dim, seed + 1))];
        const counts = confusion({
          queries: x,
          queryLabels: labels,
          gallery: y,
          galleryLabels: labels,
          classes,
          similarity,
        });
        for (let label = 0; label < classes; label++) {
          const row = counts.subarray(label * classes, (label + 1) * classes);
          expect(sum(row)).toBeCloseTo(labels.filter((other) => other === label).length, 9);
        }
        const diagonal = sum(Array.from({ length: classes }, (_, label) => counts[label * (classes + 1)]));
        const measured = measurePairs({ x, y }, labels, { pairing: 'class', similarity })['x→y'];
        expect(diagonal / items).toBeCloseTo(measured['precision@1'] ?? Number.NaN, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the distribution of similarities', () => {
  it('tells positives from negatives with their means, and how far they overlap', () => {
    const x = rowsOf([1, 0], [0, 1]);
    const apart = finished(measuringDistribution(x, x, (query, item) => query === item));
    expect(apart).toMatchObject({
      positive: { mean: 1, pairs: 2 },
      negative: { mean: 0, pairs: 2 },
      overlap: 0,
    });
    expect(apart.positive.shares[39]).toBe(1);
    expect(apart.negative.shares[20]).toBe(1);
    const point = rowsOf([1, 1], [1, 1]);
    expect(finished(measuringDistribution(point, point, (q, item) => q === item)).overlap).toBe(1);
  });

  it('has mass 1 on either side, an overlap from 0 to 1, and the mean of all similarities between its means', () => {
    fc.assert(
      fc.property(worlds, ({ items, classes, dim, seed }) => {
        const [x, y] = [noise(items, dim, seed), noise(items, dim, seed + 1)];
        const same = (query: number, item: number) => query % classes === item % classes;
        const { positive, negative, overlap } = finished(measuringDistribution(x, y, same));
        expect(sum(positive.shares)).toBeCloseTo(1, 9);
        expect(sum(negative.shares)).toBeCloseTo(1, 9);
        expect(positive.pairs + negative.pairs).toBe(items * items);
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1 + 1e-9);
        // A bin's middle is at most half its width from what lies in it.
        const middle = sum(positive.shares.map((share, bin) => share * (-1 + (2 * bin + 1) / 40)));
        expect(Math.abs(middle - positive.mean)).toBeLessThan(1 / 40 + 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what is not a number', () => {
    const { positive, negative, overlap } = finished(
      measuringDistribution(rowsOf([Number.NaN, 0]), rowsOf([1, 0]), () => true),
    );
    expect([positive.pairs, negative.pairs, overlap]).toEqual([0, 0, 0]);
    expect(positive.mean).toBeNaN();
  });
});

describe('the quadrants of similarities', () => {
  it('hold both modalities with themselves and with each other, and their means by class', () => {
    const first = rowsOf([1, 0], [1, 0], [0, 1]);
    const second = rowsOf([-1, 0], [-1, 0], [0, -1]);
    const { values, means } = similarityQuadrants(first, second, Uint8Array.of(0, 0, 1));
    expect([...values.subarray(0, 6)]).toEqual([1, 1, 0, -1, -1, 0].map((value) => expect.closeTo(value, 6)));
    expect(means.first).toEqual({ same: 1, different: 0 });
    expect(means.second).toEqual({ same: 1, different: 0 });
    expect(means.across.same).toBeCloseTo(-1, 6);
    expect(means.across.different).toBeCloseTo(0, 6);
  });

  it('are symmetric around the diagonal, which is 1', () => {
    fc.assert(
      fc.property(worlds, ({ items, classes, dim, seed }) => {
        const labels = Uint8Array.from({ length: items }, (_, item) => item % classes);
        const { values } = similarityQuadrants(noise(items, dim, seed), noise(items, dim, seed + 1), labels);
        const side = 2 * items;
        for (let row = 0; row < side; row++) {
          expect(values[row * side + row]).toBeCloseTo(1, 5);
          for (let column = 0; column < row; column++) {
            expect(values[row * side + column]).toBeCloseTo(values[column * side + row], 5);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('take as many rows of each class as there is room for, ordered by class', () => {
    const labels = Uint8Array.of(2, 0, 2, 2, 1, 0, 2);
    expect([...rowsByClass(labels, 5)]).toEqual([1, 5, 4, 0, 2]);
    expect([...rowsByClass(labels, 100)]).toEqual([1, 5, 4, 0, 2, 3, 6]);
    expect([...rowsByClass(new Uint8Array(), 5)]).toEqual([]);
  });
});
