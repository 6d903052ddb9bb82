import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TripletOptions } from '../triplet.ts';
import type { Heap } from './heap.ts';

/** What the triplets of one anchor do, written into its row of coefficients and of mined triplets. */
interface Anchor {
  readonly batch: number;
  readonly distance: (other: number) => number;
  readonly isSame: (other: number) => boolean;
  readonly coefficients: Float32Array;
  readonly mined: Float32Array;
}

function countPairs(
  { batch, distance, isSame, coefficients, mined }: Anchor,
  margin: number,
  semiHard: boolean,
) {
  for (let positive = 0; positive < batch; positive++) {
    if (!isSame(positive)) continue;
    const near = distance(positive);
    for (let negative = 0; negative < batch; negative++) {
      if (isSame(negative)) continue;
      const gap = distance(negative) - near;
      if (semiHard && !(gap > 0 && gap <= margin)) continue;
      mined[positive]++;
      if (gap >= margin) continue;
      coefficients[positive]++;
      coefficients[negative]--;
    }
  }
}

/** The farthest positive and the nearest negative, the first of equals. */
function countHardest({ batch, distance, isSame, coefficients, mined }: Anchor, margin: number) {
  let [positive, negative] = [-1, -1];
  for (let other = 0; other < batch; other++) {
    if (isSame(other)) {
      if (positive < 0 || distance(other) > distance(positive)) positive = other;
    } else if (negative < 0 || distance(other) < distance(negative)) negative = other;
  }
  if (positive < 0 || negative < 0) return;
  mined[positive] = 1;
  if (distance(positive) - distance(negative) + margin <= 0) return;
  coefficients[positive] = 1;
  coefficients[negative] = -1;
}

/** See `tripletCoefficients`. */
export function runTripletCoefficients(
  heap: Heap,
  distances: TensorInfo,
  sameClass: TensorInfo,
  mining: TripletOptions['mining'],
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  const result = heap.make([4, batch, batch]);
  const [all, apart, same] = [result, distances, sameClass].map((tensor) => heap.numbers(tensor));
  all.fill(0);
  for (let way = 0; way < 2; way++) {
    const [ofAnchor, ofOther] = way === 0 ? [batch, 1] : [1, batch];
    for (let row = 0; row < batch; row++) {
      const part = (plane: number) =>
        all.subarray((plane * batch + row) * batch, (plane * batch + row + 1) * batch);
      const anchor: Anchor = {
        batch,
        distance: (other) => apart[row * ofAnchor + other * ofOther],
        isSame: (other) => same[row * batch + other] > 0,
        coefficients: part(way),
        mined: part(2 + way),
      };
      if (mining === 'hard') countHardest(anchor, margin);
      else countPairs(anchor, margin, mining === 'semi-hard');
    }
  }
  return result;
}

/** See `tripletWeights`. */
export function runTripletWeights(
  heap: Heap,
  coefficients: TensorInfo,
  average: TripletOptions['average'],
): TensorInfo {
  const size = coefficients.shape[1] ** 2;
  const result = heap.make([2]);
  const [weights, all] = [result, coefficients].map((tensor) => heap.numbers(tensor));
  for (let way = 0; way < 2; way++) {
    const start = (average === 'all' ? 2 + way : way) * size;
    let count = 0;
    for (let at = start; at < start + size; at++) count += Math.max(all[at], 0);
    weights[way] = 0.5 / Math.max(count, 1);
  }
  return result;
}

/** See `tripletValue`. */
export function runTripletValue(
  heap: Heap,
  distances: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  const size = batch * batch;
  const result = heap.make([]);
  const [value, apart, all, shares] = [result, distances, coefficients, weights].map((tensor) =>
    heap.numbers(tensor),
  );
  let [rows, columns] = [0, 0];
  for (let row = 0; row < batch; row++) {
    for (let column = 0; column < batch; column++) {
      const at = row * batch + column;
      rows += all[at] * apart[at] + Math.max(all[at], 0) * margin;
      columns += all[size + at] * apart[column * batch + row] + Math.max(all[size + at], 0) * margin;
    }
  }
  value[0] = rows * shares[0] + columns * shares[1];
  return result;
}

/** See `tripletGradient`. */
export function runTripletGradient(
  heap: Heap,
  dy: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
): TensorInfo {
  const batch = coefficients.shape[1];
  const size = batch * batch;
  const result = heap.make([batch, batch]);
  const [gradient, all, shares] = [result, coefficients, weights].map((tensor) => heap.numbers(tensor));
  const slope = heap.numbers(dy)[0];
  for (let row = 0; row < batch; row++) {
    for (let column = 0; column < batch; column++) {
      const at = row * batch + column;
      gradient[at] = slope * (shares[0] * all[at] + shares[1] * all[size + column * batch + row]);
    }
  }
  return result;
}
