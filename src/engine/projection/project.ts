import type { Embeddings } from '../measures/embeddings.ts';
import { IdentityProjection } from './identity-projection.ts';
import { PcaProjection } from './pca-projection.ts';

export interface ProjectedFrame {
  /** `[all rows, dimensions]`, in the order given; always finite. */
  readonly positions: Float32Array;
  /** Share of the variance along each axis, 0 to 1; empty where the space is shown as it is. */
  readonly explained: readonly number[];
  /** Root mean square distance of the rows from the origin of the picture. */
  readonly radius: number;
}

/** Brings the shared space onto the screen, frame after frame. */
export interface Projection {
  /**
   * Projects the rows of all modalities together.
   *
   * @throws {ShapeMismatchError} where modalities differ in dimension.
   */
  project(embeddings: readonly Embeddings[]): ProjectedFrame;
  /** Where one more point `[dim]` lies in the frame projected last, `[dimensions]`; the origin before the first. */
  place(point: Float32Array): Float32Array;
  /** Turns the first frame onto these positions `[all rows, dimensions]`, where they were those of another projection. */
  continueFrom?(positions: Float32Array): void;
}

/**
 * No projection at all where the shared space has no more dimensions than the picture, else PCA.
 *
 * @param dim dimensions of the shared space.
 * @param dimensions dimensions of the picture.
 */
export function createProjection(dim: number, dimensions: 2 | 3): Projection {
  return dim <= dimensions ? new IdentityProjection(dimensions) : new PcaProjection(dimensions);
}
