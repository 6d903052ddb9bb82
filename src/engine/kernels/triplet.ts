import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix, scalar } from '../operations/ranks.ts';
import { KERNELS, runKernel } from './run-kernel.ts';

/** How triplets are chosen and averaged, as in `losses/triplet.ts`. */
export interface TripletOptions {
  readonly margin: number;
  readonly mining: 'all' | 'semi-hard' | 'hard';
  /** Divide by all mined triplets, or by those that still push. */
  readonly average: 'all' | 'active';
}

/**
 * What each distance of a batch is multiplied by in the sum of its triplets, `[4, batch, batch]`: first with the rows of
 * `distances` as anchors, then with its columns as anchors, which are the rows here; then how many triplets were mined
 * with each positive, in the same two ways.
 *
 * @param compose the same of tfjs's own operations.
 */
export function tripletCoefficients(
  distances: Tensor2D,
  sameClass: Tensor2D,
  { margin, mining }: TripletOptions,
  compose: () => Tensor,
): Tensor {
  return runKernel(KERNELS.tripletCoefficients, { distances, sameClass }, { margin, mining }, compose);
}

/** What one term of each way weighs in the loss: ½ over how many there are, `[2]`, from the coefficients. */
export function tripletWeights(coefficients: Tensor, average: TripletOptions['average']): Tensor {
  return runKernel(KERNELS.tripletWeights, { coefficients }, { average }, () => {
    const [rows, columns, minedRows, minedColumns] = tf.unstack(coefficients);
    const counted = average === 'all' ? [minedRows, minedColumns] : [tf.relu(rows), tf.relu(columns)];
    return tf.div(0.5, tf.maximum(tf.stack(counted.map((way) => tf.sum(way))), 1));
  });
}

/** The loss: the weighed sums of both ways. As many terms push as positives are pulled. */
export function tripletValue(
  distances: Tensor2D,
  coefficients: Tensor,
  weights: Tensor,
  margin: number,
): Scalar {
  return scalar(
    runKernel(KERNELS.tripletValue, { distances, coefficients, weights }, { margin }, () => {
      const [rows, columns] = tf.unstack(coefficients);
      const sums = [
        tf.add(tf.sum(tf.mul(rows, distances)), tf.mul(margin, tf.sum(tf.relu(rows)))),
        tf.add(tf.sum(tf.mul(columns, tf.transpose(distances))), tf.mul(margin, tf.sum(tf.relu(columns)))),
      ];
      return tf.sum(tf.mul(weights, tf.stack(sums)));
    }),
  );
}

/** dy times the gradient of the loss in the distances: `[batch, batch]`. */
export function tripletGradient(dy: Tensor, coefficients: Tensor, weights: Tensor): Tensor2D {
  return matrix(
    runKernel(KERNELS.tripletGradient, { dy, coefficients, weights }, {}, () => {
      const [rows, columns] = tf.unstack(coefficients);
      const [ofRow, ofColumn] = tf.unstack(weights);
      return tf.mul(dy, tf.add(tf.mul(ofRow, rows), tf.mul(ofColumn, tf.transpose(columns))));
    }),
  );
}
