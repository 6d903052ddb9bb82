import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { alignment, effectiveRank, geometryChance, modalityGap, uniformity } from './geometry.ts';
import { infoNceFloor } from './info-nce-floor.ts';
import { measurePairs } from './measure.ts';
import { knnAccuracy, nearest } from './nearest.ts';
import { classRetrieval, classRetrievalChance, instanceRetrieval } from './retrieval.ts';
import { similarityMatrix } from './similarity.ts';

function rows(values: readonly (readonly number[])[]): Embeddings {
  return { values: Float32Array.from(values.flat()), items: values.length, dim: values[0].length };
}

const atAngles = (degrees: readonly number[]) =>
  rows(degrees.map((degree) => [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)]));

const images = atAngles([0, 40, 100]);
const texts = atAngles([10, 60, 90]);

describe('geometry', () => {
  it('has the known values of alignment, uniformity and modality gap', () => {
    expect(alignment(images, texts)).toBeCloseTo(0.060461, 5);
    expect(uniformity(images)).toBeCloseTo(-1.720848, 5);
    expect(modalityGap(images, texts)).toBeCloseTo(0.141964, 5);
  });

  it('does not depend on the lengths of the embeddings', () => {
    const longer = { ...images, values: images.values.map((value) => 5 * value) };
    expect(alignment(longer, texts)).toBeCloseTo(alignment(images, texts), 5);
  });

  it('counts the directions in use: k equal ones give an effective rank of k', () => {
    for (const k of [1, 2, 5]) {
      const directions = Array.from({ length: k }, (_, axis) =>
        Array.from({ length: 8 }, (_, at) => (at === axis ? 1 : 0)),
      );
      const both = directions.flatMap((row) => [row, row.map((value) => -value)]);
      expect(effectiveRank(rows(both))).toBeCloseTo(k, 3);
    }
  });

  it('of random unit vectors has alignment near 2 and a small gap', () => {
    const chance = geometryChance(400, 16);
    expect(chance.alignment).toBeCloseTo(2, 0);
    expect(chance.modalityGap).toBeLessThan(0.15);
    expect(chance.effectiveRank).toBeGreaterThan(15);
  });
});

describe('the floor of InfoNCE', () => {
  it.each([
    [64, 1.929],
    [128, 2.585],
    [256, 3.26],
  ])('for ten balanced classes and a batch of %i is %f', (batch, expected) => {
    expect(infoNceFloor(batch, new Array(10).fill(0.1))).toBeCloseTo(expected, 3);
  });

  it('is 0 where every item is its own class and ln B where all are one', () => {
    expect(infoNceFloor(64, [0])).toBe(0);
    expect(infoNceFloor(64, [1])).toBeCloseTo(Math.log(64), 10);
  });
});

const labelsOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length, max: 3 });

