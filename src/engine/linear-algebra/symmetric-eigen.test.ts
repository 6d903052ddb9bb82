import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from './symmetric-eigen.ts';

const symmetric = (size: number, entries: readonly number[]) => {
  const matrix = Matrix.from1DArray(size, size, entries.slice(0, size * size));
  return Matrix.add(matrix, matrix.transpose());
};

describe('the eigenvalues and eigenvectors of a symmetric matrix', () => {
  it('come the largest first and put the matrix together again, whatever its size and numbers', () => {
    const sizes = fc.integer({ min: 1, max: 12 });
    const magnitude = fc.constantFrom(1e-300, 1e-12, 1, 1e12);
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 144, maxLength: 144 });
    fc.assert(
      fc.property(sizes, values, magnitude, (size, entries, scale) => {
        const matrix = symmetric(size, entries).mul(scale);
        const { values: found, vectors } = symmetricEigen(matrix);
        expect([...found].sort((a, b) => b - a)).toEqual(found);
        const columns = new Matrix(vectors.map((vector) => [...vector])).transpose();
        const rebuilt = columns.mmul(Matrix.diag(found)).mmul(columns.transpose());
        expect(Matrix.sub(rebuilt, matrix).norm()).toBeLessThanOrEqual(1e-10 * scale);
      }),
    );
  });

  it.each([
    ['the smallest numbers there are', [1e-322, -5e-156, -5e-156, 7e-239]],
    ['numbers far apart', [1, 1e-160, 1e-160, 5e-324]],
    ['zeros', [0, 0, 0, 0]],
  ])('are found of %s', (_, entries) => {
    const { values, vectors } = symmetricEigen(Matrix.from1DArray(2, 2, [...entries]));
    expect(values.every(Number.isFinite)).toBe(true);
    expect(vectors.map((vector) => Math.hypot(...vector))).toEqual([
      expect.closeTo(1, 10),
      expect.closeTo(1, 10),
    ]);
  });
});
