import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import {
  convolution,
  convolutionInputGradient,
  convolutionLayerGradient,
  type Window,
} from '../kernels/convolution.ts';
import * as kernels from '../kernels/dense.ts';
import { denseInputGradient, denseLayerGradient, reluGradient } from '../kernels/dense.ts';
import { product } from '../kernels/product.ts';
import { withCustomGradient } from './custom-gradient.ts';
import type { LayerOptions } from './operations.ts';
import { imageBatch, matrix } from './ranks.ts';

/** See `Operations.dense`. */
export function dense(input: Tensor2D, layer: Tensor2D, options: LayerOptions): Tensor2D {
  const { activation, inputIsData } = options;
  return withCustomGradient<Tensor2D>(
    inputIsData ? [layer] : [layer, input],
    () => {
      const value = kernels.dense(input, layer, activation);
      return { value, saved: activation === 'relu' ? [input, layer, value] : [input, layer] };
    },
    (dy, [x, weights, output]) => {
      const delta = output ? matrix(reluGradient(dy, output)) : dy;
      const own = denseLayerGradient(matrix(x), delta);
      return inputIsData ? [own] : [own, denseInputGradient(delta, matrix(weights))];
    },
  );
}

/** See `Operations.times`. */
export function times(input: Tensor2D, table: Tensor2D, inputIsData: boolean): Tensor2D {
  return withCustomGradient<Tensor2D>(
    inputIsData ? [table] : [table, input],
    () => ({ value: product(input, table), saved: [input, table] }),
    (dy, [x, weights]) => {
      const own = product(x, dy, { transposeA: true });
      return inputIsData ? [own] : [own, product(dy, weights, { transposeB: true })];
    },
  );
}

/** See `Operations.conv2d`. */
export function conv2d(input: Tensor4D, layer: Tensor2D, window: Window, options: LayerOptions): Tensor4D {
  const { activation, inputIsData } = options;
  return withCustomGradient<Tensor4D>(
    inputIsData ? [layer] : [layer, input],
    () => {
      const value = convolution(input, layer, window, activation);
      return { value, saved: activation === 'relu' ? [input, layer, value] : [input, layer] };
    },
    (dy, [x, weights, output]) => {
      const delta = output ? imageBatch(reluGradient(dy, output)) : dy;
      const own = convolutionLayerGradient(imageBatch(x), delta, window);
      if (inputIsData) return [own];
      return [own, convolutionInputGradient(delta, matrix(weights), window, input.shape)];
    },
  );
}
