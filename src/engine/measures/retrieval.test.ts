import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import {
  classRetrieval,
  classRetrievalChance,
  instanceRetrieval,
  instanceRetrievalChance,
  randomAveragePrecision,
} from './retrieval.ts';

const one = Uint8Array.of(1);

/** One query of class 1 against a gallery: each item as [score, class]. */
function ask(...gallery: readonly (readonly [number, number])[]) {
  const scores = Float32Array.from(gallery, ([score]) => score);
  return classRetrieval(
    scores,
    one,
    Uint8Array.from(gallery, ([, label]) => label),
  );
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** Precision at 1 and 5 and average precision of relevances in a known order, by their plain definitions. */
function plain(relevances: readonly boolean[]) {
  const hits = (k: number) => relevances.slice(0, k).filter(Boolean).length;
  const atHits = relevances.flatMap((relevant, at) => (relevant ? [hits(at + 1) / (at + 1)] : []));
  return {
    precisionAt1: hits(1),
    precisionAt5: hits(5) / Math.min(5, relevances.length),
    meanAveragePrecision: atHits.reduce((sum, value) => sum + value, 0) / atHits.length,
  };
}

type Values = ReturnType<typeof plain>;

function expectClose(measured: Values, expected: Values, digits = 9) {
  expect(measured.precisionAt1).toBeCloseTo(expected.precisionAt1, digits);
  expect(measured.precisionAt5).toBeCloseTo(expected.precisionAt5, digits);
  expect(measured.meanAveragePrecision).toBeCloseTo(expected.meanAveragePrecision, digits);
}

function mean(all: readonly Values[]): Values {
  const of = (pick: (values: Values) => number) =>
    all.reduce((sum, values) => sum + pick(values), 0) / all.length;
  return {
    precisionAt1: of((values) => values.precisionAt1),
    precisionAt5: of((values) => values.precisionAt5),
    meanAveragePrecision: of((values) => values.meanAveragePrecision),
  };
}

const scoredItems = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 1,
  maxLength: 6,
});
const withRelevant = scoredItems.filter((items) => items.some(([, label]) => label === 1));

