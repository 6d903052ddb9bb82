import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { Embeddings } from '../measures/embeddings.ts';

export interface ProjectedFrame {
  /** `[all rows, dimensions]`, in the order given. */
  readonly positions: Float32Array;
  /** Share of the variance along each axis; empty where the space is shown as it is. */
  readonly explained: readonly number[];
  /** Root mean square distance of the rows from the origin of the picture. */
  readonly radius: number;
}

/** Brings the shared space onto the screen, frame after frame. */
export interface Projection {
  /** Projects the rows of all modalities together. */
  project(embeddings: readonly Embeddings[]): ProjectedFrame;
  /** Where one more point `[dim]` lies in the frame projected last, `[dimensions]`. */
  place(point: Float32Array): Float32Array;
}

function rootMeanSquare(positions: Float32Array, dimensions: number): number {
  const squares = positions.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares / Math.max(1, positions.length / dimensions));
}

/** Shows a space of at most as many dimensions as the picture: further coordinates are 0. */
class IdentityProjection implements Projection {
  constructor(private readonly dimensions: 2 | 3) {}

  project(embeddings: readonly Embeddings[]): ProjectedFrame {
    const rows = embeddings.reduce((sum, { items }) => sum + items, 0);
    const positions = new Float32Array(rows * this.dimensions);
    let row = 0;
    for (const { values, items, dim } of embeddings) {
      for (let item = 0; item < items; item++, row++) {
        positions.set(this.place(values.subarray(item * dim, (item + 1) * dim)), row * this.dimensions);
      }
    }
    return { positions, explained: [], radius: rootMeanSquare(positions, this.dimensions) };
  }

  place(point: Float32Array): Float32Array {
    const placed = new Float32Array(this.dimensions);
    placed.set(point.map((value) => (Number.isFinite(value) ? value : 0)));
    return placed;
  }
}

/** The rows of all modalities as one matrix, with what is not a number as 0. */
function stack(embeddings: readonly Embeddings[]): Embeddings {
  const [{ dim }] = embeddings;
  const items = embeddings.reduce((sum, part) => sum + part.items, 0);
  const values = new Float32Array(items * dim);
  let offset = 0;
  for (const part of embeddings) {
    values.set(part.values, offset);
    offset += part.values.length;
  }
  for (let at = 0; at < values.length; at++) if (!Number.isFinite(values[at])) values[at] = 0;
  return { values, items, dim };
}

function columnMeans({ values, items, dim }: Embeddings): Float64Array {
  const means = new Float64Array(dim);
  for (let at = 0; at < values.length; at++) means[at % dim] += values[at] / items;
  return means;
}

function covariance({ values, items, dim }: Embeddings, means: Float64Array): Matrix {
  const sums = new Float64Array(dim * dim);
  const centred = new Float64Array(dim);
  for (let item = 0; item < items; item++) {
    for (let at = 0; at < dim; at++) centred[at] = values[item * dim + at] - means[at];
    for (let i = 0; i < dim; i++) {
      const x = centred[i] / items;
      for (let j = 0; j <= i; j++) sums[i * dim + j] += x * centred[j];
    }
  }
  const matrix = Matrix.zeros(dim, dim);
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j <= i; j++) {
      matrix.set(i, j, sums[i * dim + j]);
      matrix.set(j, i, sums[i * dim + j]);
    }
  }
  return matrix;
}

/** Orthonormal columns that span the same space (Gram and Schmidt); a column without rest becomes a unit axis. */
function orthonormalise(columns: Float64Array[]): void {
  columns.forEach((column, index) => {
    for (let attempt = 0; attempt <= column.length; attempt++) {
      for (const earlier of columns.slice(0, index)) {
        const along = column.reduce((sum, value, at) => sum + value * earlier[at], 0);
        for (let at = 0; at < column.length; at++) column[at] -= along * earlier[at];
      }
      const length = Math.hypot(...column);
      if (length > 1e-9) {
        for (let at = 0; at < column.length; at++) column[at] /= length;
        return;
      }
      column.fill(0);
      column[attempt % column.length] = 1;
    }
  });
}

/** Rounds of orthogonal iteration per frame; it starts from the axes of the frame before. */
const ITERATIONS = 8;

