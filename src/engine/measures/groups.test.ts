import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { groupSimilarity } from './group-similarity.ts';
import { measurePairs } from './measure.ts';
import { neighbourGraph } from './neighbour-graph.ts';
import { similarityMatrix } from './similarity.ts';

const rowsOf = (...rows: readonly (readonly number[])[]): Embeddings => ({
  values: Float32Array.from(rows.flat()),
  items: rows.length,
  dim: 2,
});

function noise(items: number, dim: number, seed: number): Embeddings {
  const random = new Random(seed, 'noise');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal()), items, dim };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the similarity of a group', () => {
  it('is the mean over pairs of one modality, and over pairs of two', () => {
    const { items, within, across } = groupSimilarity([rowsOf([1, 0], [0, 2]), rowsOf([3, 0])]);
    expect(items).toBe(3);
    expect(within).toBeCloseTo(0, 9);
    expect(across).toBeCloseTo(0.5, 9);
  });

  it('is not a number where there are no two', () => {
    expect(groupSimilarity([rowsOf([1, 0])])).toEqual({ items: 1, within: Number.NaN, across: Number.NaN });
    expect(groupSimilarity([])).toEqual({ items: 0, within: Number.NaN, across: Number.NaN });
  });

  it('is what all pairs one by one come to', () => {
    const sizes = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 6 }), fc.nat(99), ([n, m], dim, seed) => {
        const [x, y] = [noise(n, dim, seed), noise(m, dim, seed + 1)];
        const { within, across } = groupSimilarity([x, y]);
        const own = [x, y].flatMap((part) =>
          [...similarityMatrix(part, part, 'cosine')].filter(
            (_, at) => Math.floor(at / part.items) !== at % part.items,
          ),
        );
        expect(within).toBeCloseTo(mean(own), 4);
        expect(across).toBeCloseTo(mean([...similarityMatrix(x, y, 'cosine')]), 4);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the neighbour graph', () => {
  it('joins every item with its nearest of the other modality, and says which belong together', () => {
    const first = rowsOf([1, 0], [0, 1]);
    const second = rowsOf([0.1, 1], [0.2, 1]);
    const { ends, right } = neighbourGraph(
      [first, second],
      10,
      1,
      'cosine',
      (index, other) => index === other,
    );
    expect([...ends]).toEqual([0, 11, 1, 10, 10, 1, 11, 1]);
    expect([...right]).toEqual([0, 0, 0, 1]);
  });

  it('has a share of right links that is the mean of precision@1 in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 40 }), fc.nat(99), (items, seed) => {
        const labels = Uint8Array.from({ length: items }, (_, item) => item % 3);
        const [x, y] = [noise(items, 3, seed), noise(items, 3, seed + 1)];
        const { right } = neighbourGraph([x, y], items, 1, 'cosine', (a, b) => labels[a] === labels[b]);
        const measured = measurePairs({ x, y }, labels, { pairing: 'class', similarity: 'cosine' });
        const precisions = ['x→y', 'y→x'].map((pair) => measured[pair]['precision@1'] ?? Number.NaN);
        expect(mean([...right])).toBeCloseTo(mean(precisions), 9);
      }),
      { numRuns: 25 },
    );
  });

  it('has as many links as there are neighbours to be had', () => {
    const three = [1, 2, 3].map((seed) => noise(4, 2, seed));
    expect(neighbourGraph(three, 4, 2, 'euclidean', () => true).right).toHaveLength(6 * 4 * 2);
    expect(neighbourGraph(three, 4, 9, 'euclidean', () => true).right).toHaveLength(6 * 4 * 4);
  });
});
