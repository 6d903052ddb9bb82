import { Matrix, QrDecomposition } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import { Random } from '../random.ts';
import { drawable } from './rows.ts';

/** Directions beyond those asked for, and rounds of the iteration. */
const SPARE = 5;
const ROUNDS = 2;

/**
 * Nearly the picture of principal component analysis `[rows, dimensions]`, from a random subspace that is brought nearer
 * to the directions of most variance in a few rounds (Halko, Martinsson and Tropp 2011): at 256 dimensions in a tenth
 * of the time, and a layout moves on from its start anyway. Yields between products.
 *
 * @param rows `[rows, dim]`, drawable.
 */
export function* findingStart(
  { values, items, dim }: Embeddings,
  dimensions: number,
): Generator<void, Float32Array> {
  if (items < 2) return new Float32Array(items * dimensions);
  const centred = Matrix.from1DArray(items, dim, values).center('column');
  const width = Math.min(dimensions + SPARE, dim, items);
  const random = new Random(1, 'layout-start');
  const directions = Array.from({ length: dim * width }, () => random.normal());
  yield;
  let images = centred.mmul(Matrix.from1DArray(dim, width, directions));
  for (let round = 0; ; round++) {
    yield;
    const basis = new QrDecomposition(images).orthogonalMatrix;
    yield;
    const across = basis.transpose().mmul(centred);
    yield;
    if (round === ROUNDS) return picture(basis, across, dimensions);
    images = centred.mmul(across.transpose());
  }
}

/** The rows along their principal directions within a subspace, of which `basis` and `across` are the coordinates. */
function picture(basis: Matrix, across: Matrix, dimensions: number): Float32Array {
  const { values, vectors } = symmetricEigen(across.mmul(across.transpose()));
  const positions = new Float32Array(basis.rows * dimensions);
  for (let axis = 0; axis < Math.min(dimensions, vectors.length); axis++) {
    const length = Math.sqrt(Math.max(0, values[axis]));
    const along = basis.mmul(Matrix.columnVector(vectors[axis]));
    for (let row = 0; row < basis.rows; row++) {
      positions[row * dimensions + axis] = drawable(length * along.get(row, 0));
    }
  }
  return positions;
}
