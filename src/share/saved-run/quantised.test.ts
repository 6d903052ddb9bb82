import fc from 'fast-check';
import { expect, it } from 'vitest';
import { positionsOf, quantise } from './quantised.ts';

it('positions come back within half a grid step of the furthest one, in half the room', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 1, noNaN: true, min: -1e6, max: 1e6 }), (positions) => {
      const quantised = quantise(positions);
      expect(quantised.places.byteLength).toBe(positions.byteLength / 2);
      const furthest = Math.max(...positions.map(Math.abs));
      const restored = positionsOf(quantised);
      positions.forEach((value, at) => {
        expect(Math.abs(restored[at] - value)).toBeLessThanOrEqual(furthest / 60_000 + 1e-37);
      });
    }),
  );
});

it('what has no place yet comes back without one', () => {
  const restored = positionsOf(quantise(Float32Array.of(Number.NaN, 2, -2)));
  expect([...restored]).toEqual([Number.NaN, 2, -2]);
});
