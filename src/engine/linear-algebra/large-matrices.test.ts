import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { cholesky, solveLower, solveLowerTransposed } from './cholesky.ts';
import { type Dense, shrunk, transposed } from './dense.ts';
import { gram, multiply, transposeMultiply } from './multiply.ts';
import { topSingular } from './top-singular.ts';

const side = (max = 40) => fc.integer({ min: 1, max });
const randomDense = (rows: number, columns: number, seed = 1): Dense => {
  const random = new Random(seed, `${rows}×${columns}`);
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) };
};
const matrixOf = ({ rows, columns, values }: Dense) => Matrix.from1DArray(rows, columns, values);
const distance = (a: Dense, b: Matrix) => Matrix.sub(matrixOf(a), b).norm();
const identity = (size: number) => Matrix.eye(size, size);

describe('products of large matrices', () => {
  it('are those of ml-matrix, whatever the sides', () => {
    fc.assert(
      fc.property(side(), side(), side(), fc.nat(), (rows, inner, columns, seed) => {
        const [left, right] = [randomDense(rows, inner, seed), randomDense(inner, columns, seed)];
        const expected = matrixOf(left).mmul(matrixOf(right));
        expect(distance(multiply(left, right), expected)).toBeLessThan(1e-11);
        expect(distance(transposeMultiply(transposed(left), right), expected)).toBeLessThan(1e-11);
        expect(distance(gram(left), matrixOf(left).transpose().mmul(matrixOf(left)))).toBeLessThan(1e-11);
      }),
    );
  });

  it('sum over more rows than fit one round', () => {
    const tall = randomDense(1100, 7);
    const wide = transposed(tall);
    expect(distance(multiply(wide, tall), matrixOf(wide).mmul(matrixOf(tall)))).toBeLessThan(1e-9);
    expect(distance(gram(tall), matrixOf(tall).transpose().mmul(matrixOf(tall)))).toBeLessThan(1e-9);
  });

  it('are refused where the sides do not fit', () => {
    expect(() => multiply(randomDense(2, 3), randomDense(4, 2))).toThrow(/3 and 4 long/);
  });
});

describe('the Cholesky factor', () => {
  it('times its transpose is the matrix, and solves with it', () => {
    fc.assert(
      fc.property(side(20), side(20), fc.nat(), (size, columns, seed) => {
        const matrix = shrunk(gram(randomDense(size + 3, size, seed)), 1, 0.1);
        const lower = cholesky(matrix);
        if (lower === undefined) throw new Error('The matrix is positive definite.');
        expect(distance(multiply(lower, transposed(lower)), matrixOf(matrix))).toBeLessThan(1e-9);
        const right = randomDense(size, columns, seed);
        expect(distance(multiply(lower, solveLower(lower, right)), matrixOf(right))).toBeLessThan(1e-8);
        const back = multiply(transposed(lower), solveLowerTransposed(lower, right));
        expect(distance(back, matrixOf(right))).toBeLessThan(1e-8);
      }),
    );
  });

  it('does not exist of a singular matrix, at any scale', () => {
    for (const scale of [1e-12, 1, 1e12]) {
      expect(cholesky(shrunk(gram(randomDense(3, 5)), scale, 0))).toBeUndefined();
    }
  });
});

describe('the largest singular values and their vectors', () => {
  it('are those of the full decomposition, with orthonormal vectors, whatever the shape', () => {
    fc.assert(
      fc.property(side(30), side(30), fc.nat(), (rows, columns, seed) => {
        const matrix = randomDense(rows, columns, seed);
        const count = Math.max(1, Math.floor(Math.min(rows, columns) / 2));
        const { values, left, right } = topSingular(matrix, count);
        const full = new SingularValueDecomposition(matrixOf(matrix), { autoTranspose: true });
        values.forEach((value, index) => {
          expect(value).toBeCloseTo(full.diagonal[index], 6);
        });
        expect(distance(gram(left), identity(count))).toBeLessThan(1e-9);
        expect(distance(gram(right), identity(count))).toBeLessThan(1e-9);
        const between = transposeMultiply(left, multiply(matrix, right));
        expect(distance(between, Matrix.diag([...values]))).toBeLessThan(1e-6);
      }),
    );
  });

  it('are found in a matrix too large for one round, from values that fall slowly', () => {
    const matrix = randomDense(300, 200);
    const full = new SingularValueDecomposition(matrixOf(matrix)).diagonal.slice(0, 10);
    topSingular(matrix, 10).values.forEach((value, index) => {
      expect(value).toBeCloseTo(full[index], 4);
    });
  });

  it('stay orthonormal where the matrix has a smaller rank, or is zero', () => {
    const low = multiply(randomDense(12, 2), randomDense(2, 9));
    for (const matrix of [low, shrunk(low, 0, 0)]) {
      const { left, right } = topSingular(matrix, 6);
      expect(distance(gram(left), identity(6))).toBeLessThan(1e-9);
      expect(distance(gram(right), identity(6))).toBeLessThan(1e-9);
    }
  });

  it('are refused where products overflow', () => {
    expect(() => topSingular(shrunk(randomDense(5, 5), 1e200, 0), 2)).toThrow(/too large/);
  });
});
