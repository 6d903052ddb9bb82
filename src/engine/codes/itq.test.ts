import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dense, transposed } from '../linear-algebra/dense.ts';
import { multiply } from '../linear-algebra/multiply.ts';
import { Random } from '../random.ts';
import { bitOf } from './codes.ts';
import { itq, quantisingRotation } from './itq.ts';

function draws(items: number, dim: number, seed: number): Dense {
  const random = new Random(seed, 'draws');
  const values = Float64Array.from({ length: items * dim }, (_, at) => random.normal() * (1 + (at % dim)));
  return { rows: items, columns: dim, values };
}

describe('iterative quantisation', () => {
  it('never raises what signs lose, and turns by a rotation, whatever is turned', () => {
    const sides = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), sides, fc.nat(), (items, bits, seed) => {
        const { matrix, losses } = quantisingRotation(draws(items, bits, seed), 20, new Random(seed));
        expect(losses).toHaveLength(21);
        for (let at = 1; at < losses.length; at++) {
          expect(losses[at]).toBeLessThanOrEqual(losses[at - 1] * (1 + 1e-9));
        }
        const products = multiply(transposed(matrix), matrix).values;
        products.forEach((value, at) => {
          expect(value).toBeCloseTo(at % (bits + 1) === 0 ? 1 : 0, 8);
        });
      }),
    );
  });

  it('turns the corners of a square back to where signs lose nothing', () => {
    const random = new Random(5, 'corners');
    const angle = 0.6;
    const corners = Array.from({ length: 200 }, () => [
      random.chance(0.5) ? 1 : -1,
      random.chance(0.5) ? 1 : -1,
    ]);
    const values = corners.flatMap(([x, y]) => [
      x * Math.cos(angle) - y * Math.sin(angle),
      x * Math.sin(angle) + y * Math.cos(angle),
    ]);
    const rows = { rows: 200, columns: 2, values: Float64Array.from(values) };
    const { losses } = quantisingRotation(rows, 50, new Random(1));
    expect(losses[50]).toBeLessThan(1e-9);
    const training = { values: Float32Array.from(values), items: 200, dim: 2 };
    const codes = itq.fit(training, 2, 1)(training);
    const seen = new Map(
      corners.map((corner, item) => [corner.join(), `${bitOf(codes, item, 0)}${bitOf(codes, item, 1)}`]),
    );
    expect(new Set(seen.values()).size).toBe(4);
    corners.forEach((corner, item) => {
      expect(`${bitOf(codes, item, 0)}${bitOf(codes, item, 1)}`).toBe(seen.get(corner.join()));
    });
  });

  it('has as many bits as asked for, at most as many as dimensions, and the same for the same seed', () => {
    expect([itq.largestBits(10), itq.largestBits(400)]).toEqual([10, 255]);
    const { values } = draws(90, 10, 1);
    const training = { values: Float32Array.from(values), items: 90, dim: 10 };
    for (const bits of [1, 7, 10]) expect(itq.fit(training, bits, 1)(training).bits).toBe(bits);
    expect(itq.fit(training, 8, 3)(training)).toEqual(itq.fit(training, 8, 3)(training));
    expect(itq.fit(training, 8, 3)(training)).not.toEqual(itq.fit(training, 8, 4)(training));
  });
});
