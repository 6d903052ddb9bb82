import { findingAffinities } from './affinities.ts';
import { type Layout, LayoutProjection } from './layout-projection.ts';
import type { NeighbourLists } from './neighbour-lists.ts';
import type { ProjectionDescriptor } from './project.ts';

const PERPLEXITY = 30;
/** Root mean square distance from the middle at the start: so small that the picture is free to unfold. */
const START = 1e-2;
/** Epochs of the first layout, the first of which pull groups together. */
const EPOCHS = 400;
const EARLY = 100;
const EXAGGERATION = 8;
/** Epochs that are left at least when neighbours change. */
const AGAIN = 50;
const RATE = 100;
const MOMENTUM = { early: 0.5, late: 0.8 } as const;
const LEAST_GAIN = 0.01;

/** As many as the rows can have, at three neighbours each. */
const perplexityOf = (rows: number) => Math.min(PERPLEXITY, Math.max(2, Math.floor((rows - 1) / 3)));

/** Gradient descent with momentum and gains on the divergence between affinities and those of the picture, exactly. */
class TsneLayout implements Layout {
  readonly positions: Float32Array;
  private together: Float32Array | undefined;
  private left = EPOCHS;
  private readonly rows: number;
  private readonly kernels: Float32Array;
  private readonly velocity: Float64Array;
  private readonly gains: Float64Array;
  private readonly gradient: Float64Array;

  constructor(
    start: Float32Array,
    private readonly dimensions: 2 | 3,
  ) {
    this.positions = start.map((value) => value * START);
    this.rows = start.length / dimensions;
    this.kernels = new Float32Array(this.rows ** 2);
    this.velocity = new Float64Array(start.length);
    this.gains = new Float64Array(start.length).fill(1);
    this.gradient = new Float64Array(start.length);
  }

  get isAtRest(): boolean {
    return this.together === undefined || this.left === 0;
  }

  *following(neighbours: NeighbourLists): Generator<void> {
    const together = yield* findingAffinities(neighbours, perplexityOf(this.rows));
    if (this.together) this.left = Math.max(this.left, AGAIN);
    this.together = together;
  }

  epoch(): void {
    if (this.together === undefined) return;
    const isEarly = this.left > EPOCHS - EARLY;
    this.writeGradient(this.together, isEarly ? EXAGGERATION : 1, this.writeKernels());
    const { positions, velocity, gains, gradient } = this;
    const momentum = isEarly ? MOMENTUM.early : MOMENTUM.late;
    for (let at = 0; at < positions.length; at++) {
      const isOnItsWay = gradient[at] > 0 !== velocity[at] > 0;
      gains[at] = Math.max(LEAST_GAIN, isOnItsWay ? gains[at] + 0.2 : gains[at] * 0.8);
      velocity[at] = momentum * velocity[at] - RATE * gains[at] * gradient[at];
      positions[at] += velocity[at];
    }
    this.left--;
  }

  /** Writes 1 / (1 + d²) of every two rows, and returns their sum. */
  private writeKernels(): number {
    const { positions, dimensions, rows, kernels } = this;
    let total = 0;
    for (let row = 1; row < rows; row++) {
      for (let other = 0; other < row; other++) {
        let squared = 0;
        for (let axis = 0; axis < dimensions; axis++) {
          const apart = positions[row * dimensions + axis] - positions[other * dimensions + axis];
          squared += apart * apart;
        }
        const kernel = 1 / (1 + squared);
        kernels[row * rows + other] = kernel;
        total += 2 * kernel;
      }
    }
    return total;
  }

  private writeGradient(together: Float32Array, exaggeration: number, total: number): void {
    const { positions, dimensions, rows, kernels, gradient } = this;
    gradient.fill(0);
    for (let row = 1; row < rows; row++) {
      for (let other = 0; other < row; other++) {
        const kernel = kernels[row * rows + other];
        const force = 4 * (exaggeration * together[row * rows + other] - kernel / total) * kernel;
        for (let axis = 0; axis < dimensions; axis++) {
          const [at, from] = [row * dimensions + axis, other * dimensions + axis];
          const part = force * (positions[at] - positions[from]);
          gradient[at] += part;
          gradient[from] -= part;
        }
      }
    }
  }
}

export const tsne: ProjectionDescriptor = {
  id: 'tsne',
  source: 'van der Maaten & Hinton, JMLR 2008',
  isLayout: true,
  create: (dimensions) =>
    new LayoutProjection(dimensions, {
      neighbours: (rows) => Math.min(3 * perplexityOf(rows), rows - 1),
      begin: (start) => new TsneLayout(start, dimensions),
    }),
};
