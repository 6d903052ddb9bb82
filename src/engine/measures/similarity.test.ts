import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { ShapeMismatchError } from './errors.ts';
import { similarityMatrix } from './similarity.ts';

function randomRows(items: number, dim: number, seed: number): Embeddings {
  const random = new Random(seed, 'rows');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal()), items, dim };
}

const row = ({ values, dim }: Embeddings, index: number) => [
  ...values.subarray(index * dim, (index + 1) * dim),
];
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * b[at], 0);

describe('similarityMatrix', () => {
  // Sizes that are no whole number of tiles as well.
  it.each([
    [1, 1, 1],
    [2, 4, 3],
    [5, 7, 6],
    [3, 9, 64],
  ])('compares %i queries with %i items of %i dimensions by the definitions', (queries, items, dim) => {
    const [x, y] = [randomRows(queries, dim, 1), randomRows(items, dim, 2)];
    const cosine = similarityMatrix(x, y, 'cosine');
    const euclidean = similarityMatrix(x, y, 'euclidean');
    expect(cosine).toHaveLength(queries * items);
    for (let i = 0; i < queries; i++) {
      for (let j = 0; j < items; j++) {
        const [a, b] = [row(x, i), row(y, j)];
        const difference = a.map((value, at) => value - b[at]);
        expect(cosine[i * items + j]).toBeCloseTo(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)), 5);
        expect(euclidean[i * items + j]).toBeCloseTo(-dot(difference, difference), 4);
      }
    }
  });

  it('gives items that are the same exactly the same similarity wherever they stand', () => {
    const item = row(randomRows(1, 37, 3), 0);
    const gallery = {
      values: Float32Array.from({ length: 11 * 37 }, (_, at) => item[at % 37]),
      items: 11,
      dim: 37,
    };
    for (const kind of ['cosine', 'euclidean'] as const) {
      expect(new Set(similarityMatrix(randomRows(3, 37, 4), gallery, kind)).size).toBe(3);
    }
  });

  it('finds a row of zeros at right angles to everything', () => {
    const zeros = { values: new Float32Array(4), items: 1, dim: 4 };
    expect([...similarityMatrix(zeros, randomRows(3, 4, 1), 'cosine')]).toEqual([0, 0, 0]);
  });

  it('refuses a gallery of another dimension, naming both', () => {
    const compare = () => similarityMatrix(randomRows(2, 3, 1), randomRows(2, 4, 1), 'cosine');
    expect(compare).toThrow(ShapeMismatchError);
    expect(compare).toThrow('The dimension of the gallery should be 3, but is 4.');
  });
});
