import { expectShape } from './errors.ts';
import { LargestOfColumns, largestValues } from './largest.ts';

/** Neighbours whose mean similarity is an item's own (Conneau et al., ICLR 2018). */
export const NEIGHBOURS = 10;

/** The mean of the k largest similarities of each query `[queries]`; NaN where nothing is finite. */
export function meansOfNearest(similarities: Float32Array, queries: number, k = NEIGHBOURS): Float64Array {
  const gallery = similarities.length / queries;
  const room = new Float64Array(Math.min(k, gallery));
  return Float64Array.from({ length: queries }, (_, query) => {
    const found = largestValues(similarities, query * gallery, 1, gallery, room);
    return room.subarray(room.length - found).reduce((sum, value) => sum + value, 0) / found;
  });
}

/** How near the queries, and the gallery's items, are to their own nearest of the other side. */
export interface LocalScales {
  /** `[queries]`. */
  readonly ofQueries: Float64Array;
  /** `[gallery]`. */
  readonly ofGallery: Float64Array;
}

/** Similarities of some queries with the whole gallery, `[queries, gallery]`, less how near both are to their nearest. */
export function locallyScaled(
  similarities: Float32Array,
  { ofQueries, ofGallery }: LocalScales,
): Float32Array {
  const scaled = new Float32Array(similarities.length);
  for (let query = 0, at = 0; query < ofQueries.length; query++) {
    for (let item = 0; item < ofGallery.length; item++, at++) {
      scaled[at] = 2 * similarities[at] - (ofQueries[query] + ofGallery[item]);
    }
  }
  return scaled;
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
  const nearestQueries = new LargestOfColumns(gallery, Math.min(k, queries));
  nearestQueries.add(similarities);
  return locallyScaled(similarities, {
    ofQueries: meansOfNearest(similarities, queries, k),
    ofGallery: nearestQueries.means(),
  });
}
