import { describe, expect, it } from 'vitest';
import { summarise } from './confusion-summary.ts';
import { gapPath } from './gap-path.ts';

describe('the summary of a table of confusion', () => {
  it('counts what is right and names the most frequent mistake', () => {
    const rows = [
      [8, 2, 0],
      [1, 5, 4],
      [0, 0, 10],
    ];
    expect(summarise(rows)).toEqual({ right: 23, count: 30, worst: { asked: 1, found: 2, count: 4 } });
  });

  it('names no mistake where there is none', () => {
    expect(
      summarise([
        [3, 0.5],
        [0, 3],
      ]).worst,
    ).toBeUndefined();
  });
});

describe('the way of loss and gap', () => {
  it('joins what was measured at the same step, and knows other directions from it', () => {
    const heldOut = [0, 10, 20].map((at) => ({ at, value: 1 / (1 + at) }));
    const gap = [0, 10, 15, 20].map((at) => ({ at, value: at }));
    const path = gapPath({ heldOut, measures: { modalityGap: { 'a→b': gap } } }, 'a→b');
    expect(path.map(({ step, gap: apart }) => [step, apart])).toEqual([
      [0, 0],
      [10, 10],
      [20, 20],
    ]);
    expect(gapPath({ heldOut, measures: {} }, 'a→b')).toEqual([]);
  });
});
