import { ROUNDS, rowsOfPiece } from './bell-widths.ts';
import type { NeighbourLists } from './neighbour-lists.ts';

/** Writes how likely a row takes each of its neighbours, with so wide a bell that their entropy is log(perplexity). */
function writeLikelihoods(distances: Float64Array, perplexity: number, likelihoods: Float64Array): void {
  const wanted = Math.log(perplexity);
  // Distances are seen from the nearest, so that a likelihood is never 0 for all.
  const nearest = distances[0] ** 2;
  let [low, high, precision] = [0, Number.POSITIVE_INFINITY, 1];
  for (let round = 0; round < ROUNDS; round++) {
    let total = 0;
    let moment = 0;
    for (let at = 0; at < distances.length; at++) {
      const squared = distances[at] ** 2 - nearest;
      likelihoods[at] = Math.exp(-precision * squared);
      total += likelihoods[at];
      moment += squared * likelihoods[at];
    }
    const entropy = Math.log(total) + (precision * moment) / total;
    for (let at = 0; at < likelihoods.length; at++) likelihoods[at] /= total;
    if (entropy > wanted) low = precision;
    else high = precision;
    precision = high === Number.POSITIVE_INFINITY ? precision * 2 : (low + high) / 2;
  }
}

/**
 * How much every two rows belong together `[rows, rows]`: symmetric, adding up to 1; from the neighbours alone (van der
 * Maaten, JMLR 2014). Yields between pieces.
 */
export function* findingAffinities(
  neighbours: NeighbourLists,
  perplexity: number,
): Generator<void, Float32Array> {
  const { rows, count, indices, distances } = neighbours;
  const together = new Float32Array(rows * rows);
  const likelihoods = new Float64Array(count);
  const piece = rowsOfPiece(count);
  for (let row = 0; row < rows; row++) {
    writeLikelihoods(distances.subarray(row * count, (row + 1) * count), perplexity, likelihoods);
    for (let at = 0; at < count; at++) {
      const other = indices[row * count + at];
      const half = likelihoods[at] / (2 * rows);
      together[row * rows + other] += half;
      together[other * rows + row] += half;
    }
    if ((row + 1) % piece === 0) yield;
  }
  return together;
}