/**
 * Principal component analysis of all modalities together. The first frame is exact; later ones follow it by
 * orthogonal iteration (Golub and Van Loan, §7.3), and every frame is turned onto the one before (orthogonal
 * Procrustes, Schönemann 1966), so that axes never flip or swap.
 */
class PcaProjection implements Projection {
  private axes: Float64Array[] | undefined;
  private means: Float64Array = new Float64Array();
  private before: Float32Array | undefined;

  constructor(private readonly dimensions: 2 | 3) {}

  project(embeddings: readonly Embeddings[]): ProjectedFrame {
    const all = stack(embeddings);
    this.means = columnMeans(all);
    const spread = covariance(all, this.means);
    const axes =
      this.axes?.[0].length === all.dim ? this.follow(spread, this.axes) : this.leadingAxes(spread);
    this.axes = axes;
    let positions = this.placeAll(all);
    if (this.before?.length === positions.length) {
      this.turnOnto(positions, this.before);
      positions = this.placeAll(all);
    }
    // A copy: the frame's own positions are transferred to the page, which empties them here.
    this.before = positions.slice();
    const total = spread.trace();
    const variance = (axis: number) => this.axisVariance(positions, axis);
    return {
      positions,
      explained: axes.map((_, axis) => (total > 0 ? variance(axis) / total : 0)),
      radius: rootMeanSquare(positions, this.dimensions),
    };
  }

  place(point: Float32Array): Float32Array {
    return Float32Array.from(this.axes ?? [], (axis) =>
      axis.reduce(
        (sum, value, at) => sum + value * ((Number.isFinite(point[at]) ? point[at] : 0) - this.means[at]),
        0,
      ),
    );
  }

  private placeAll({ values, items, dim }: Embeddings): Float32Array {
    const positions = new Float32Array(items * this.dimensions);
    for (let item = 0; item < items; item++) {
      positions.set(this.place(values.subarray(item * dim, (item + 1) * dim)), item * this.dimensions);
    }
    return positions;
  }

  private axisVariance(positions: Float32Array, axis: number): number {
    const rows = positions.length / this.dimensions;
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += positions[row * this.dimensions + axis] ** 2 / rows;
    return sum;
  }

  private leadingAxes(spread: Matrix): Float64Array[] {
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(spread, {
      assumeSymmetric: true,
    });
    const order = realEigenvalues
      .map((_, index) => index)
      .sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
    const axes = order
      .slice(0, this.dimensions)
      .map((index) => Float64Array.from(eigenvectorMatrix.getColumn(index)));
    orthonormalise(axes);
    return axes;
  }

  private follow(spread: Matrix, axes: readonly Float64Array[]): Float64Array[] {
    let current = axes.map((axis) => axis.slice());
    for (let round = 0; round < ITERATIONS; round++) {
      current = current.map((axis) => Float64Array.from(spread.mmul(Matrix.columnVector(axis)).to1DArray()));
      orthonormalise(current);
    }
    return current;
  }

  /** Turns the axes so that the positions come as near to those before as a rotation or reflection brings them. */
  private turnOnto(positions: Float32Array, before: Float32Array): void {
    const { dimensions, axes } = this;
    if (axes === undefined) return;
    const cross = Matrix.zeros(dimensions, dimensions);
    for (let row = 0; row < positions.length; row += dimensions) {
      for (let i = 0; i < dimensions; i++) {
        for (let j = 0; j < dimensions; j++) {
          cross.set(i, j, cross.get(i, j) + positions[row + i] * before[row + j]);
        }
      }
    }
    const { leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(cross);
    const turn = leftSingularVectors.mmul(rightSingularVectors.transpose());
    this.axes = Array.from({ length: dimensions }, (_, j) =>
      axes[0].map((_value, at) => axes.reduce((sum, axis, i) => sum + axis[at] * turn.get(i, j), 0)),
    );
  }
}

/** No projection at all where the shared space has no more dimensions than the picture, else PCA. */
export function createProjection(dim: number, dimensions: 2 | 3): Projection {
  return dim <= dimensions ? new IdentityProjection(dimensions) : new PcaProjection(dimensions);
}
