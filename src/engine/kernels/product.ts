import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix } from '../operations/ranks.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

export interface ProductOptions {
  /** Not both of them. */
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** What the product is multiplied by; 1 where absent. */
  readonly scale?: number;
}

/**
 * The wasm backend multiplies a transposed matrix 7 to 80 times slower than it transposes it and multiplies then
 * (`npm run bench` prints the step both make up).
 */
function multiplied(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor {
  if (tf.getBackend() !== 'wasm') return tf.matMul(a, b, transposeA, transposeB);
  return tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b);
}

/** scale · a·b of two matrices, one of them transposed where the options say so. */
export function product(a: Tensor, b: Tensor, options: ProductOptions = {}): Tensor2D {
  const { transposeA = false, transposeB = false, scale = 1 } = options;
  return matrix(
    runKernel(KERNELS.product, { a, b }, { transposeA, transposeB, scale }, () => {
      const plain = multiplied(a, b, transposeA, transposeB);
      return scale === 1 ? plain : tf.mul(plain, scale);
    }),
  );
}
