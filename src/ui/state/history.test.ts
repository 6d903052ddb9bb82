import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Series } from './series.ts';

describe('a curve', () => {
  it('stays small however long the run is, keeps its order and ends with the last step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (steps) => {
        const series = new Series();
        for (let step = 1; step <= steps; step++) series.add({ at: step, value: step / steps });
        const { points } = series;
        expect(points.length).toBeLessThanOrEqual(121);
        expect(points.at(-1)?.at).toBe(steps);
        expect(points.every(({ value }, at) => at === 0 || value >= points[at - 1].value)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out what is not a number', () => {
    const series = new Series();
    series.add({ at: 1, value: Number.NaN });
    series.add({ at: 2, value: 0.5 });
    expect(series.points).toEqual([{ at: 2, value: 0.5 }]);
  });

  it('cut at a step, it ends there and goes on from there', () => {
    const series = new Series();
    for (let step = 1; step <= 1000; step++) series.add({ at: step, value: step });
    series.cutAfter(300);
    const last = series.points.at(-1)?.at ?? 0;
    expect(last).toBeLessThanOrEqual(300);
    expect(last).toBeGreaterThan(280);
    for (let step = 301; step <= 320; step++) series.add({ at: step, value: -1 });
    expect(series.points.at(-1)).toEqual({ at: 320, value: -1 });
    expect(series.points.every(({ at }, index) => index === 0 || at > series.points[index - 1].at)).toBe(
      true,
    );
  });
});
