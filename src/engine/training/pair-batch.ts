import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { PairBatch } from '../losses/loss.ts';
import type { Operations } from '../operations/operations.ts';

/**
 * Makes the pair batches of one step, whose rows all have the same labels: their matrix is made when a loss first asks
 * for it, which not every one does. Used inside the tidy of the step.
 *
 * @param labels `[batch]`.
 */
export function pairBatches(
  { tf }: Operations,
  labels: Float32Array,
): (x: Tensor2D, y: Tensor2D) => PairBatch {
  let known: Tensor2D | undefined;
  const sameClass = (): Tensor2D => {
    const row = tf.tensor1d(labels);
    return tf.cast(tf.equal(tf.expandDims(row, 1), tf.expandDims(row, 0)), 'float32');
  };
  return (x, y) => ({
    x,
    y,
    get sameClass() {
      known ??= sameClass();
      return known;
    },
  });
}
