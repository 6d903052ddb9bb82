import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

/** The gradient of `f` at `at` by central differences, one number per entry; Float32 allows about three digits. */
export function finiteDifferences(f: (x: Tensor) => Scalar, at: Tensor, width = 1e-2): number[] {
  const values = at.dataSync();
  return Array.from(values, (value, index) => {
    const valueAt = (moved: number) =>
      tf.tidy(() => {
        const shifted = Float32Array.from(values);
        shifted[index] = moved;
        return f(tf.tensor(shifted, at.shape)).dataSync()[0];
      });
    return (valueAt(value + width) - valueAt(value - width)) / (2 * width);
  });
}

/** The largest difference between the recorded gradient of `f` at `at` and the one by finite differences. */
export function gradientError(f: (x: Tensor) => Scalar, at: Tensor, width?: number): number {
  const recorded = tf.tidy(() =>
    tf
      .grad((x: Tensor) => f(x))(at)
      .dataSync(),
  );
  const numeric = finiteDifferences(f, at, width);
  return Math.max(...numeric.map((value, index) => Math.abs(value - recorded[index])));
}
