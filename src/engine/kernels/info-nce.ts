import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix, scalar } from '../operations/ranks.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

/** ln Σ exp of every row, then of every column, of logits `[batch, batch]`: `[2, batch]`. */
export function infoNceSums(logits: Tensor2D): Tensor2D {
  return matrix(
    runKernel(KERNELS.infoNceSums, { logits }, {}, () =>
      tf.stack([tf.logSumExp(logits, 1), tf.logSumExp(logits, 0)]),
    ),
  );
}

/** ½[CE(logits) + CE(logitsᵀ)] of logits `[batch, batch]` and their `infoNceSums`. */
export function infoNceValue(logits: Tensor2D, sums: Tensor): Scalar {
  return scalar(
    runKernel(KERNELS.infoNceValue, { logits, sums }, {}, () => {
      const batch = logits.shape[0];
      const own = tf.sum(tf.mul(logits, tf.eye(batch)));
      return tf.div(tf.sub(tf.mul(0.5, tf.sum(sums)), own), batch);
    }),
  );
}

/** dy times the gradient of `infoNceValue`: `[batch, batch]`. */
export function infoNceGradient(dy: Tensor, logits: Tensor2D, sums: Tensor): Tensor2D {
  return matrix(
    runKernel(KERNELS.infoNceGradient, { dy, logits, sums }, {}, () => {
      const batch = logits.shape[0];
      const rows = tf.reshape(tf.slice(sums, [0, 0], [1, batch]), [batch, 1]);
      const columns = tf.slice(sums, [1, 0], [1, batch]);
      const softmaxes = tf.add(tf.exp(tf.sub(logits, rows)), tf.exp(tf.sub(logits, columns)));
      return tf.mul(tf.sub(tf.mul(0.5, softmaxes), tf.eye(batch)), tf.div(dy, batch));
    }),
  );
}
