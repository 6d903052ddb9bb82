import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { askedRows, blocksOf, SimilarityBlocks } from './blocks.ts';
import { cslsSimilarities } from './csls.ts';
import type { Embeddings } from './embeddings.ts';
import { hubness, neighbourCounts } from './hubness.ts';
import { measurePairs } from './measure.ts';
import { knnAccuracyOf } from './nearest.ts';
import { classRetrieval, instanceRetrieval, precisionAt1 } from './retrieval.ts';
import { similarityMatrix } from './similarity.ts';

/** Pairs of which the second is the first with noise. */
function pairs(items: number, dim: number) {
  const random = new Random(items, 'pairs');
  const values = Float32Array.from({ length: items * dim }, () => random.normal());
  const noisy = values.map((value) => value + random.normal(0, 0.8));
  const rows = (of: Float32Array): Embeddings => ({ values: of, items, dim });
  return { x: rows(values), y: rows(noisy) };
}

const labelled = (items: number) => Uint8Array.from({ length: items }, (_, item) => item % 7);

describe('blocks of similarities', () => {
  it('hold every query once, in order, and no more similarities at a time than a megabyte or four queries have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 400_000 }),
        (asked, gallery) => {
          let next = 0;
          for (const { first, count } of blocksOf(asked, gallery)) {
            if (first !== next) return false;
            if (count > 4 && 4 * count * gallery > 2 ** 20) return false;
            next += count;
          }
          return next === asked;
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    [900, 5],
    [2101, 3],
  ])('are together the whole matrix, at each pass: %i items', (items, dim) => {
    const { x, y } = pairs(items, dim);
    const blocks = new SimilarityBlocks(x, y, 'cosine');
    const whole = similarityMatrix(x, y, 'cosine');
    for (let pass = 0; pass < 2; pass++) {
      let passed = 0;
      for (const { first, count, similarities } of blocks.pass()) {
        expect(similarities.length).toBe(count * items);
        expect(similarities.findIndex((value, at) => value !== whole[first * items + at])).toBe(-1);
        passed++;
      }
      expect(passed).toBeGreaterThan(1);
    }
  });
});

describe('what is measured in blocks', () => {
  it('is what the whole matrix gives, in both directions', () => {
    const items = 801;
    const { x, y } = pairs(items, 6);
    const labels = labelled(items);
    const measured = measurePairs({ x, y }, labels, { pairing: 'instance', similarity: 'euclidean' });
    for (const [key, queries, gallery] of [
      ['x→y', x, y],
      ['y→x', y, x],
    ] as const) {
      const whole = similarityMatrix(queries, gallery, 'euclidean');
      const csls = cslsSimilarities(whole, items, items);
      const [classes, instances] = [classRetrieval(whole, labels, labels), instanceRetrieval(whole, items)];
      const expected = {
        'precision@1': classes.precisionAt1,
        'precision@5': classes.precisionAt5,
        mAP: classes.meanAveragePrecision,
        'mAP@50': classes.meanAveragePrecisionAt50,
        'cslsPrecision@1': precisionAt1(csls, items, (query, item) => labels[query] === labels[item]),
        knnAccuracy: knnAccuracyOf(whole, labels, labels, 5),
        hubness: hubness(neighbourCounts(whole, items, items)),
        'recall@1': instances.recallAt1,
        'recall@5': instances.recallAt5,
        'recall@10': instances.recallAt10,
        'cslsRecall@1': precisionAt1(csls, items, (query, item) => query === item),
        medianRank: instances.medianRank,
      };
      for (const [id, value] of Object.entries(expected))
        expect(measured[key], id).toHaveProperty(id, expect.closeTo(value, 12));
    }
  });
});

describe('where not every item asks', () => {
  const items = 900;
  const labels = labelled(items);
  const options = { pairing: 'instance', similarity: 'cosine' } as const;

  it('the same rows do each time, each once and in order', () => {
    const rows = askedRows(items, 100);
    expect(rows).toEqual(askedRows(items, 100));
    expect(new Set(rows).size).toBe(100);
    expect([...rows].sort((a, b) => a - b)).toEqual([...rows]);
    expect(rows.at(-1)).toBeGreaterThan(items / 2);
    expect([...askedRows(5, 5)]).toEqual([0, 1, 2, 3, 4]);
  });

  it('all the gallery answers: measures are near those of all queries', () => {
    const { x, y } = pairs(items, 6);
    const all = measurePairs({ x, y }, labels, options)['x→y'];
    const some = measurePairs({ x, y }, labels, { ...options, mostQueries: 450 })['x→y'];
    // Three deviations of a share of 450.
    for (const id of ['recall@1', 'recall@10', 'cslsRecall@1', 'precision@1', 'knnAccuracy', 'mAP'] as const)
      expect(Math.abs((some[id] ?? 9) - (all[id] ?? 0)), id).toBeLessThan(0.07);
    expect(some.uniformity).toBeCloseTo(all.uniformity ?? 0, 1);
    expect(some).not.toEqual(all);
    // What needs no queries is that of all items.
    for (const id of ['alignment', 'modalityGap', 'effectiveRank', 'totalCorrelation'] as const)
      expect(some[id], id).toBe(all[id]);
  });

  it('a partner is found where it stands, and a collapsed space is at chance', () => {
    const { x } = pairs(items, 6);
    const found = measurePairs({ x, y: x }, labels, { ...options, mostQueries: 50 })['y→x'];
    expect(found).toMatchObject({ 'recall@1': 1, 'cslsRecall@1': 1, medianRank: 1 });
    const point = { ...x, values: new Float32Array(x.values.length).fill(1) };
    const collapsed = measurePairs({ x: point, y: point }, labels, { ...options, mostQueries: 50 })['x→y'];
    for (const id of ['recall@1', 'recall@10', 'mAP', 'precision@5', 'cslsPrecision@1'] as const)
      expect(collapsed[id], id).toBeCloseTo(collapsed.chance[id] ?? Number.NaN, 12);
    expect(collapsed.uniformity).toBeCloseTo(0, 12);
  });
});
