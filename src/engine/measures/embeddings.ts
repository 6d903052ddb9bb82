/** Points of the shared space, row after row. */
export interface Embeddings {
  /** `[items, dim]`. */
  readonly values: Float32Array;
  readonly items: number;
  readonly dim: number;
}
