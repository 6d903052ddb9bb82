import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations, Tf } from '../operations/operations.ts';
import { matrix } from '../operations/ranks.ts';

/** ln(1 + eˣ) without overflow. For the forward pass of a closed-form gradient: nothing here is differentiated. */
export function softplus(tf: Tf, x: Tensor): Tensor {
  return tf.add(tf.relu(x), tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(x))))));
}

/** The columns of `[batch, dim]` with mean 0. */
export function centreColumns(tf: Tf, x: Tensor2D): Tensor2D {
  return matrix(tf.sub(x, tf.mean(x, 0, true)));
}

/** aᵀ·b / (batch − 1) of centred `[batch, dim]` each: `[dim, dim]`. 0 at batch 1. */
export function covariance(operations: Operations, a: Tensor2D, b: Tensor2D): Tensor2D {
  const { tf } = operations;
  const product = operations.dotProducts(tf.transpose(a), tf.transpose(b));
  return matrix(tf.div(product, Math.max(a.shape[0] - 1, 1)));
}

/** The sum of squares outside the diagonal of `[dim, dim]`. */
export function offDiagonalSquares(tf: Tf, x: Tensor2D): Tensor {
  return tf.sum(tf.square(tf.mul(x, tf.sub(1, tf.eye(x.shape[0])))));
}
