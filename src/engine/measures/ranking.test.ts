import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecisionAtR, lastIfNaN, type Ranking, rank } from './ranking.ts';

/** Average precision of the first `limit` places of relevances in a known order, by its plain definition. */
function plain(relevances: readonly boolean[], limit: number): number {
  const precisions = relevances
    .slice(0, limit)
    .flatMap((relevant, at) =>
      relevant ? [relevances.slice(0, at + 1).filter(Boolean).length / (at + 1)] : [],
    );
  return precisions.length === 0 ? 0 : precisions.reduce((sum, value) => sum + value, 0) / precisions.length;
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** All orders of a ranking's items, ties in every order. */
function expansions(ties: readonly (readonly boolean[])[]): boolean[][] {
  return ties.reduce<boolean[][]>(
    (starts, tie) => starts.flatMap((start) => orders(tie).map((order) => [...start, ...order])),
    [[]],
  );
}

const stretches = (ties: readonly (readonly boolean[])[]) =>
  ties.map((tie) => ({ size: tie.length, relevant: tie.filter(Boolean).length }));

describe('average precision within the first R places', () => {
  it('has the known values where nothing is tied: relevant at ranks 1, 3 and 6', () => {
    const ranking = stretches([true, false, true, false, false, true].map((relevant) => [relevant]));
    expect(averagePrecisionAtR(ranking, 1)).toBe(1);
    expect(averagePrecisionAtR(ranking, 2)).toBe(1);
    expect(averagePrecisionAtR(ranking, 5)).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(averagePrecisionAtR(ranking, 50)).toBeCloseTo((1 + 2 / 3 + 3 / 6) / 3, 12);
  });

  it('is 0 where nothing relevant is in them', () => {
    expect(averagePrecisionAtR(stretches([[false], [false], [true]]), 2)).toBe(0);
  });

  it('is the mean over all orders of the ties, also of one that the limit cuts', () => {
    const tie = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(tie, { minLength: 1, maxLength: 3 }).filter((ties) => ties.flat().length <= 7),
        fc.integer({ min: 1, max: 8 }),
        (ties, limit) => {
          const all = expansions(ties);
          const expected = all.reduce((sum, order) => sum + plain(order, limit), 0) / all.length;
          expect(averagePrecisionAtR(stretches(ties), limit)).toBeCloseTo(expected, 10);
        },
      ),
    );
  });

  it('keeps its digits in a tie of very many items', () => {
    // Nearly all relevant: the first probability of the hypergeometric is far below the smallest number there is.
    const value = averagePrecisionAtR([{ size: 1_000_000, relevant: 999_999 }], 500);
    expect(value).toBeGreaterThan(0.999);
    expect(value).toBeLessThanOrEqual(1 + 1e-12);
  });
});

/** The ranking by its plain definition: equal scores are one stretch, and so are irrelevant ones that follow each other. */
function plainly(scores: Float32Array, labels: Uint8Array, label: number): Ranking {
  const ranked = [...scores.keys()].sort((a, b) => lastIfNaN(scores[b]) - lastIfNaN(scores[a]) || 0);
  const ties = ranked.reduce((known, item) => {
    const score = lastIfNaN(scores[item]);
    return known.set(score, [...(known.get(score) ?? []), item]);
  }, new Map<number, number[]>());
  const ranking: { size: number; relevant: number }[] = [];
  for (const items of ties.values()) {
    const relevant = items.filter((item) => labels[item] === label).length;
    const last = ranking.at(-1);
    if (relevant === 0 && last?.relevant === 0) last.size += items.length;
    else ranking.push({ size: items.length, relevant });
  }
  return ranking;
}

describe('the ranking of a query', () => {
  const tied = fc.constantFrom(-1, 0, 0.25, 0.5, Number.NaN, Number.POSITIVE_INFINITY);
  const near = fc.integer({ min: 0, max: 40 }).map((steps) => 1 + steps * 2 ** -23);
  it.each([
    ['spread', fc.float({ min: -1, max: 1, noNaN: true })],
    ['tied, infinite or not a number', tied],
    ['as near as 32 bits allow', near],
    ['of any size', fc.float()],
    ['mixed', fc.oneof(tied, near, fc.float())],
  ])('is what its definition says of scores that are %s', (_, score) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.integer({ min: 0, max: 2 })), { maxLength: 60 }), (items) => {
        const scores = Float32Array.from(items, ([value]) => value);
        const labels = Uint8Array.from(items, ([, label]) => label);
        expect(rank(scores, labels, 1)).toEqual(plainly(scores, labels, 1));
      }),
    );
  });
});
