import fc from 'fast-check';
import { Matrix, QrDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { matrixOf, optimisticTotalCorrelation, strictTotalCorrelation } from './total-correlation.ts';

function normals(items: number, dim: number, seed: number): Matrix {
  const random = new Random(seed, 'normals');
  return Matrix.from1DArray(
    items,
    dim,
    Array.from({ length: items * dim }, () => random.normal()),
  );
}

/** Columns that correlate with those of x by the shares given, in the limit of many rows. */
function correlated(x: Matrix, shares: readonly number[], seed: number): Matrix {
  const noise = normals(x.rows, x.columns, seed);
  return new Matrix(
    x
      .to2DArray()
      .map((row, item) =>
        row.map((value, at) => shares[at] * value + Math.sqrt(1 - shares[at] ** 2) * noise.get(item, at)),
      ),
  );
}

describe('strict total correlation', () => {
  it('is the sum of the columns’ correlations', () => {
    const x = new Matrix([
      [1, 1],
      [2, 0],
      [3, 1],
      [4, 0],
    ]);
    const y = new Matrix([
      [1, 0],
      [3, 1],
      [2, 0],
      [4, 1],
    ]);
    expect(strictTotalCorrelation(x, y)).toBeCloseTo(0.8 - 1, 12);
    expect(strictTotalCorrelation(x, x)).toBeCloseTo(2, 12);
  });

  it('does not depend on the scale or place of a column', () => {
    const [x, y] = [normals(50, 3, 1), normals(50, 3, 2)];
    const moved = Matrix.add(Matrix.mul(x, 7), 100);
    expect(strictTotalCorrelation(moved, y)).toBeCloseTo(strictTotalCorrelation(x, y), 10);
  });

  it('counts a constant column 0, though it be constant only up to rounding', () => {
    const constant = matrixOf({ values: new Float32Array(60).fill(0.3), items: 20, dim: 3 });
    expect(strictTotalCorrelation(constant, normals(20, 3, 1))).toBe(0);
    expect(strictTotalCorrelation(constant, constant)).toBe(0);
  });

  it('has no value where a row is not a number', () => {
    const broken = normals(20, 3, 1).set(4, 1, Number.NaN);
    expect(strictTotalCorrelation(broken, normals(20, 3, 2))).toBeNaN();
    expect(optimisticTotalCorrelation(broken, normals(20, 3, 2))).toBeNaN();
  });

  it('refuses modalities of different shapes', () => {
    expect(() => strictTotalCorrelation(normals(5, 2, 1), normals(5, 3, 1))).toThrow('should be 2, but is 3');
    expect(() => strictTotalCorrelation(normals(5, 2, 1), normals(6, 2, 1))).toThrow('should be 5, but is 6');
  });
});

describe('optimistic total correlation', () => {
  it('is the absolute correlation where there is one dimension', () => {
    const [x, y] = [normals(40, 1, 1), normals(40, 1, 2)];
    expect(optimisticTotalCorrelation(x, y)).toBeCloseTo(Math.abs(strictTotalCorrelation(x, y)), 10);
  });

  it('finds the correlations again that invertible maps have hidden from the strict one', () => {
    const x = normals(5000, 3, 1);
    const y = correlated(x, [0.9, 0.6, 0.3], 2);
    expect(Math.abs(strictTotalCorrelation(x, y) - 1.8)).toBeLessThan(0.05);
    const hidden = y.mmul(normals(3, 3, 3));
    expect(Math.abs(strictTotalCorrelation(x, hidden) - 1.8)).toBeGreaterThan(0.3);
    expect(optimisticTotalCorrelation(x, hidden)).toBeCloseTo(optimisticTotalCorrelation(x, y), 8);
    expect(Math.abs(optimisticTotalCorrelation(x, hidden) - 1.8)).toBeLessThan(0.05);
  });

  it('is never below the strict one of uncorrelated columns, nor above the number of dimensions', () => {
    const uncorrelated = (items: number, dim: number, seed: number) =>
      new QrDecomposition(normals(items, dim, seed).center('column')).orthogonalMatrix;
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 8, max: 40 }),
        (seed, dim, items) => {
          const [x, y] = [uncorrelated(items, dim, seed), uncorrelated(items, dim, seed + 1)];
          const optimistic = optimisticTotalCorrelation(x, y);
          expect(optimistic).toBeGreaterThanOrEqual(Math.abs(strictTotalCorrelation(x, y)) - 1e-9);
          expect(optimistic).toBeLessThanOrEqual(dim + 1e-9);
        },
      ),
    );
  });

  it('counts a column that repeats another once, where the strict one counts it twice', () => {
    const repeated = (x: Matrix) => new Matrix(x.to2DArray().map(([a]) => [a, a]));
    const [x, y] = [normals(40, 1, 1), normals(40, 1, 2)];
    const single = strictTotalCorrelation(x, y);
    expect(strictTotalCorrelation(repeated(x), repeated(y))).toBeCloseTo(2 * single, 10);
    expect(optimisticTotalCorrelation(repeated(x), repeated(y))).toBeCloseTo(Math.abs(single), 10);
  });

  it('deceives where there are few rows: independent modalities look wholly correlated', () => {
    expect(optimisticTotalCorrelation(normals(11, 10, 1), normals(11, 10, 2))).toBeCloseTo(10, 6);
    expect(Math.abs(strictTotalCorrelation(normals(2000, 10, 1), normals(2000, 10, 2)))).toBeLessThan(0.4);
  });

  it('leaves out directions that are not in use, and is 0 where none is', () => {
    const x = normals(60, 2, 1);
    const doubled = new Matrix(x.to2DArray().map(([a, b]) => [a, b, a + b]));
    expect(optimisticTotalCorrelation(doubled, x)).toBeCloseTo(2, 8);
    expect(optimisticTotalCorrelation(Matrix.zeros(60, 2), x)).toBe(0);
  });
});
