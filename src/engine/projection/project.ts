import type { Embeddings } from '../measures/embeddings.ts';

export interface ProjectedFrame {
  /** `[rows, dimensions]`: of every modality in turn all rows, or the first so many, in the order given; always finite. */
  readonly positions: Float32Array;
  /** Share of the variance along each axis, 0 to 1; empty where the space is shown as it is. */
  readonly explained: readonly number[];
  /** Root mean square distance of the rows from the origin of the picture. */
  readonly radius: number;
}

/** Brings the shared space onto the screen, frame after frame. */
export interface Projection {
  /** Whether the same rows would be shown otherwise the next time: it is still on its way. */
  readonly isBehind: boolean;
  /**
   * Projects the rows of all modalities together.
   *
   * @throws {ShapeMismatchError} where modalities differ in dimension.
   */
  project(embeddings: readonly Embeddings[]): ProjectedFrame;
  /** `project` in pieces, where it takes long. */
  projecting?(embeddings: readonly Embeddings[]): Generator<void, ProjectedFrame>;
  /** Where one more point `[dim]` lies in the frame projected last, `[dimensions]`; the origin before the first. */
  place(point: Float32Array): Float32Array;
  /** Turns the first frame onto these positions `[all rows, dimensions]`, where they were those of another projection. */
  continueFrom?(positions: Float32Array): void;
}

/** A way of looking at a space of more dimensions than the picture has. */
export interface ProjectionDescriptor {
  readonly id: string;
  /** Where the method is from. */
  readonly source: string;
  /** Whether only who is near whom counts in its pictures: axes and distances between groups mean nothing. */
  readonly isLayout: boolean;
  create(dimensions: 2 | 3): Projection;
}
