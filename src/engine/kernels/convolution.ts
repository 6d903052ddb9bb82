import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { filterGradient, inputGradient } from '../operations/convolution-gradients.ts';
import { imageBatch, matrix } from '../operations/ranks.ts';
import type { Activation } from './dense.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

/** A square kernel that moves `stride` numbers at a time, zeros around the input: ⌈size / stride⌉ outputs a side. */
export interface Window {
  readonly kernel: number;
  readonly stride: number;
}

type Shape4D = readonly [number, number, number, number];

function filterShape(layer: Tensor2D, { kernel }: Window): [number, number, number, number] {
  const [rows, outputs] = layer.shape;
  return [kernel, kernel, (rows - 1) / (kernel * kernel), outputs];
}

function filterOf(layer: Tensor2D, window: Window): Tensor4D {
  const [rows, outputs] = layer.shape;
  return tf.reshape(tf.slice(layer, [0, 0], [rows - 1, outputs]), filterShape(layer, window));
}

/**
 * activation(convolution + bias): `[batch, h, w, in]`, layer `[kernel² · in + 1, out]` with the bias as last row →
 * `[batch, ⌈h / stride⌉, ⌈w / stride⌉, out]`.
 */
export function convolution(
  input: Tensor4D,
  layer: Tensor2D,
  window: Window,
  activation: Activation,
): Tensor4D {
  return imageBatch(
    runKernel(KERNELS.convolution, { input, layer }, { ...window, activation }, () => {
      const [filter, outputs] = [filterOf(layer, window), layer.shape[1]];
      // Sliced from a vector: the wasm backend looks at the shape that the numbers were made with.
      const bias = tf.slice(tf.reshape(layer, [layer.size]), [layer.size - outputs], [outputs]);
      return tf.fused.conv2d({ x: input, filter, bias, strides: window.stride, pad: 'same', activation });
    }),
  );
}

/** The gradient of the layer, `[kernel² · in + 1, out]`, where that of the output is `delta`. */
export function convolutionLayerGradient(input: Tensor4D, delta: Tensor4D, window: Window): Tensor2D {
  return matrix(
    runKernel(KERNELS.convolutionLayerGradient, { input, delta }, { ...window }, () => {
      const { kernel, stride } = window;
      const [inputs, outputs] = [input.shape[3], delta.shape[3]];
      const shape: Shape4D = [kernel, kernel, inputs, outputs];
      const filter = tf.reshape(filterGradient(input, delta, shape, stride), [
        kernel * kernel * inputs,
        outputs,
      ]);
      return tf.concat([filter, tf.reshape(tf.sum(delta, [0, 1, 2]), [1, outputs])], 0);
    }),
  );
}

/** The gradient of the input, of shape `shape`, where that of the output is `delta`. */
export function convolutionInputGradient(
  delta: Tensor4D,
  layer: Tensor2D,
  window: Window,
  shape: Shape4D,
): Tensor4D {
  const [, height, width] = shape;
  return imageBatch(
    runKernel(KERNELS.convolutionInputGradient, { delta, layer }, { ...window, height, width }, () =>
      inputGradient(filterOf(layer, window), delta, shape, window.stride),
    ),
  );
}
