import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { determination, ridgeRegression } from './ridge-regression.ts';

const random = new Random(4);
const items = 300;
const features = {
  values: Float32Array.from({ length: items * 5 }, () => random.normal(3, 2)),
  items,
  dim: 5,
};
/** 2 x₀ − x₃ + 7, and noise alone. */
const targets = {
  values: Float32Array.from({ length: items * 2 }, (_, at) => {
    const row = Math.floor(at / 2) * 5;
    return at % 2 === 0 ? 2 * features.values[row] - features.values[row + 3] + 7 : random.normal();
  }),
  items,
  dim: 2,
};

describe('ridge regression', () => {
  it('tells what is linear to three digits, and nothing of what is noise', () => {
    const [linear, noise] = determination(targets, ridgeRegression(features, targets).predict(features));
    expect(linear).toBeGreaterThan(0.999);
    expect(noise).toBeLessThan(0.05);
  });

  it('tells the mean where features say nothing, whatever their number', () => {
    const many = {
      values: Float32Array.from({ length: items * 200 }, () => random.normal()),
      items,
      dim: 200,
    };
    const fresh = {
      values: Float32Array.from({ length: items * 200 }, () => random.normal()),
      items,
      dim: 200,
    };
    const [linear] = determination(targets, ridgeRegression(many, targets).predict(fresh));
    expect(Math.abs(linear)).toBeLessThan(0.6);
    expect(linear).toBeLessThan(0.05);
  });

  it('stands features that never change', () => {
    const flat = { values: new Float32Array(items * 2).fill(4), items, dim: 2 };
    const told = ridgeRegression(flat, targets).predict(flat);
    expect(told.values.every(Number.isFinite)).toBe(true);
  });
});

describe('R²', () => {
  it('is 1 for what is told exactly, 0 for the mean, and below 0 for worse', () => {
    const given = { values: Float32Array.of(1, 2, 3, 6), items: 4, dim: 1 };
    expect(determination(given, given)).toEqual([1]);
    expect(determination(given, { ...given, values: new Float32Array(4).fill(3) })[0]).toBeCloseTo(0, 6);
    // Errors 5², 4², 3², 0 against deviations 2², 1², 0, 3².
    expect(determination(given, { ...given, values: new Float32Array(4).fill(6) })[0]).toBeCloseTo(
      1 - 50 / 14,
      6,
    );
  });
});
