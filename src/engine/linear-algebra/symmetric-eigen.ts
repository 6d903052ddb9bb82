import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface SymmetricEigen {
  /** Eigenvalues, the largest first. */
  readonly values: number[];
  /** Unit eigenvectors in the same order. */
  readonly vectors: Float64Array[];
}

/** Share of the largest entry of a matrix below which an entry changes no digit. */
const NEGLIGIBLE = 1e-20;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, exact to about 1e−15 of the largest eigenvalue. ml-matrix fails
 * on numbers near the smallest that there are, so the matrix is scaled, and what then changes no digit is left out.
 *
 * @param matrix symmetric and finite `[size, size]`.
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const scale = Math.max(matrix.max(), -matrix.min());
  const entries = matrix
    .to1DArray()
    .map((value) => (Math.abs(value) > NEGLIGIBLE * scale ? value / scale : 0));
  const scaled = Matrix.from1DArray(matrix.rows, matrix.columns, entries);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(scaled, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, index) => index);
  order.sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  return {
    values: order.map((index) => realEigenvalues[index] * scale),
    vectors: order.map((index) => Float64Array.from(eigenvectorMatrix.getColumn(index))),
  };
}
