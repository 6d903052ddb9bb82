import type { Embeddings } from '../measures/embeddings.ts';
import { nearest } from '../measures/nearest.ts';
import { finished } from '../measures/pieces.ts';
import { mostPairsLaidOut } from './laid-out.ts';
import { findingStart } from './layout-start.ts';
import { findingNeighbours, type NeighbourLists } from './neighbour-lists.ts';
import { crossProducts, procrustes, turnRows } from './procrustes.ts';
import type { ProjectedFrame, Projection } from './project.ts';
import { drawable, rootMeanSquare, stack } from './rows.ts';

/** Points that find their places by who is near whom, epoch by epoch. */
export interface Layout {
  /** `[rows, dimensions]`, changed in place. */
  readonly positions: Float32Array;
  /** Whether it moves no more until it is given other neighbours. */
  readonly isAtRest: boolean;
  /** Goes by these neighbours once it is done, from where the points are; in pieces of a few milliseconds. */
  following(neighbours: NeighbourLists): Generator<void>;
  /** Moves every point once. */
  epoch(): void;
}

/** A way of laying points out. */
export interface LayoutMethod {
  /** Neighbours it asks for, given how many rows there are. */
  neighbours(rows: number): number;
  /** @param start `[rows, dimensions]`, root mean square 1. */
  begin(start: Float32Array, dimensions: 2 | 3): Layout;
}

/** Work of one frame, in pieces and epochs rather than in time: the same frames give the same picture. */
const PIECES = 6;
const EPOCHS = 5;
/** Fewer rows have no neighbourhoods. */
const FEWEST = 5;
/** A point of the learner's own lies between so many of its nearest. */
const AROUND = 3;

/** Of every modality the first rows, as many of each. */
function firstRows(embeddings: readonly Embeddings[]): readonly Embeddings[] {
  const most = mostPairsLaidOut(embeddings.length);
  return embeddings.map(({ values, items, dim }) => {
    const taken = Math.min(items, most);
    return { values: values.subarray(0, taken * dim), items: taken, dim };
  });
}

/** Moves the middle of the points to the origin. */
function centre(positions: Float32Array, dimensions: number): void {
  const rows = positions.length / dimensions;
  for (let axis = 0; axis < dimensions; axis++) {
    let sum = 0;
    for (let at = axis; at < positions.length; at += dimensions) sum += positions[at];
    for (let at = axis; at < positions.length; at += dimensions) positions[at] -= sum / rows;
  }
}

/**
 * Lays the points out by who is near whom, a little further with every frame: neighbours are looked up in pieces, and
 * the layout goes on from where it was, so that a space that changes is followed. It starts as nearly the picture of PCA, and
 * every frame is turned onto the one before. Only the first rows of every modality are laid out where there are many.
 */
export class LayoutProjection implements Projection {
  private rows: Embeddings = stack([]);
  private layout: Layout | undefined;
  private looking: Generator<void> | undefined;
  private shown: Float32Array = new Float32Array();

  constructor(
    private readonly dimensions: 2 | 3,
    private readonly method: LayoutMethod,
  ) {}

  get isBehind(): boolean {
    return this.looking !== undefined || this.layout?.isAtRest === false;
  }

  project(embeddings: readonly Embeddings[]): ProjectedFrame {
    return finished(this.projecting(embeddings));
  }

  *projecting(embeddings: readonly Embeddings[]): Generator<void, ProjectedFrame> {
    const parts = firstRows(embeddings);
    const rows = stack(parts);
    const isOther = rows.items !== this.rows.items || rows.dim !== this.rows.dim;
    const hasChanged = isOther || rows.values.some((value, at) => value !== this.rows.values[at]);
    const start = isOther ? yield* findingStart(rows, this.dimensions) : undefined;
    this.rows = rows;
    if (start) this.start(start);
    // Neighbours that are being looked up are those of a moment ago; where the space then is another, they follow.
    if (hasChanged && rows.items >= FEWEST) this.looking ??= this.lookUp();
    yield;
    if (yield* this.advance()) this.show();
    const radius = rootMeanSquare(this.shown, this.dimensions);
    return { positions: this.shown.slice(), explained: [], radius };
  }

  place(point: Float32Array): Float32Array {
    const placed = new Float32Array(this.dimensions);
    if (this.rows.items === 0) return placed;
    const around = nearest(point.map(drawable), this.rows, AROUND, 'euclidean');
    const weights = around.map(({ score }) => 1 / (1e-6 - score));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    around.forEach(({ index }, at) => {
      for (let axis = 0; axis < placed.length; axis++) {
        placed[axis] += (weights[at] / total) * this.shown[index * placed.length + axis];
      }
    });
    return placed;
  }

  private start(positions: Float32Array): void {
    this.shown = positions;
    this.looking = undefined;
    const radius = rootMeanSquare(positions, this.dimensions);
    const start = positions.map((value) => value / Math.max(radius, 1e-12));
    this.layout = this.rows.items >= FEWEST ? this.method.begin(start, this.dimensions) : undefined;
  }

  private *lookUp(): Generator<void> {
    let rows: Embeddings;
    do {
      rows = this.rows;
      const found = yield* findingNeighbours(rows, this.method.neighbours(rows.items));
      if (this.layout) yield* this.layout.following(found);
      // Where the space has moved on meanwhile they are looked up once more.
    } while (rows !== this.rows && rows.values.some((value, at) => value !== this.rows.values[at]));
  }

  /** Does the work of one frame. Returns whether the points have moved. */
  private *advance(): Generator<void, boolean> {
    for (let piece = 0; piece < PIECES && this.looking; piece++) {
      if (this.looking.next().done) this.looking = undefined;
      yield;
    }
    let epochs = 0;
    for (; epochs < EPOCHS && this.layout?.isAtRest === false; epochs++) {
      this.layout.epoch();
      yield;
    }
    return epochs > 0;
  }

  /** What is shown is the layout turned as near as can be to what was shown before. */
  private show(): void {
    if (this.layout === undefined) return;
    const positions = this.layout.positions.slice();
    centre(positions, this.dimensions);
    turnRows(positions, procrustes(crossProducts(positions, this.shown, this.dimensions)));
    this.shown = positions;
  }
}
