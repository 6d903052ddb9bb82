import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix } from '../operations/ranks.ts';
import { product } from './product.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

export type Activation = 'linear' | 'relu';

/** The weights `[in, out]` of a layer `[in + 1, out]`, whose last row is its bias. */
const weightsOf = (layer: Tensor2D) => tf.slice(layer, [0, 0], [layer.shape[0] - 1, layer.shape[1]]);

/** activation(input·weights + bias): `[batch, in]`, layer `[in + 1, out]` → `[batch, out]`. */
export function dense(input: Tensor2D, layer: Tensor2D, activation: Activation): Tensor2D {
  return matrix(
    runKernel(KERNELS.dense, { input, layer }, { activation }, () => {
      const outputs = layer.shape[1];
      // Sliced from a vector: the wasm backend looks at the shape that the numbers were made with.
      const bias = tf.slice(tf.reshape(layer, [layer.size]), [layer.size - outputs], [outputs]);
      return tf.fused.matMul({ a: input, b: weightsOf(layer), bias, activation });
    }),
  );
}

/** What the layer adds to its gradient: inputᵀ·delta, and the sum of delta below it: `[in + 1, out]`. */
export function denseLayerGradient(input: Tensor2D, delta: Tensor2D): Tensor2D {
  return matrix(
    runKernel(KERNELS.denseLayerGradient, { input, delta }, {}, () =>
      tf.concat([product(input, delta, { transposeA: true }), tf.sum(delta, 0, true)], 0),
    ),
  );
}

/** delta·weightsᵀ: `[batch, out]`, layer `[in + 1, out]` → `[batch, in]`. */
export function denseInputGradient(delta: Tensor2D, layer: Tensor2D): Tensor2D {
  return matrix(
    runKernel(KERNELS.denseInputGradient, { delta, layer }, {}, () =>
      product(delta, weightsOf(layer), { transposeB: true }),
    ),
  );
}

/** dy where the ReLU let the signal through, which is where its output is positive. Of any one shape. */
export function reluGradient(dy: Tensor, output: Tensor): Tensor {
  return runKernel(KERNELS.reluGradient, { dy, output }, {}, () => tf.mul(dy, tf.step(output)));
}
