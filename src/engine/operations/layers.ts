import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { filterGradient, inputGradient } from './convolution-gradients.ts';
import { withCustomGradient } from './custom-gradient.ts';
import type { LayerOptions } from './operations.ts';
import { timesTransposed, transposedTimes } from './products.ts';
import { imageBatch, matrix } from './ranks.ts';

/** dy where the ReLU let the signal through, which is where its output is positive. */
function throughActivation(dy: Tensor, output: Tensor, activation: LayerOptions['activation']): Tensor {
  return activation === 'relu' ? tf.mul(dy, tf.step(output)) : dy;
}

/** See `Operations.dense`. */
export function dense(input: Tensor2D, weights: Tensor2D, bias: Tensor1D, options: LayerOptions): Tensor2D {
  const { activation, inputIsData } = options;
  return withCustomGradient<Tensor2D>(
    inputIsData ? [weights, bias] : [weights, bias, input],
    () => {
      const value = matrix(tf.fused.matMul({ a: input, b: weights, bias, activation }));
      return { value, saved: [input, weights, value] };
    },
    (dy, [x, w, output]) => {
      const delta = throughActivation(dy, output, activation);
      const own = [transposedTimes(x, delta), tf.sum(delta, 0)];
      return inputIsData ? own : [...own, timesTransposed(delta, w)];
    },
  );
}

/** See `Operations.conv2d`. */
export function conv2d(
  input: Tensor4D,
  filter: Tensor4D,
  bias: Tensor1D,
  stride: number,
  options: LayerOptions,
): Tensor4D {
  const { activation, inputIsData } = options;
  return withCustomGradient<Tensor4D>(
    inputIsData ? [filter, bias] : [filter, bias, input],
    () => {
      const value = tf.fused.conv2d({ x: input, filter, bias, strides: stride, pad: 'same', activation });
      return { value, saved: [input, filter, value] };
    },
    (dy, [x, w, output]) => {
      const delta = imageBatch(throughActivation(dy, output, activation));
      const own = [filterGradient(imageBatch(x), delta, filter.shape, stride), tf.sum(delta, [0, 1, 2])];
      return inputIsData ? own : [...own, inputGradient(imageBatch(w), delta, input.shape, stride)];
    },
  );
}
