import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../worker/protocol.ts';
import { type SamePair, turnedOnto } from './turn-onto.ts';

const frame = (dimensions: 2 | 3, positions: readonly number[]): Frame => ({
  type: 'frame',
  step: 1,
  dimensions,
  positions: Float32Array.from(positions),
  query: null,
  radius: 1,
  explained: [],
});

const pairsOf = (count: number): readonly SamePair[] =>
  Array.from({ length: count }, (_, item) => [item, item] as const);

/** Sum of squared distances between items and those they are paired with. */
function apart(one: Frame, other: Frame, pairs: readonly SamePair[]): number {
  const { dimensions } = one;
  let sum = 0;
  for (const [own, others] of pairs) {
    for (let axis = 0; axis < dimensions; axis++) {
      sum += (one.positions[own * dimensions + axis] - other.positions[others * dimensions + axis]) ** 2;
    }
  }
  return sum;
}

/** Distances between all items of a frame. */
function distances({ positions, dimensions }: Frame): readonly number[] {
  const count = positions.length / dimensions;
  const place = (item: number) => positions.subarray(item * dimensions, (item + 1) * dimensions);
  return Array.from({ length: count * count }, (_, at) => {
    const [from, to] = [place(Math.floor(at / count)), place(at % count)];
    return Math.hypot(...from.map((value, axis) => value - to[axis]));
  });
}

const expectNear = (actual: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(actual.length).toBe(expected.length);
  for (let at = 0; at < actual.length; at++) expect(actual[at]).toBeCloseTo(expected[at], 4);
};

describe('a space laid over another one', () => {
  it('is turned back by the quarter turn that it was turned by', () => {
    const other = frame(2, [2, 0, 0, 1, -1, -1]);
    const turned = frame(2, [0, 2, -1, 0, 1, -1]);
    expectNear(turnedOnto(turned, other, pairsOf(3)).positions, other.positions);
  });

  it('is mirrored where it lies the wrong way round', () => {
    const other = frame(3, [2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 1, 1]);
    const mirrored = frame(3, [-2, 0, 0, 0, 1, 0, 0, 0, 3, -1, 1, 1]);
    expectNear(turnedOnto(mirrored, other, pairsOf(4)).positions, other.positions);
  });

  it('goes by the items that both have and that are placed, and takes the others along', () => {
    const other = frame(2, [Number.NaN, Number.NaN, 2, 0, 0, 1]);
    const turned = frame(2, [0, 2, -1, 0, 5, 5, 7, 7]);
    const { positions } = turnedOnto(turned, other, [
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
    expectNear(positions, [2, 0, 0, 1, 5, -5, 7, -7]);
  });

  it('leaves items that are not placed where they are', () => {
    const other = frame(2, [2, 0, 0, 1]);
    const turned = frame(2, [0, 2, -1, 0, Number.NaN, Number.NaN]);
    expect(turnedOnto(turned, other, pairsOf(2)).positions.subarray(4)).toEqual(
      Float32Array.of(Number.NaN, Number.NaN),
    );
  });

  it('stays as it is where there is nothing to go by', () => {
    const flat = frame(2, [1, 2, 3, 4]);
    expect(turnedOnto(flat, frame(3, [1, 2, 3, 4, 5, 6]), pairsOf(2))).toBe(flat);
    expect(turnedOnto(flat, frame(2, [4, 3, 2, 1]), pairsOf(1))).toBe(flat);
    expect(turnedOnto(flat, frame(2, [0, 0, 0, 0]), pairsOf(2)).positions.every(Number.isFinite)).toBe(true);
  });

  it('keeps all distances within it, and never lies further from the other one than before', () => {
    const number = fc.float({ min: -10, max: 10, noNaN: true });
    const framesOf = fc
      .record({ dimensions: fc.constantFrom(2 as const, 3 as const), count: fc.integer({ min: 3, max: 12 }) })
      .chain(({ dimensions, count }) => {
        const numbers = fc.array(number, { minLength: count * dimensions, maxLength: count * dimensions });
        return fc.record({
          pairs: fc.constant(pairsOf(count)),
          one: numbers.map((positions) => frame(dimensions, positions)),
          other: numbers.map((positions) => frame(dimensions, positions)),
        });
      });
    fc.assert(
      fc.property(framesOf, ({ one, other, pairs }) => {
        const turned = turnedOnto(one, other, pairs);
        expectNear(distances(turned), distances(one));
        expect(apart(turned, other, pairs)).toBeLessThanOrEqual(apart(one, other, pairs) * (1 + 1e-5) + 1e-3);
      }),
    );
  });
});
