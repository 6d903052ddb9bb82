import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { DescentRule } from '../descend.ts';
import { newTensor, numbersOf } from './heap.ts';

/** Writes the new state from the old one and the gradient. In single precision, which is what processors are fast at. */
type Descent = (
  after: Float32Array,
  before: Float32Array,
  gradient: Float32Array,
  numbers: DescentRule['numbers'],
) => void;

const f32 = Math.fround;

const sgd: Descent = (after, before, gradient, numbers) => {
  const rate = f32(numbers.rate);
  for (let at = 0; at < gradient.length; at++) after[at] = f32(before[at] - f32(rate * gradient[at]));
};

const momentum: Descent = (after, before, gradient, numbers) => {
  const [rate, kept] = [f32(numbers.rate), f32(numbers.momentum)];
  const size = gradient.length;
  for (let at = 0; at < size; at++) {
    const velocity = f32(f32(kept * before[size + at]) + gradient[at]);
    after[size + at] = velocity;
    after[at] = f32(before[at] - f32(rate * velocity));
  }
};

const rmsProp: Descent = (after, before, gradient, numbers) => {
  const [rate, decay, rest] = [f32(numbers.rate), f32(numbers.decay), f32(1 - numbers.decay)];
  const epsilon = f32(numbers.epsilon);
  const size = gradient.length;
  for (let at = 0; at < size; at++) {
    const slope = gradient[at];
    const meanSquare = f32(f32(decay * before[size + at]) + f32(f32(rest * slope) * slope));
    after[size + at] = meanSquare;
    const change = f32(f32(rate * slope) / f32(f32(Math.sqrt(meanSquare)) + epsilon));
    after[at] = f32(before[at] - change);
  }
};

const adam: Descent = (after, before, gradient, numbers) => {
  const [firstDecay, secondDecay] = [f32(numbers.firstDecay), f32(numbers.secondDecay)];
  const [firstRest, secondRest] = [f32(1 - numbers.firstDecay), f32(1 - numbers.secondDecay)];
  const keep = f32(numbers.keep);
  // √(correction · v) + ε = √correction · (√v + ε / √correction): what is the same for all weights stands outside.
  const root = Math.sqrt(numbers.secondCorrection);
  const rate = f32((numbers.rate * numbers.firstCorrection) / root);
  const epsilon = f32(numbers.epsilon / root);
  const size = gradient.length;
  for (let at = 0; at < size; at++) {
    const slope = gradient[at];
    const first = f32(f32(firstDecay * before[size + at]) + f32(firstRest * slope));
    const second = f32(f32(secondDecay * before[2 * size + at]) + f32(f32(secondRest * slope) * slope));
    after[size + at] = first;
    after[2 * size + at] = second;
    const change = f32(f32(rate * first) / f32(f32(Math.sqrt(second)) + epsilon));
    after[at] = f32(f32(keep * before[at]) - change);
  }
};

const descents: Readonly<Record<string, Descent>> = { sgd, momentum, rmsprop: rmsProp, adam, adamw: adam };

/** See `descend`. @throws {RangeError} for an optimiser that has no loop here. */
export function runDescend(
  backend: unknown,
  state: TensorInfo,
  gradient: TensorInfo,
  { optimiser, numbers }: DescentRule,
): TensorInfo {
  const descent = descents[optimiser];
  if (descent === undefined) throw new RangeError(`wasm has no loop for the optimiser ${optimiser}`);
  const result = newTensor(backend, state.shape);
  const [after, before, slopes] = [result, state, gradient].map((tensor) => numbersOf(backend, tensor));
  descent(after, before, slopes, numbers);
  return result;
}
