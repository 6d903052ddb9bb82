import type { Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix } from '../operations/ranks.ts';

/** Writes the numbers of a matrix, row by row, into an array of zeros. */
export type Fill = (numbers: Float32Array) => void;
/** Makes a tensor on a backend, with the numbers that `fill` writes. */
type Filler = (backend: unknown, shape: readonly [number, number], fill: Fill) => TensorInfo;

const fillers = new Map<string, Filler>();

/** For a backend whose tensors can be written where they lie. */
export function registerFiller(backendName: string, filler: Filler): void {
  fillers.set(backendName, filler);
}

/** The matrix that `fill` writes: without an array in between where the backend lets its own memory be written. */
export function filledMatrix(shape: readonly [rows: number, columns: number], fill: Fill): Tensor2D {
  const filler = fillers.get(tf.getBackend());
  if (filler) return matrix(tf.engine().makeTensorFromTensorInfo(filler(tf.backend(), shape, fill)));
  // A new array each time: a backend may go on reading the one before.
  const numbers = new Float32Array(shape[0] * shape[1]);
  fill(numbers);
  return tf.tensor2d(numbers, [...shape]);
}
