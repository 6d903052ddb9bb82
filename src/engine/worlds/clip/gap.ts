import { type Embeddings, unitRows } from '../../measures/embeddings.ts';
import { meanRow } from '../../measures/scatter.ts';

/** Moves along which the embeddings of both modalities are taken, measured on the training pairs. */
export interface GapMove {
  /** Added to images and texts `[dim]`, before the rows are scaled to length 1 again. */
  readonly image: Float64Array;
  readonly text: Float64Array;
}

const times = (vector: Float64Array, factor: number) => vector.map((value) => value * factor);

/**
 * Towards each other along the gap between the means, each by half of `share` of it (Liang et al., NeurIPS 2022,
 * §4.2): 0 leaves the gap, 1 closes it, negative shares widen it. Centring takes away both means instead.
 *
 * @param image training rows `[items, dim]`. @param text training rows `[items, dim]`.
 */
export function gapMove(image: Embeddings, text: Embeddings, share: number, centre: boolean): GapMove {
  const [ofImages, ofTexts] = [meanRow(image), meanRow(text)];
  if (centre) return { image: times(ofImages, -1), text: times(ofTexts, -1) };
  const gap = ofImages.map((value, at) => value - ofTexts[at]);
  return { image: times(gap, -share / 2), text: times(gap, share / 2) };
}

/** The rows moved and scaled to length 1; untouched where they are not moved. */
export function moveRows(rows: Embeddings, by: Float64Array): Embeddings {
  if (by.every((value) => value === 0)) return rows;
  return unitRows({ ...rows, values: rows.values.map((value, at) => value + by[at % rows.dim]) });
}

/** The rows without their own mean, of length 1: of two modalities centred so, hardly any gap is left. */
export function centred(rows: Embeddings): Embeddings {
  return moveRows(rows, times(meanRow(rows), -1));
}
