import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactAxis, roundAxis } from './curve-axes.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the axes of a chart', () => {
  it('end on round numbers around the values', () => {
    expect(roundAxis(0.13, 1.87)).toEqual({ domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2] });
    expect(roundAxis(0, 1)).toEqual({ domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] });
    expect(roundAxis(0, 0.3)).toEqual({ domain: [0, 0.3], ticks: [0, 0.1, 0.2, 0.3] });
  });

  it('hold every value, and few ticks, whatever the values', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(most === least || most - least > 1e-6);
        const { domain, ticks } = roundAxis(least, most);
        const hair = 1e-6 * Math.max(1, Math.abs(least), Math.abs(most));
        expect(domain[0]).toBeLessThanOrEqual(least + hair);
        expect(domain[1]).toBeGreaterThanOrEqual(most - hair);
        expect(domain[1]).toBeGreaterThan(domain[0]);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('across end where the run does, written on at whole steps', () => {
    expect(exactAxis(0, 137, true)).toEqual({ domain: [0, 137], ticks: [0, 50, 100] });
    expect(exactAxis(0, 2, true)).toEqual({ domain: [0, 2], ticks: [0, 1, 2] });
    expect(exactAxis(0, 1, false).ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(exactAxis(3, 3, true)).toEqual({ domain: [3, 4], ticks: [3] });
  });
});