describe('class retrieval', () => {
  it('of a perfect ranking is 1 in every measure', () => {
    const labels = Uint8Array.of(0, 0, 1, 1, 2, 2);
    const similarities = Float32Array.from({ length: 36 }, (_, at) =>
      labels[Math.floor(at / 6)] === labels[at % 6] ? 1 : 0,
    );
    const { precisionAt1, meanAveragePrecision } = classRetrieval(similarities, labels, labels);
    expect([precisionAt1, meanAveragePrecision]).toEqual([1, 1]);
  });

  it('has the average precision of a ranking worked out by hand', () => {
    const similarities = Float32Array.of(0.9, 0.8, 0.7, 0.6);
    const { meanAveragePrecision, precisionAt5 } = classRetrieval(
      similarities,
      Uint8Array.of(1),
      Uint8Array.of(1, 0, 1, 0),
    );
    expect(meanAveragePrecision).toBeCloseTo((1 + 2 / 3) / 2, 10);
    expect(precisionAt5).toBeCloseTo(0.5, 10);
  });

  it('on a collapsed space is exactly chance, and chance is what random rankings give on average', () => {
    const labels = Uint8Array.from({ length: 30 }, (_, item) => item % 3);
    const chance = classRetrievalChance(labels, labels);
    expect(chance.precisionAt1).toBeCloseTo(1 / 3, 10);
    const random = new Random(5, 'rankings');
    const trials = 400;
    let sum = 0;
    for (let trial = 0; trial < trials; trial++) {
      const scores = Float32Array.from({ length: 30 }, () => random.uniform());
      sum += classRetrieval(scores, labels.subarray(0, 1), labels).meanAveragePrecision / trials;
    }
    expect(sum).toBeCloseTo(chance.meanAveragePrecision, 1);
    expect(Math.abs(sum - chance.meanAveragePrecision)).toBeLessThan(0.02);
  });

  it('equals the average over all orders of the ties', () => {
    const relevant = [1, 0, 1, 0];
    const orders = [0, 1, 2, 3].flatMap((a) =>
      [0, 1, 2, 3]
        .filter((b) => b !== a)
        .flatMap((b) => [0, 1, 2, 3].filter((c) => c !== a && c !== b).map((c) => [a, b, c, 6 - a - b - c])),
    );
    const precision = (order: number[]) => {
      let found = 0;
      let sum = 0;
      order.forEach((item, rank) => {
        found += relevant[item];
        sum += (relevant[item] * found) / (rank + 1);
      });
      return sum / 2;
    };
    const expected = orders.reduce((sum, order) => sum + precision(order) / orders.length, 0);
    const tied = classRetrieval(new Float32Array(4), Uint8Array.of(1), Uint8Array.from(relevant));
    expect(tied.meanAveragePrecision).toBeCloseTo(expected, 10);
  });

  it('stays between 0 and 1 and does not depend on the order of the gallery', () => {
    fc.assert(
      fc.property(
        labelsOf(8),
        fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        fc.nat(),
        (labels, scores, seed) => {
          const query = labels.subarray(0, 1);
          const order = new Random(seed, 'order').permutation(8);
          const straight = classRetrieval(Float32Array.from(scores), query, labels);
          const mixed = classRetrieval(
            Float32Array.from(order, (at) => scores[at]),
            query,
            Uint8Array.from(order, (at) => labels[at]),
          );
          expect(mixed.meanAveragePrecision).toBeCloseTo(straight.meanAveragePrecision, 10);
          expect(straight.meanAveragePrecision).toBeGreaterThan(0);
          expect(straight.meanAveragePrecision).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
    );
  });

  it('ranks what is not a number last', () => {
    const { precisionAt1 } = classRetrieval(
      Float32Array.of(Number.NaN, 0.1),
      Uint8Array.of(1),
      Uint8Array.of(0, 1),
    );
    expect(precisionAt1).toBe(1);
  });
});

describe('instance retrieval', () => {
  it('finds partners on the diagonal', () => {
    const identity = Float32Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0));
    expect(instanceRetrieval(identity, 4)).toEqual({
      recallAt1: 1,
      recallAt5: 1,
      recallAt10: 1,
      medianRank: 1,
    });
  });

  it('on a collapsed space is chance', () => {
    const { recallAt1, recallAt5 } = instanceRetrieval(new Float32Array(400), 20);
    expect(recallAt1).toBeCloseTo(1 / 20, 10);
    expect(recallAt5).toBeCloseTo(5 / 20, 10);
  });
});

describe('measures of pairs', () => {
  const embeddings = { picture: atAngles([0, 40, 100]), word: atAngles([10, 60, 90]) };
  const labels = Uint8Array.of(0, 1, 2);

  it('go from every modality to every other, with the chance of each', () => {
    const measured = measurePairs(embeddings, labels, { pairing: 'class', similarity: 'cosine' });
    expect(Object.keys(measured)).toEqual(['picture→word', 'word→picture']);
    for (const { chance, ...values } of Object.values(measured)) {
      expect(Object.keys(chance).sort()).toEqual(Object.keys(values).sort());
    }
    expect(measured['picture→word']['precision@1']).toBe(1);
  });

  it('have recall and median rank only where pairs are instances', () => {
    const ofClass = measurePairs(embeddings, labels, { pairing: 'class', similarity: 'cosine' });
    const ofInstance = measurePairs(embeddings, labels, { pairing: 'instance', similarity: 'cosine' });
    expect(ofClass['picture→word']).not.toHaveProperty(['recall@1']);
    expect(ofInstance['picture→word']['recall@1']).toBe(1);
    expect(ofInstance['picture→word'].chance['recall@1']).toBeCloseTo(1 / 3, 10);
  });
});

describe('nearest neighbours', () => {
  const gallery = atAngles([0, 30, 90, 180]);

  it('come nearest first, by cosine or by distance', () => {
    expect(nearest(Float32Array.of(1, 0.1), gallery, 3, 'cosine').map(({ index }) => index)).toEqual([
      0, 1, 2,
    ]);
    expect(nearest(Float32Array.of(-1, 0), gallery, 1, 'euclidean')[0]).toMatchObject({
      index: 3,
      score: expect.closeTo(0, 5),
    });
  });

  it('vote for a label, ties going to the nearest', () => {
    const labels = Uint8Array.of(7, 7, 3, 3);
    expect(knnAccuracy(atAngles([10, 170]), Uint8Array.of(7, 3), gallery, labels, 4, 'cosine')).toBe(1);
    expect(knnAccuracy(atAngles([10]), Uint8Array.of(3), gallery, labels, 1, 'cosine')).toBe(0);
  });

  it('similarities of both kinds agree with their definition', () => {
    const [a, b] = [rows([[1, 2]]), rows([[3, -1]])];
    expect(similarityMatrix(a, b, 'euclidean')[0]).toBeCloseTo(-13, 5);
    expect(similarityMatrix(a, b, 'cosine')[0]).toBeCloseTo(1 / Math.sqrt(50), 5);
  });
});
