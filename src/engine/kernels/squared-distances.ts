import type { Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix } from '../operations/ranks.ts';
import { product } from './product.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

/** ‖aᵢ − bⱼ‖² of `[n, d]` and `[m, d]` → `[n, m]`, never below 0. */
export function squaredDistances(a: Tensor2D, b: Tensor2D): Tensor2D {
  return matrix(
    runKernel(KERNELS.squaredDistances, { a, b }, {}, () => {
      const lengths = tf.add(tf.sum(tf.square(a), 1, true), tf.reshape(tf.sum(tf.square(b), 1), [1, -1]));
      return tf.relu(tf.add(lengths, product(a, b, { transposeB: true, scale: -2 })));
    }),
  );
}

/**
 * The gradient of the squared distances in `of`, where theirs is dy.
 *
 * @param dy one row for every row of `of`, one column for every row of `others`; the other way round where `transposed`.
 */
export function squaredDistancesGradient(
  dy: Tensor2D,
  of: Tensor2D,
  others: Tensor2D,
  transposed: boolean,
): Tensor2D {
  return matrix(
    runKernel(KERNELS.squaredDistancesGradient, { dy, of, others }, { transposed }, () => {
      const sums = tf.reshape(tf.sum(dy, transposed ? 0 : 1), [-1, 1]);
      return tf.mul(2, tf.sub(tf.mul(sums, of), product(dy, others, { transposeA: transposed })));
    }),
  );
}
