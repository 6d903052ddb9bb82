import { type Embeddings, unitRows } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { meanRow } from './scatter.ts';

function moved({ values, items, dim }: Embeddings, by: Float64Array, times: number): Embeddings {
  return { values: values.map((value, at) => value + times * by[at % dim]), items, dim };
}

/** The vector from the mean of `y` to the mean of `x`, of unit rows `[dim]`. */
function gapVector(x: Embeddings, y: Embeddings): Float64Array {
  expectShape('The dimension of the second modality', y.dim, x.dim);
  const other = meanRow(y);
  return meanRow(x).map((value, at) => value - other[at]);
}

/**
 * Moves both modalities towards each other along the gap between their means, each by half of `share` of it, and
 * scales the rows back to length 1 (Liang et al., NeurIPS 2022, §4.2). 0 leaves them, 1 closes the gap before the
 * rescaling, negative shares widen it.
 *
 * @param x unit rows `[items, dim]`. @param y unit rows `[items, dim]`.
 * @throws {ShapeMismatchError} where the dimensions differ.
 */
export function shiftAlongGap(
  x: Embeddings,
  y: Embeddings,
  share: number,
): readonly [Embeddings, Embeddings] {
  if (share === 0) return [x, y];
  const gap = gapVector(x, y);
  return [unitRows(moved(x, gap, -share / 2)), unitRows(moved(y, gap, share / 2))];
}

/** The rows without their mean, scaled back to length 1: of two modalities centred so, no gap is left. */
export function centred(x: Embeddings): Embeddings {
  return unitRows(moved(x, meanRow(x), -1));
}
