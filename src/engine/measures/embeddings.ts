/** Points of the shared space, row after row. */
export interface Embeddings {
  /** `[items, dim]`. */
  readonly values: Float32Array;
  readonly items: number;
  readonly dim: number;
}

/** Rows scaled to length 1, `[items, dim]`; a row of zeros stays zero, a row with a NaN or infinity becomes NaN there. */
export function unitRows({ values, items, dim }: Embeddings): Embeddings {
  const unit = new Float32Array(values.length);
  for (let start = 0; start < items * dim; start += dim) {
    let squares = 0;
    for (let at = start; at < start + dim; at++) squares += values[at] * values[at];
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = start; at < start + dim; at++) unit[at] = values[at] * scale;
  }
  return { values: unit, items, dim };
}
