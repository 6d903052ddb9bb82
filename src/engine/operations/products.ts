import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { withCustomGradient } from './custom-gradient.ts';

/**
 * The wasm backend multiplies a transposed matrix 7 to 80 times slower than it transposes it and multiplies then
 * (`npm run bench` prints the step both make up).
 */
const transposesFirst = () => tf.getBackend() === 'wasm';

/** a·bᵀ: `[n, k]` and `[m, k]` → `[n, m]`. */
export function timesTransposed(a: Tensor, b: Tensor): Tensor2D {
  return transposesFirst() ? tf.matMul(a, tf.transpose(b)) : tf.matMul(a, b, false, true);
}

/** aᵀ·b: `[k, n]` and `[k, m]` → `[n, m]`. */
export function transposedTimes(a: Tensor, b: Tensor): Tensor2D {
  return transposesFirst() ? tf.matMul(tf.transpose(a), b) : tf.matMul(a, b, true, false);
}

/** a·bᵀ with its gradients da = dy·b and db = dyᵀ·a. */
export function dotProducts(a: Tensor2D, b: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [a, b],
    () => ({ value: timesTransposed(a, b), saved: [a, b] }),
    (dy, [left, right]) => [tf.matMul(dy, right), transposedTimes(dy, left)],
  );
}
