import type { Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Both gradients of a convolution, written as convolutions themselves: the wasm backend has no kernel for the
 * filter's gradient and a slow one for the input's, while its forward convolution is fast.
 */
type Shape4D = readonly [number, number, number, number];

/** Rows of zeros before and after one side, as `same` padding lays them. */
function samePadding(size: number, kernel: number, stride: number): [number, number] {
  const outputs = Math.ceil(size / stride);
  const total = Math.max(0, (outputs - 1) * stride + kernel - size);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}

/**
 * Zeros after every row and column, so that they stand `stride` apart. Never of rank 5: the WebGL backend has no shader
 * that pads it.
 */
function spread(x: Tensor4D, stride: number): Tensor4D {
  if (stride === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const zeros: [number, number][] = [
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ];
  const rows = tf.pad(tf.reshape(x, [batch * height, 1, width * channels]), zeros);
  const both = tf.pad(tf.reshape(rows, [batch * height * stride * width, 1, channels]), zeros);
  return tf.reshape(both, [batch, height * stride, width * stride, channels]);
}

/** Gradient with respect to the filter, `shape` = `[k, k, in, out]`, of a `same` convolution: x ⋆ dy, summed over the batch. */
export function filterGradient(input: Tensor4D, dy: Tensor4D, shape: Shape4D, stride: number): Tensor4D {
  const [, height, width] = input.shape;
  const kernel = shape[0];
  const padded = tf.pad(input, [
    [0, 0],
    samePadding(height, kernel, stride),
    samePadding(width, kernel, stride),
    [0, 0],
  ]);
  const images: Tensor4D = tf.transpose(padded, [3, 1, 2, 0]);
  const filters: Tensor4D = tf.transpose(dy, [1, 2, 0, 3]);
  const perChannel = tf.conv2d(images, filters, 1, 'valid', 'NHWC', stride);
  return tf.transpose(perChannel, [1, 2, 0, 3]);
}

/** Gradient with respect to the input, `shape` = `[batch, h, w, in]`, of a `same` convolution. */
export function inputGradient(filter: Tensor4D, dy: Tensor4D, shape: Shape4D, stride: number): Tensor4D {
  const [, height, width] = shape;
  const kernel = filter.shape[0];
  const apart = spread(dy, stride);
  const around = (size: number, given: number): [number, number] => {
    const before = kernel - 1 - samePadding(size, kernel, stride)[0];
    return [before, size + kernel - 1 - before - given];
  };
  const [top, bottom] = around(height, apart.shape[1]);
  const [left, right] = around(width, apart.shape[2]);
  // A row of zeros spread past the edge may have to go instead of zeros being added.
  const kept = tf.slice(
    apart,
    [0, 0, 0, 0],
    [-1, apart.shape[1] + Math.min(0, bottom), apart.shape[2] + Math.min(0, right), -1],
  );
  const padded = tf.pad(kept, [
    [0, 0],
    [top, Math.max(0, bottom)],
    [left, Math.max(0, right)],
    [0, 0],
  ]);
  const flipped: Tensor4D = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return tf.conv2d(padded, flipped, 1, 'valid');
}