describe('class retrieval', () => {
  it('has the known values where nothing is tied: relevant at ranks 1, 3 and 6', () => {
    const measured = ask([6, 1], [5, 0], [4, 1], [3, 0], [2, 0], [1, 1]);
    expectClose(measured, {
      precisionAt1: 1,
      precisionAt5: 2 / 5,
      meanAveragePrecision: (1 + 2 / 3 + 3 / 6) / 3,
    });
  });

  it('is the mean over all orders of the ties', () => {
    fc.assert(
      fc.property(withRelevant, (gallery) => {
        const sorted = orders(gallery).filter((order) =>
          order.every(([score], at) => at === 0 || order[at - 1][0] >= score),
        );
        expectClose(
          ask(...gallery),
          mean(sorted.map((order) => plain(order.map(([, label]) => label === 1)))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which the gallery is listed, however many ties', () => {
    fc.assert(
      fc.property(withRelevant, fc.integer(), (gallery, seed) => {
        const order = new Random(seed).permutation(gallery.length);
        expect(ask(...Array.from(order, (at) => gallery[at]))).toEqual(ask(...gallery));
      }),
    );
  });

  it('stays between 0 and 1 for any similarities, infinite and not-a-number ones included', () => {
    const anything = fc.oneof(
      fc.float(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, fc.integer({ min: 0, max: 1 })), { minLength: 1 }), (items) => {
        fc.pre(items.some(([, label]) => label === 1));
        for (const value of Object.values(ask(...items))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('ranks what is not a number last', () => {
    expect(ask([Number.NaN, 0], [-1e30, 1], [Number.NaN, 0]).meanAveragePrecision).toBe(1);
    expect(ask([Number.NaN, 1], [-1e30, 0]).meanAveragePrecision).toBe(1 / 2);
  });

  it('leaves out queries without a relevant item', () => {
    const labels = Uint8Array.of(0, 1);
    const similarities = Float32Array.of(2, 1, 2, 1, 2, 1);
    const withStranger = classRetrieval(similarities, Uint8Array.of(0, 1, 9), labels);
    expect(withStranger).toEqual(classRetrieval(similarities.subarray(0, 4), Uint8Array.of(0, 1), labels));
    expect(withStranger.precisionAt1).toBe(1 / 2);
  });

  it('has no value where no query has a relevant item', () => {
    expect(classRetrieval(Float32Array.of(1), Uint8Array.of(0), one).meanAveragePrecision).toBeNaN();
  });

  it('refuses similarities that do not fit the labels', () => {
    expect(() => classRetrieval(new Float32Array(3), one, Uint8Array.of(0, 1))).toThrow(
      'should be 2, but is 3',
    );
  });
});

describe('the chance level of class retrieval', () => {
  const labels = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 2, 2, 3);

  it('is exactly what a collapsed space scores', () => {
    const equal = new Float32Array(labels.length ** 2).fill(0.25);
    expectClose(classRetrieval(equal, labels, labels), classRetrievalChance(labels, labels), 12);
  });

  it('is what random similarities score on average', () => {
    const random = new Random(3, 'scores');
    const draws = Array.from({ length: 4000 }, () => {
      const scores = Float32Array.from({ length: labels.length ** 2 }, () => random.uniform());
      return classRetrieval(scores, labels, labels);
    });
    // The deviation of one draw is about .1, that of the mean of 4000 about .0016.
    const drawn = mean(draws);
    const chance = classRetrievalChance(labels, labels);
    expect(Math.abs(drawn.precisionAt1 - chance.precisionAt1)).toBeLessThan(0.007);
    expect(Math.abs(drawn.precisionAt5 - chance.precisionAt5)).toBeLessThan(0.005);
    expect(Math.abs(drawn.meanAveragePrecision - chance.meanAveragePrecision)).toBeLessThan(0.005);
  });

  it('has a mean average precision that counts every order of a small gallery', () => {
    const relevances = [true, true, false, false, false];
    const expected = mean(orders(relevances).map(plain)).meanAveragePrecision;
    expect(randomAveragePrecision(2, 5)).toBeCloseTo(expected, 12);
    expect(randomAveragePrecision(5, 5)).toBeCloseTo(1, 12);
    expect(randomAveragePrecision(1, 1)).toBe(1);
  });
});

describe('instance retrieval', () => {
  const items = 20;
  /** Similarities that put `nearer` other items before every query's partner. */
  const withRank = (nearer: number) =>
    Float32Array.from({ length: items * items }, (_, at) => {
      const [query, item] = [Math.floor(at / items), at % items];
      const offset = (item - query + items) % items;
      return offset === 0 ? 0 : offset <= nearer ? 1 : -1;
    });

  it('finds every partner of a perfect space at rank 1', () => {
    expect(instanceRetrieval(withRank(0), items)).toEqual({
      recallAt1: 1,
      recallAt5: 1,
      recallAt10: 1,
      medianRank: 1,
    });
  });

  it.each([
    [4, 0, 1, 1],
    [5, 0, 0, 1],
    [10, 0, 0, 0],
  ])('with %i items before the partner recalls %i at 1, %i at 5 and %i at 10', (nearer, at1, at5, at10) => {
    expect(instanceRetrieval(withRank(nearer), items)).toEqual({
      recallAt1: at1,
      recallAt5: at5,
      recallAt10: at10,
      medianRank: nearer + 1,
    });
  });

  it('scores exactly chance in a collapsed space', () => {
    const chance = instanceRetrievalChance(items);
    const collapsed = instanceRetrieval(new Float32Array(items * items), items);
    expect(collapsed.recallAt1).toBeCloseTo(1 / 20, 12);
    expect(collapsed.recallAt5).toBeCloseTo(chance.recallAt5, 12);
    expect(collapsed.recallAt10).toBeCloseTo(1 / 2, 12);
    expect(collapsed.medianRank).toBe(chance.medianRank);
  });

  it('takes the floor of the median of ranks counted from 0, plus 1', () => {
    // Ranks from 0 are 0 and 1: the median is .5.
    expect(instanceRetrieval(Float32Array.of(1, 0, 1, 0), 2).medianRank).toBe(1);
  });

  it('ranks a partner that is not a number last, together with the others that are not', () => {
    const similarities = Float32Array.of(Number.NaN, 0, Number.NaN, 0, 1, 0, 0, 0, 1);
    expect(instanceRetrieval(similarities, 3).recallAt1).toBeCloseTo(2 / 3, 12);
    expect(instanceRetrieval(new Float32Array(9).fill(Number.NaN), 3).recallAt1).toBeCloseTo(1 / 3, 12);
  });
});
