import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { withCustomGradient } from './custom-gradient.ts';
import { conv2d, dense } from './layers.ts';
import type { Operations } from './operations.ts';
import { dotProducts, timesTransposed, transposedTimes } from './products.ts';

/** Keeps the length of a row of zeros from dividing by zero. */
const TINY = 1e-12;

function normaliseRows(x: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [x],
    () => {
      const inverse = tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), TINY));
      const value = tf.mul<Tensor2D>(x, inverse);
      return { value, saved: [value, inverse] };
    },
    (dy, [unit, inverse]) => {
      const along = tf.sum(tf.mul(dy, unit), 1, true);
      return [tf.mul(tf.sub(dy, tf.mul(unit, along)), inverse)];
    },
  );
}

function squaredDistances(a: Tensor2D, b: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [a, b],
    () => {
      const lengths = tf.add(tf.sum(tf.square(a), 1, true), tf.reshape(tf.sum(tf.square(b), 1), [1, -1]));
      const value = tf.relu<Tensor2D>(tf.sub(lengths, tf.mul(2, timesTransposed(a, b))));
      return { value, saved: [a, b] };
    },
    (dy, [left, right]) => {
      const ofLeft = tf.sub(tf.mul(tf.sum(dy, 1, true), left), tf.matMul(dy, right));
      const ofRight = tf.sub(tf.mul(tf.reshape(tf.sum(dy, 0), [-1, 1]), right), transposedTimes(dy, left));
      return [tf.mul(2, ofLeft), tf.mul(2, ofRight)];
    },
  );
}

function withGradient(x: Tensor2D, compute: (x: Tensor2D) => { value: Scalar; gradient: Tensor2D }): Scalar {
  return withCustomGradient<Scalar>(
    [x],
    () => {
      const { value, gradient } = compute(x);
      return { value, saved: [gradient] };
    },
    (dy, [gradient]) => [tf.mul(dy, gradient)],
  );
}

function withGradients(
  x: Tensor2D,
  y: Tensor2D,
  compute: (x: Tensor2D, y: Tensor2D) => { value: Scalar; gradients: readonly [Tensor2D, Tensor2D] },
): Scalar {
  return withCustomGradient<Scalar>(
    [x, y],
    () => {
      const { value, gradients } = compute(x, y);
      return { value, saved: gradients };
    },
    (dy, gradients) => gradients.map((gradient) => tf.mul(dy, gradient)),
  );
}

/** The operations on the backend that is set when they are called. */
export const operations: Operations = {
  tf,
  dense,
  conv2d,
  dotProducts,
  normaliseRows,
  squaredDistances,
  withGradient,
  withGradients,
};
