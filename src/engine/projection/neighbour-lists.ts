import type { Embeddings } from '../measures/embeddings.ts';
import { Comparison } from '../measures/similarity.ts';

/** The nearest other rows of every row, nearest first. */
export interface NeighbourLists {
  readonly rows: number;
  /** Neighbours of each row. */
  readonly count: number;
  /** `[rows, count]`. */
  readonly indices: Uint32Array;
  /** Euclidean distances `[rows, count]`. */
  readonly distances: Float64Array;
}

/** Multiplications of one piece: a few milliseconds. */
const PIECE = 2e6;
/** What it takes to keep one neighbour of a row in its place, beside the multiplications of a distance. */
const PER_NEIGHBOUR = 2;

/** Finds the nearest other rows of every row, exactly, and yields between pieces. @param count at most `rows` − 1. */
export function* findingNeighbours(rows: Embeddings, count: number): Generator<void, NeighbourLists> {
  const { items, dim } = rows;
  const comparison = new Comparison(rows, rows, 'euclidean');
  const indices = new Uint32Array(items * count);
  const distances = new Float64Array(items * count);
  const block = Math.max(1, Math.floor(PIECE / (items * (dim + PER_NEIGHBOUR * count))));
  for (let first = 0; first < items; first += block) {
    const asked = Math.min(block, items - first);
    const scores = comparison.rows(first, asked);
    for (let row = 0; row < asked; row++) {
      const own = first + row;
      const range = [own * count, (own + 1) * count] as const;
      const found = indices.subarray(...range);
      writeNearest(scores.subarray(row * items, (row + 1) * items), own, found);
      const apart = distances.subarray(...range);
      for (const [at, other] of found.entries()) apart[at] = Math.sqrt(-scores[row * items + other]);
    }
    yield;
  }
  return { rows: items, count, indices, distances };
}

/** Fills `nearest` with the rows of the highest scores but for the row itself, highest first. */
function writeNearest(scores: Float32Array, own: number, nearest: Uint32Array): void {
  let filled = 0;
  for (let other = 0; other < scores.length; other++) {
    if (other === own) continue;
    let place = filled;
    while (place > 0 && scores[nearest[place - 1]] < scores[other]) place--;
    if (place >= nearest.length) continue;
    filled = Math.min(filled + 1, nearest.length);
    nearest.copyWithin(place + 1, place, filled - 1);
    nearest[place] = other;
  }
}
