import { Matrix } from 'ml-matrix';
import type { Embeddings } from '../measures/embeddings.ts';
import { scatter, trace } from '../measures/scatter.ts';
import { type Axes, combine, dot, PrincipalAxes } from './principal-axes.ts';
import { crossProducts, procrustes, turnRows } from './procrustes.ts';
import type { ProjectedFrame, Projection } from './project.ts';
import { drawable, rootMeanSquare, stack } from './rows.ts';

/** Rows that the axes are found from; of more, every second, third … is taken. */
const MOST_ROWS = 8000;

/** Every `stride`-th row. */
function everyNth({ values, items, dim }: Embeddings, stride: number): Embeddings {
  const taken = Math.ceil(items / stride);
  const rows = new Float32Array(taken * dim);
  for (let row = 0; row < taken; row++) {
    rows.set(values.subarray(row * stride * dim, (row * stride + 1) * dim), row * dim);
  }
  return { values: rows, items: taken, dim };
}

/** How much the axes before count beside the points before: only where those, all in one place or line, leave it open. */
const CONTINUITY = 1e-6;

/**
 * Principal component analysis of all modalities together, around their common mean. Every frame is turned onto the
 * one before, so that axes never flip or swap; the picture's axes are then principal as a plane or space, not one by one.
 */
export class PcaProjection implements Projection {
  readonly isBehind = false;
  private readonly principal: PrincipalAxes;
  private axes: Axes = [];
  private mean: Float64Array = new Float64Array();
  private before: Float32Array = new Float32Array();

  constructor(private readonly dimensions: 2 | 3) {
    this.principal = new PrincipalAxes(dimensions);
  }

  project(embeddings: readonly Embeddings[]): ProjectedFrame {
    const all = stack(embeddings);
    if (all.items === 0) return { positions: new Float32Array(), explained: [], radius: 0 };
    const stride = Math.ceil(all.items / MOST_ROWS);
    const spread = scatter(stride === 1 ? all : everyNth(all, stride));
    this.mean = spread.mean;
    const axesBefore = this.axes;
    this.axes = this.principal.follow(spread);
    const positions = this.positions(all);
    if (axesBefore[0]?.length === all.dim || this.before.length === positions.length) {
      this.turnOnto(positions, axesBefore);
    }
    // A copy: the caller may hand the positions over to another thread.
    this.before = positions.slice();
    return {
      positions,
      explained: this.shares(positions, stride, trace(spread)),
      radius: rootMeanSquare(positions, this.dimensions),
    };
  }

  place(point: Float32Array): Float32Array {
    return this.positions({ values: point.map(drawable), items: 1, dim: point.length });
  }

  continueFrom(positions: Float32Array): void {
    this.before = positions.map(drawable);
  }

  private positions({ values, items, dim }: Embeddings): Float32Array {
    const positions = new Float32Array(items * this.dimensions);
    this.axes.forEach((axis, index) => {
      for (let item = 0; item < items; item++) {
        const start = item * dim;
        let sum = 0;
        for (let at = 0; at < dim; at++) sum += axis[at] * (values[start + at] - this.mean[at]);
        positions[item * this.dimensions + index] = sum;
      }
    });
    return positions;
  }

  /** Turns the positions, and the axes with them, as near to those before as a rotation or reflection can. */
  private turnOnto(positions: Float32Array, axesBefore: Axes): void {
    const isFirst = axesBefore[0]?.length !== this.axes[0].length;
    const overlap = isFirst
      ? Matrix.eye(this.dimensions)
      : new Matrix(this.axes.map((axis) => axesBefore.map((before) => dot(axis, before))));
    const cross = overlap.mul(CONTINUITY);
    if (this.before.length === positions.length) {
      cross.add(crossProducts(positions, this.before, this.dimensions));
    }
    const turn = procrustes(cross);
    turnRows(positions, turn);
    this.axes = turn.map((weights) => combine(this.axes, weights));
  }

  /** Of the rows that the axes were found from. */
  private shares(positions: Float32Array, stride: number, total: number): readonly number[] {
    const { dimensions } = this;
    const squares = this.axes.map(() => 0);
    for (let start = 0; start < positions.length; start += stride * dimensions) {
      for (let axis = 0; axis < dimensions; axis++) squares[axis] += positions[start + axis] ** 2;
    }
    return squares.map((sum) => (total > 0 ? sum / total : 0));
  }
}
