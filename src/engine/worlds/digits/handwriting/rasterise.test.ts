import { describe, expect, it } from 'vitest';
import { rasterise } from './rasterise.ts';

const evenly = () => 1;

function drawn(line: readonly number[], penRadius: number): Uint8Array {
  const target = new Uint8Array(784);
  rasterise([line], { penRadius, pressure: evenly }, target);
  return target;
}

const rowSum = (picture: Uint8Array, row: number) =>
  picture.subarray(28 * row, 28 * (row + 1)).reduce((sum, ink) => sum + ink, 0);

describe('rasterise', () => {
  it('draws a line 20 pixels long and as wide as the pen', () => {
    const picture = drawn([0, 0, 0, 1], 1.5);
    expect(rowSum(picture, 14) / 255).toBeCloseTo(3, 1);
    const inked = Array.from({ length: 28 }, (_, row) => rowSum(picture, row) > 0);
    expect(inked.filter((ink) => ink)).toHaveLength(20);
  });

  it('draws the same picture of a shape of any size at any place', () => {
    const shape = [0, 0, 1, 0.25, 0.25, 1];
    const moved = shape.map((coordinate) => 16 + 4 * coordinate);
    expect(drawn(moved, 1.25)).toEqual(drawn(shape, 1.25));
  });

  it('presses harder where the pressure says so', () => {
    const target = new Uint8Array(784);
    const line = Array.from({ length: 22 }, (_, at) => (at % 2 === 0 ? 0 : (at - 1) / 20));
    rasterise([line], { penRadius: 1.5, pressure: (along) => 0.5 + along }, target);
    expect(rowSum(target, 20)).toBeGreaterThan(1.5 * rowSum(target, 8));
  });

  it('overwrites what was in the target', () => {
    const target = new Uint8Array(784).fill(9);
    rasterise([[0, 0, 1, 1]], { penRadius: 1, pressure: evenly }, target);
    expect(target[0]).toBe(0);
  });
});
