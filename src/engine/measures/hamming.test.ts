import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codes, hammingDistances, packSigns } from '../codes/codes.ts';
import { Random } from '../random.ts';
import {
  ballRetrieval,
  distanceCounts,
  hammingRetrieval,
  precisionCurve,
  precisionRecallByRadius,
} from './hamming.ts';
import { classRetrieval, classRetrievalChance } from './retrieval.ts';

const codesOf = (...texts: readonly string[]): Codes =>
  packSigns(
    Float32Array.from(texts.flatMap((text) => Array.from(text, (bit) => (bit === '1' ? 1 : -1)))),
    texts.length,
    texts[0].length,
  );

function randomCodes(items: number, bits: number, seed: number): Codes {
  const random = new Random(seed, 'codes');
  return packSigns(
    Float32Array.from({ length: items * bits }, () => random.normal()),
    items,
    bits,
  );
}

const randomLabels = (items: number, classes: number, seed: number) => {
  const random = new Random(seed, 'labels');
  return Uint8Array.from({ length: items }, () => random.integer(classes));
};

/** Two queries of class 0 and 1, the gallery at distances 0, 1, 2, 3, 4 of the first and 8, 7, 6, 5, 4 of the second. */
const queries = codesOf('00000000', '11111111');
const gallery = codesOf('00000000', '10000000', '11000000', '11100000', '11110000');
const galleryLabels = Uint8Array.of(0, 1, 0, 1, 0);
const counts = distanceCounts(queries, Uint8Array.of(0, 1), gallery, galleryLabels);

describe('what lies within a radius', () => {
  it('has a precision that counts an empty ball as 0, and says how many are empty', () => {
    const ball = ballRetrieval(counts);
    expect(ball.radius).toBe(2);
    expect(ball.precision).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(ball.recall).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(ball.emptyBalls).toBe(0.5);
  });

  it('grows to the whole gallery: recall 1, nothing empty, precision the share of the class', () => {
    const points = precisionRecallByRadius(counts);
    expect(points.map(({ radius }) => radius)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(points[8]).toEqual({ radius: 8, precision: (3 / 5 + 2 / 5) / 2, recall: 1, emptyBalls: 0 });
    expect(points[2]).toEqual(ballRetrieval(counts, 2));
    points.slice(1).forEach(({ recall, emptyBalls }, index) => {
      expect(recall).toBeGreaterThanOrEqual(points[index].recall);
      expect(emptyBalls).toBeLessThanOrEqual(points[index].emptyBalls);
    });
  });

  it('is more often empty the longer the codes are', () => {
    const empty = [8, 16, 32].map((bits) => {
      const [a, b] = [randomCodes(50, bits, 1), randomCodes(80, bits, 2)];
      return ballRetrieval(distanceCounts(a, randomLabels(50, 2, 3), b, randomLabels(80, 2, 4))).emptyBalls;
    });
    expect(empty[0]).toBeLessThan(0.1);
    expect(empty[1]).toBeGreaterThan(0.5);
    expect(empty[2]).toBeGreaterThan(0.9);
  });
});

describe('retrieval by Hamming distance', () => {
  it('is exactly class retrieval on the negated distances, whatever the ties', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, bits) => {
        const [a, b] = [randomCodes(12, bits, seed), randomCodes(30, bits, seed + 1)];
        const [ofA, ofB] = [randomLabels(12, 3, seed), randomLabels(30, 3, seed + 1)];
        const measured = hammingRetrieval(distanceCounts(a, ofA, b, ofB));
        const similarities = Float32Array.from(hammingDistances(a, b), (distance) => -distance);
        const expected = classRetrieval(similarities, ofA, ofB);
        expect(measured.precisionAt1).toBeCloseTo(expected.precisionAt1, 12);
        expect(measured.precisionAt5).toBeCloseTo(expected.precisionAt5, 12);
        expect(measured.meanAveragePrecision).toBeCloseTo(expected.meanAveragePrecision, 12);
        expect(measured.meanAveragePrecisionAt50).toBeCloseTo(expected.meanAveragePrecisionAt50, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('scores chance where all codes are the same', () => {
    const same = codesOf(...Array.from({ length: 40 }, () => '1011'));
    const labels = randomLabels(40, 4, 5);
    const measured = hammingRetrieval(distanceCounts(same, labels, same, labels));
    const chance = classRetrievalChance(labels, labels);
    expect(measured.meanAveragePrecision).toBeCloseTo(chance.meanAveragePrecision, 12);
    expect(measured.meanAveragePrecisionAt50).toBeCloseTo(chance.meanAveragePrecisionAt50, 12);
  });

  it('leaves out queries that have no relevant item', () => {
    const withStranger = distanceCounts(
      codesOf('00000000', '11111111', '0'.repeat(8)),
      Uint8Array.of(0, 1, 9),
      gallery,
      galleryLabels,
    );
    expect(hammingRetrieval(withStranger)).toEqual(hammingRetrieval(counts));
    expect(ballRetrieval(withStranger)).toEqual(ballRetrieval(counts));
  });

  it('refuses codes and labels that are not as many', () => {
    expect(() => distanceCounts(queries, Uint8Array.of(0), gallery, galleryLabels)).toThrow(
      'should be 2, but is 1',
    );
  });
});

describe('the precision among the first N', () => {
  it('has the known values, and the share of the class from the gallery on', () => {
    const curve = precisionCurve(counts, [1, 2, 3, 5, 99]);
    const first = [1, 1 / 2, 2 / 3, 3 / 5, 3 / 5];
    const second = [0, 1 / 2, 1 / 3, 2 / 5, 2 / 5];
    curve.forEach((value, index) => {
      expect(value).toBeCloseTo((first[index] + second[index]) / 2, 12);
    });
  });

  it('expects a tie to be in any order', () => {
    const tied = distanceCounts(
      codesOf('00'),
      Uint8Array.of(1),
      codesOf('01', '10', '11'),
      Uint8Array.of(1, 0, 1),
    );
    expect(precisionCurve(tied, [1, 2])).toEqual([0.5, 0.5]);
  });
});
