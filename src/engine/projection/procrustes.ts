import { Matrix, SingularValueDecomposition } from 'ml-matrix';

/** positionsᵀ targets `[dimensions, dimensions]`, scaled to norm 1 unless it is 0; both are `[rows, dimensions]`. */
export function crossProducts(positions: Float32Array, targets: Float32Array, dimensions: number): Matrix {
  const sums = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < positions.length; row += dimensions) {
    for (let i = 0; i < dimensions; i++) {
      for (let j = 0; j < dimensions; j++) {
        sums[i * dimensions + j] += positions[row + i] * targets[row + j];
      }
    }
  }
  const cross = Matrix.from1DArray(dimensions, dimensions, sums);
  const norm = cross.norm();
  return norm > 0 ? cross.div(norm) : cross;
}

/**
 * The rotation or reflection R that brings `positions` R nearest to `targets`, given `cross` = positionsᵀ targets: UVᵀ
 * of its singular value decomposition (orthogonal Procrustes problem, Schönemann 1966).
 *
 * @returns the columns of R.
 */
export function procrustes(cross: Matrix): readonly (readonly number[])[] {
  const { leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(cross);
  const turn = leftSingularVectors.mmul(rightSingularVectors.transpose());
  return Array.from({ length: turn.columns }, (_, column) => turn.getColumn(column));
}

/** Turns positions in place; `turn` holds the columns of the rotation. */
export function turnRows(positions: Float32Array, turn: readonly (readonly number[])[]): void {
  const dimensions = turn.length;
  const before = new Float64Array(dimensions);
  for (let start = 0; start < positions.length; start += dimensions) {
    for (let axis = 0; axis < dimensions; axis++) before[axis] = positions[start + axis];
    for (let column = 0; column < dimensions; column++) {
      let sum = 0;
      for (let axis = 0; axis < dimensions; axis++) sum += turn[column][axis] * before[axis];
      positions[start + column] = sum;
    }
  }
}
