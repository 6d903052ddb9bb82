import { Random } from '../random.ts';
import { type FuzzyGraph, findingGraph } from './fuzzy-graph.ts';
import { type Layout, LayoutProjection } from './layout-projection.ts';
import type { NeighbourLists } from './neighbour-lists.ts';
import type { ProjectionDescriptor } from './project.ts';

const NEIGHBOURS = 15;
/** The curve 1 / (1 + a d^2b) fitted to a least distance of 0.1 and a spread of 1. */
const A = 1.5769434603113077;
const B = 0.8950608779109733;
/** Random rows that push an end of an edge away for each time the edge pulls it. */
const NEGATIVES = 5;
/** A point moves no farther at once along an axis, at rate 1. */
const LONGEST = 4;
/** Root mean square distance from the middle at the start. */
const START = 5;
/** Epochs of the first layout; the rate falls with those that are left. */
const EPOCHS = 200;
/** Epochs that are left at least when neighbours change. */
const AGAIN = 40;

const clipped = (value: number) => Math.max(-LONGEST, Math.min(LONGEST, value));

/** Stochastic gradient descent on the cross-entropy between the fuzzy graph and that of the picture. */
class UmapLayout implements Layout {
  readonly positions: Float32Array;
  private graph: FuzzyGraph | undefined;
  /** How much of a turn each edge has saved up: it pulls when it is whole. */
  private turns = new Float64Array();
  private left = EPOCHS;
  private readonly rows: number;
  private readonly random = new Random(1, 'umap');

  constructor(
    start: Float32Array,
    private readonly dimensions: 2 | 3,
  ) {
    this.positions = start.map((value) => value * START);
    this.rows = start.length / dimensions;
  }

  get isAtRest(): boolean {
    return this.graph === undefined || this.left === 0;
  }

  *following(neighbours: NeighbourLists): Generator<void> {
    const graph = yield* findingGraph(neighbours);
    if (this.graph) this.left = Math.max(this.left, AGAIN);
    this.graph = graph;
    this.turns = this.graph.strengths.slice();
  }

  epoch(): void {
    if (this.graph === undefined) return;
    const { heads, tails, strengths } = this.graph;
    const rate = this.left / EPOCHS;
    for (let edge = 0; edge < heads.length; edge++) {
      this.turns[edge] += strengths[edge];
      if (this.turns[edge] < 1) continue;
      this.turns[edge]--;
      this.pull(heads[edge], tails[edge], rate);
      this.push(heads[edge], rate);
      this.push(tails[edge], rate);
    }
    this.left--;
  }

  private squaredDistance(one: number, other: number): number {
    const { positions, dimensions } = this;
    let sum = 0;
    for (let axis = 0; axis < dimensions; axis++) {
      sum += (positions[one * dimensions + axis] - positions[other * dimensions + axis]) ** 2;
    }
    return sum;
  }

  private pull(head: number, tail: number, rate: number): void {
    const squared = this.squaredDistance(head, tail);
    if (squared === 0) return;
    const power = squared ** B;
    const force = (-2 * A * B * power) / squared / (1 + A * power);
    const { positions, dimensions } = this;
    for (let axis = 0; axis < dimensions; axis++) {
      const [at, other] = [head * dimensions + axis, tail * dimensions + axis];
      const move = rate * clipped(force * (positions[at] - positions[other]));
      positions[at] += move;
      positions[other] -= move;
    }
  }

  private push(row: number, rate: number): void {
    const { positions, dimensions } = this;
    for (let negative = 0; negative < NEGATIVES; negative++) {
      const other = this.random.integer(this.rows);
      if (other === row) continue;
      const squared = this.squaredDistance(row, other);
      const force = (2 * B) / ((0.001 + squared) * (1 + A * squared ** B));
      for (let axis = 0; axis < dimensions; axis++) {
        const at = row * dimensions + axis;
        const apart = positions[at] - positions[other * dimensions + axis];
        positions[at] += rate * clipped(force * apart);
      }
    }
  }
}

export const umap: ProjectionDescriptor = {
  id: 'umap',
  source: 'McInnes, Healy & Melville, arXiv 1802.03426',
  isLayout: true,
  create: (dimensions) =>
    new LayoutProjection(dimensions, {
      neighbours: (rows) => Math.min(NEIGHBOURS, rows - 1),
      begin: (start) => new UmapLayout(start, dimensions),
    }),
};
