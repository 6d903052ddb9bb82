import { describe, expect, it } from 'vitest';
import type { Embeddings } from '../measures/embeddings.ts';
import { Random } from '../random.ts';
import { bitOf, hammingDistances } from './codes.ts';
import { compareCodes } from './compare.ts';
import { sign } from './sign.ts';

/** Items in clusters: class c lies around a random centre of its own. */
function clusters(items: number, classes: number, dim: number, spread: number, seed: number): Embeddings {
  const centres = Array.from({ length: classes }, (_, label) => {
    const random = new Random(1, `centre/${label}`);
    return Array.from({ length: dim }, () => random.normal());
  });
  const random = new Random(seed, 'items');
  const values = Float32Array.from(
    { length: items * dim },
    (_, at) => centres[Math.floor(at / dim) % classes][at % dim] + random.normal(0, spread),
  );
  return { values, items, dim };
}

describe('codes by sign', () => {
  const training = clusters(200, 5, 16, 0.3, 2);

  it.each([8, 16, 40])('have %i bits, whether the embeddings have fewer dimensions or more', (bits) => {
    const codes = sign.fit(training, bits, 3)(training);
    expect([codes.bits, codes.items]).toEqual([bits, 200]);
  });

  it('with as many bits as dimensions say on which side of the mean each dimension lies', () => {
    const rows: Embeddings = { values: Float32Array.of(1, 5, 3, 1), items: 2, dim: 2 };
    const codes = sign.fit(rows, 2, 1)(rows);
    expect([bitOf(codes, 0, 0), bitOf(codes, 0, 1), bitOf(codes, 1, 0), bitOf(codes, 1, 1)]).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it.each([8, 16, 40])('of %i bits keep items of one class nearer than others', (bits) => {
    const codes = sign.fit(training, bits, 3)(training);
    const distances = hammingDistances(codes, codes);
    const mean = (same: boolean) => {
      const chosen = [...distances].filter((_, at) => (Math.floor(at / 200) % 5 === (at % 200) % 5) === same);
      return chosen.reduce((sum, distance) => sum + distance, 0) / chosen.length;
    };
    expect(mean(true)).toBeLessThan(0.6 * mean(false));
  });

  it('are the same for the same seed', () => {
    expect(sign.fit(training, 40, 7)(training)).toEqual(sign.fit(training, 40, 7)(training));
    expect(sign.fit(training, 40, 7)(training)).not.toEqual(sign.fit(training, 40, 8)(training));
  });
});

describe('floats and codes side by side', () => {
  const [query, gallery] = [clusters(100, 5, 16, 0.4, 4), clusters(100, 5, 16, 0.4, 5)];
  const labels = Uint8Array.from({ length: 100 }, (_, item) => item % 5);
  const binarise = sign.fit(gallery, 16, 1);
  const { floats, codes, bits, ball } = compareCodes(
    { query, gallery, similarity: 'cosine' },
    { query: binarise(query), gallery: binarise(gallery) },
    labels,
  );

  it('weigh what they keep against what they cost', () => {
    expect(bits).toBe(16);
    expect([floats.bytesPerItem, codes.bytesPerItem]).toEqual([64, 4]);
    expect(floats.meanAveragePrecision).toBeGreaterThan(0.95);
    expect(codes.meanAveragePrecision).toBeGreaterThan(0.6);
    expect(codes.meanAveragePrecision).toBeLessThanOrEqual(floats.meanAveragePrecision);
    expect(codes.microsecondsPerQuery).toBeGreaterThan(0);
    expect(ball.precision).toBeGreaterThan(0.5);
  });

  it.each([
    ['floats', floats],
    ['codes', codes],
  ])('draw curves that end where all items are taken: recall 1, precision chance (%s)', (_, { curve }) => {
    expect(curve[0].n).toBe(1);
    expect(curve.at(-1)).toEqual({
      n: 100,
      precision: expect.closeTo(0.2, 10),
      recall: expect.closeTo(1, 10),
    });
    const recalls = curve.map(({ recall }) => recall);
    expect([...recalls].sort((a, b) => a - b)).toEqual(recalls);
  });
});
