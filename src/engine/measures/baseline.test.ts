import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { baseline, sharedAccuracy } from './baseline.ts';
import type { Embeddings } from './embeddings.ts';
import { ridgeAccuracy } from './ridge-classifier.ts';

const labelsOf = (items: number, classes: number) =>
  Uint8Array.from({ length: items }, (_, at) => at % classes);

function noise(items: number, dim: number, seed: number): Embeddings {
  const random = new Random(seed, 'noise');
  return { values: Float32Array.from({ length: items * dim }, () => random.normal()), items, dim };
}

/** Features of which the first tells whether the bit `bit` of the label is set. */
function bitFeatures(items: number, bit: number, seed: number, dim = 6): Embeddings {
  const rows = noise(items, dim, seed);
  for (let item = 0; item < items; item++) {
    rows.values[item * dim] = ((item % 4) >> bit) & 1 ? 5 : -5;
  }
  return rows;
}

describe('the ridge classifier', () => {
  const clusters = (items: number, dim: number, seed: number) => {
    const rows = noise(items, dim, seed);
    for (let item = 0; item < items; item++) rows.values[item * dim + (item % 3)] += 8;
    return rows;
  };

  it('tells clusters apart, with more rows than features and, less surely, with fewer', () => {
    const accuracy = (dim: number) =>
      ridgeAccuracy(clusters(90, dim, 1), labelsOf(90, 3), clusters(300, dim, 2), labelsOf(300, 3));
    expect(accuracy(5)).toBeGreaterThan(0.95);
    expect(accuracy(200)).toBeGreaterThan(0.8);
  });

  it('answers the same whichever of the two systems is the smaller', () => {
    // One constant feature more says nothing, but makes the features more than the rows.
    const widened = ({ values, items, dim }: Embeddings): Embeddings => ({
      values: Float32Array.from({ length: items * (dim + 1) }, (_, at) =>
        at % (dim + 1) === dim ? 1 : values[Math.floor(at / (dim + 1)) * dim + (at % (dim + 1))],
      ),
      items,
      dim: dim + 1,
    });
    const [x, y] = [clusters(60, 60, 1), clusters(300, 60, 2)];
    const narrow = ridgeAccuracy(x, labelsOf(60, 3), y, labelsOf(300, 3));
    const wide = ridgeAccuracy(widened(x), labelsOf(60, 3), widened(y), labelsOf(300, 3));
    expect(narrow).toBeGreaterThan(0.8);
    expect(Math.abs(wide - narrow)).toBeLessThan(0.01);
  });

  it('does not depend on the units of the features', () => {
    const scaled = (rows: Embeddings) => ({
      ...rows,
      values: rows.values.map((value, at) => value * 4 ** (at % rows.dim) + 100),
    });
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [x, y] = [clusters(60, 4, seed), clusters(60, 4, seed + 1)];
        const labels = labelsOf(60, 3);
        const plain = ridgeAccuracy(x, labels, y, labels);
        expect(Math.abs(ridgeAccuracy(scaled(x), labels, scaled(y), labels) - plain)).toBeLessThan(0.02);
      }),
      { numRuns: 20 },
    );
  });

  it('names the most frequent class where features say nothing', () => {
    const constant = (items: number) => ({ values: new Float32Array(items * 3).fill(0.3), items, dim: 3 });
    const [train, test] = [Uint8Array.of(4, 9, 9), Uint8Array.of(4, 4, 4, 9)];
    expect(ridgeAccuracy(constant(3), train, constant(4), test)).toBe(1 / 4);
    expect(ridgeAccuracy(constant(3), train, noise(4, 3, 1), test)).toBe(1 / 4);
  });

  it('learns from the same 2,000 of more rows each time', () => {
    const many = clusters(2500, 4, 1);
    const accuracy = () => ridgeAccuracy(many, labelsOf(2500, 3), noise(99, 4, 2), labelsOf(99, 3));
    expect(accuracy()).toBe(accuracy());
    expect(ridgeAccuracy(many, labelsOf(2500, 3), clusters(300, 4, 3), labelsOf(300, 3))).toBeGreaterThan(
      0.95,
    );
  });

  it('refuses what does not fit', () => {
    const rows = noise(4, 2, 1);
    const labels = labelsOf(4, 2);
    expect(() => ridgeAccuracy(rows, labels.subarray(1), rows, labels)).toThrow('should be 4, but is 3');
    expect(() => ridgeAccuracy(rows, labels, noise(4, 3, 1), labels)).toThrow('should be 2, but is 3');
  });
});

describe('the baseline without a shared space', () => {
  const split = (items: number, seed: number) => ({
    modalities: { high: bitFeatures(items, 1, seed), low: bitFeatures(items, 0, seed + 1, 9) },
    labels: labelsOf(items, 4),
  });

  it('shows what the modalities know together and neither knows alone', () => {
    const { alone, concatenated, chance } = baseline(split(400, 1), split(200, 10));
    expect(alone.high).toBeGreaterThan(0.4);
    expect(alone.high).toBeLessThan(0.6);
    expect(alone.low).toBeLessThan(0.6);
    expect(concatenated).toBe(1);
    expect(chance).toBe(1 / 4);
  });

  it('is asked of the shared space by the same classifier, on the mean of the unit embeddings', () => {
    const rows = (items: number, seed: number) => {
      const { labels } = split(items, seed);
      const one = noise(items, 5, seed);
      for (let item = 0; item < items; item++) one.values[item * 5 + (item % 4)] += 6;
      const opposite = { ...one, values: one.values.map((value) => -value) };
      return { labels, one, opposite };
    };
    const [train, test] = [rows(200, 1), rows(100, 2)];
    const of = (modalities: (from: typeof train) => Record<string, Embeddings>) =>
      sharedAccuracy(
        { modalities: modalities(train), labels: train.labels },
        { modalities: modalities(test), labels: test.labels },
      );
    expect(of(({ one }) => ({ one, same: one }))).toBeGreaterThan(0.95);
    // Opposite embeddings cancel: nothing is left to learn from.
    expect(of(({ one, opposite }) => ({ one, opposite }))).toBe(1 / 4);
  });
});
