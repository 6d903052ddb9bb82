import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix, vector } from '../operations/ranks.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

/**
 * The matrix that starts at `offset` of the weights and ends within them.
 *
 * @param from the weights `[size]`, after which other vectors of that size may follow.
 */
export function weightMatrix(
  from: Tensor1D,
  size: number,
  offset: number,
  [rows, columns]: readonly [number, number],
): Tensor2D {
  return matrix(
    runKernel(KERNELS.weightMatrix, { vector: from }, { size, offset, rows, columns }, () =>
      tf.reshape(tf.slice(from, [offset], [rows * columns]), [rows, columns]),
    ),
  );
}

/** All numbers of tensors of any shape, one tensor after the other: `[size]`. */
export function joinVector(parts: readonly Tensor[]): Tensor1D {
  return vector(
    runKernel(KERNELS.joinVector, Object.fromEntries(parts.entries()), {}, () =>
      tf.concat1d(parts.map((part) => tf.reshape(part, [part.size]))),
    ),
  );
}

/** The rest of the vector has no part in the matrix. */
tf.registerGradient({
  kernelName: KERNELS.weightMatrix,
  inputsToSave: ['vector'],
  gradFunc: (dy, [from], attributes) => ({
    vector: () => {
      if (Array.isArray(dy)) throw new RangeError('a matrix of weights is one tensor');
      const offset = Number(attributes.offset);
      return tf.pad(tf.reshape(dy, [dy.size]), [[offset, from.size - offset - dy.size]]);
    },
  }),
});
