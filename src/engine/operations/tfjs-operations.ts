import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { infoNceGradient, infoNceSums, infoNceValue } from '../kernels/info-nce.ts';
import { product } from '../kernels/product.ts';
import { unitRows, unitRowsGradient } from '../kernels/unit-rows.ts';
import { withCustomGradient } from './custom-gradient.ts';
import { conv2d, dense, times } from './layers.ts';
import type { Operations } from './operations.ts';
import { matrix } from './ranks.ts';

function dotProducts(a: Tensor2D, b: Tensor2D, scale = 1): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [a, b],
    () => ({ value: product(a, b, { transposeB: true, scale }), saved: [a, b] }),
    (dy, [left, right]) => [product(dy, right, { scale }), product(dy, left, { transposeA: true, scale })],
  );
}

function normaliseRows(x: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [x],
    () => ({ value: unitRows(x), saved: [x] }),
    (dy, [rows]) => [unitRowsGradient(dy, matrix(rows))],
  );
}

function infoNce(logits: Tensor2D): Scalar {
  return withCustomGradient<Scalar>(
    [logits],
    () => {
      const sums = infoNceSums(logits);
      return { value: infoNceValue(logits, sums), saved: [logits, sums] };
    },
    (dy, [scores, sums]) => [infoNceGradient(dy, matrix(scores), sums)],
  );
}

function squaredDistances(a: Tensor2D, b: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [a, b],
    () => {
      const lengths = tf.add(tf.sum(tf.square(a), 1, true), tf.reshape(tf.sum(tf.square(b), 1), [1, -1]));
      const value = tf.relu<Tensor2D>(tf.sub(lengths, tf.mul(2, product(a, b, { transposeB: true }))));
      return { value, saved: [a, b] };
    },
    (dy, [left, right]) => {
      const ofLeft = tf.sub(tf.mul(tf.sum(dy, 1, true), left), product(dy, right));
      const ofRight = tf.sub(
        tf.mul(tf.reshape(tf.sum(dy, 0), [-1, 1]), right),
        product(dy, left, { transposeA: true }),
      );
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
  times,
  conv2d,
  dotProducts,
  normaliseRows,
  squaredDistances,
  infoNce,
  withGradient,
  withGradients,
};
