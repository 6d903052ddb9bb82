import * as tf from '@tensorflow/tfjs-core';

/** Points on the unit circle at these angles `[points, 2]`. */
export function atAngles(degrees: readonly number[]): tf.Tensor2D {
  return tf.tensor2d(
    degrees.map((degree) => [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)]),
  );
}

/** 1 where two of the labels are the same, else 0 `[labels, labels]`. */
export function sameLabel(labels: readonly number[]): tf.Tensor2D {
  return tf.tensor2d(labels.map((a) => labels.map((b) => (a === b ? 1 : 0))));
}
