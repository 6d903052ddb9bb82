import type { Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix } from '../operations/ranks.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

/** Keeps the length of a row of zeros from dividing by zero. */
export const TINY_LENGTH = 1e-12;

const inverseLengths = (x: Tensor2D) => tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), TINY_LENGTH));

/** Rows of length 1; a row of zeros stays zero. */
export function unitRows(x: Tensor2D): Tensor2D {
  return matrix(runKernel(KERNELS.unitRows, { x }, {}, () => tf.mul(x, inverseLengths(x))));
}

/** The gradient of `unitRows` at x. */
export function unitRowsGradient(dy: Tensor2D, x: Tensor2D): Tensor2D {
  return matrix(
    runKernel(KERNELS.unitRowsGradient, { dy, x }, {}, () => {
      const inverse = inverseLengths(x);
      const unit = tf.mul(x, inverse);
      const along = tf.sum(tf.mul(dy, unit), 1, true);
      return tf.mul(tf.sub(dy, tf.mul(unit, along)), inverse);
    }),
  );
}
