import type { Embeddings } from '../measures/embeddings.ts';
import { expectShape } from '../measures/errors.ts';

/** Beyond this a number is that of a run gone astray, and its square would soon be infinite. */
const LIMIT = 1e30;

/** What is not a number, or is immense, as 0: it has no place in the picture. */
export function drawable(value: number): number {
  return Math.abs(value) < LIMIT ? value : 0;
}

/** The rows of all modalities, one after the other, with drawable values. */
export function stack(embeddings: readonly Embeddings[]): Embeddings {
  const dim = embeddings.length > 0 ? embeddings[0].dim : 0;
  const items = embeddings.reduce((sum, part) => sum + part.items, 0);
  const values = new Float32Array(items * dim);
  let offset = 0;
  for (const part of embeddings) {
    expectShape('The dimension of every modality', part.dim, dim);
    for (let at = 0; at < part.values.length; at++) values[offset + at] = drawable(part.values[at]);
    offset += part.values.length;
  }
  return { values, items, dim };
}

/** Root mean square distance from the origin of positions `[rows, dimensions]`; 0 where there are none. */
export function rootMeanSquare(positions: Float32Array, dimensions: number): number {
  let squares = 0;
  for (const value of positions) squares += value * value;
  return Math.sqrt(squares / Math.max(1, positions.length / dimensions));
}
