import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TripletOptions } from '../triplet.ts';
import { newTensor, numbersOf } from './heap.ts';

/** ln Σ exp of every `step`-th of `count` numbers. */
function logSumExp(x: Float32Array, start: number, count: number, step: number): number {
  const end = start + count * step;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = start; at < end; at += step) if (x[at] > most) most = x[at];
  let sum = 0;
  for (let at = start; at < end; at += step) sum += Math.exp(x[at] - most);
  return most + Math.log(sum);
}

/** See `infoNceSums`. */
export function runInfoNceSums(backend: unknown, logits: TensorInfo): TensorInfo {
  const batch = logits.shape[0];
  const result = newTensor(backend, [2, batch]);
  const [sums, scores] = [result, logits].map((tensor) => numbersOf(backend, tensor));
  for (let at = 0; at < batch; at++) {
    sums[at] = logSumExp(scores, at * batch, batch, 1);
    sums[batch + at] = logSumExp(scores, at, batch, batch);
  }
  return result;
}

/** See `infoNceValue`. */
export function runInfoNceValue(backend: unknown, logits: TensorInfo, sums: TensorInfo): TensorInfo {
  const batch = logits.shape[0];
  const result = newTensor(backend, []);
  const [value, scores, ends] = [result, logits, sums].map((tensor) => numbersOf(backend, tensor));
  let total = 0;
  for (let at = 0; at < batch; at++) total += 0.5 * (ends[at] + ends[batch + at]) - scores[at * batch + at];
  value[0] = total / batch;
  return result;
}

/** See `infoNceGradient`. */
export function runInfoNceGradient(
  backend: unknown,
  dy: TensorInfo,
  logits: TensorInfo,
  sums: TensorInfo,
): TensorInfo {
  const batch = logits.shape[0];
  const result = newTensor(backend, [batch, batch]);
  const [gradient, scores, ends] = [result, logits, sums].map((tensor) => numbersOf(backend, tensor));
  const weight = numbersOf(backend, dy)[0] / batch;
  for (let row = 0; row < batch; row++) {
    for (let column = 0; column < batch; column++) {
      const at = row * batch + column;
      const softmaxes =
        0.5 * (Math.exp(scores[at] - ends[row]) + Math.exp(scores[at] - ends[batch + column]));
      gradient[at] = weight * (row === column ? softmaxes - 1 : softmaxes);
    }
  }
  return result;
}

/** See `squaredDistances`. */
export function runSquaredDistances(backend: unknown, a: TensorInfo, b: TensorInfo): TensorInfo {
  const [rows, dim] = a.shape;
  const columns = b.shape[0];
  const result = newTensor(backend, [rows, columns]);
  const [distances, left, right] = [result, a, b].map((tensor) => numbersOf(backend, tensor));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < dim; k++) {
        const difference = left[row * dim + k] - right[column * dim + k];
        sum += difference * difference;
      }
      distances[row * columns + column] = sum;
    }
  }
  return result;
}

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
  backend: unknown,
  distances: TensorInfo,
  sameClass: TensorInfo,
  mining: TripletOptions['mining'],
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  const result = newTensor(backend, [4, batch, batch]);
  const [all, apart, same] = [result, distances, sameClass].map((tensor) => numbersOf(backend, tensor));
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
  backend: unknown,
  coefficients: TensorInfo,
  average: TripletOptions['average'],
): TensorInfo {
  const size = coefficients.shape[1] ** 2;
  const result = newTensor(backend, [2]);
  const [weights, all] = [result, coefficients].map((tensor) => numbersOf(backend, tensor));
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
  backend: unknown,
  distances: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  const size = batch * batch;
  const result = newTensor(backend, []);
  const [value, apart, all, shares] = [result, distances, coefficients, weights].map((tensor) =>
    numbersOf(backend, tensor),
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
  backend: unknown,
  dy: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
): TensorInfo {
  const batch = coefficients.shape[1];
  const size = batch * batch;
  const result = newTensor(backend, [batch, batch]);
  const [gradient, all, shares] = [result, coefficients, weights].map((tensor) => numbersOf(backend, tensor));
  const slope = numbersOf(backend, dy)[0];
  for (let row = 0; row < batch; row++) {
    for (let column = 0; column < batch; column++) {
      const at = row * batch + column;
      gradient[at] = slope * (shares[0] * all[at] + shares[1] * all[size + column * batch + row]);
    }
  }
  return result;
}
