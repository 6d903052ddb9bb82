import { expectShape } from './errors.ts';
import { largestValues } from './largest.ts';

/** Neighbours whose mean similarity is an item's own (Conneau et al., ICLR 2018). */
const NEIGHBOURS = 10;

/** The mean of the k largest similarities of `lines` rows or columns; NaN where nothing is finite. */
function meanOfNearest(
  similarities: Float32Array,
  lines: number,
  entries: number,
  startStep: number,
  step: number,
  k: number,
): Float64Array {
  const room = new Float64Array(Math.min(k, entries));
  return Float64Array.from({ length: lines }, (_, line) => {
    const found = largestValues(similarities, line * startStep, step, entries, room);
    return room.subarray(room.length - found).reduce((sum, value) => sum + value, 0) / found;
  });
}

/**
 * Cross-domain similarity local scaling, 2s − r_T(x) − r_S(z): similarities less how near the query is to its own k
 * nearest gallery items, and the gallery item to its own k nearest queries, so that hubs come less often first
 * (Conneau et al., ICLR 2018). k is cut to the items there are. Defined for cosines; from −‖x − z‖² of unit rows it
 * comes out twice as large, in the same order. What is not finite has no neighbours and stays not a number.
 *
 * @param similarities `[queries, gallery]`, larger is nearer. @param queries number of rows.
 * @returns `[queries, gallery]`; the transpose is that of the transposed similarities.
 * @throws {ShapeMismatchError} where the similarities do not fill the rows.
 */
export function cslsSimilarities(
  similarities: Float32Array,
  queries: number,
  gallery: number,
  k = NEIGHBOURS,
): Float32Array {
  expectShape('The number of similarities', similarities.length, queries * gallery);
  const ofQueries = meanOfNearest(similarities, queries, gallery, gallery, 1, k);
  const ofGallery = meanOfNearest(similarities, gallery, queries, 1, gallery, k);
  const scaled = new Float32Array(similarities.length);
  for (let query = 0, at = 0; query < queries; query++) {
    for (let item = 0; item < gallery; item++, at++) {
      scaled[at] = 2 * similarities[at] - (ofQueries[query] + ofGallery[item]);
    }
  }
  return scaled;
}
