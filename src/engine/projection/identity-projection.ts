import type { Embeddings } from '../measures/embeddings.ts';
import type { ProjectedFrame, Projection } from './project.ts';
import { drawable, rootMeanSquare, stack } from './rows.ts';

/** Shows a space of at most as many dimensions as the picture as it is; further coordinates are 0. */
export class IdentityProjection implements Projection {
  readonly isBehind = false;

  constructor(private readonly dimensions: 2 | 3) {}

  project(embeddings: readonly Embeddings[]): ProjectedFrame {
    const { values, items, dim } = stack(embeddings);
    const positions = new Float32Array(items * this.dimensions);
    for (let item = 0; item < items; item++) {
      positions.set(values.subarray(item * dim, (item + 1) * dim), item * this.dimensions);
    }
    return { positions, explained: [], radius: rootMeanSquare(positions, this.dimensions) };
  }

  place(point: Float32Array): Float32Array {
    const placed = new Float32Array(this.dimensions);
    placed.set(point.map(drawable));
    return placed;
  }
}
