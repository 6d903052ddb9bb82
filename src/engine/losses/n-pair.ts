import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import type { LossDescriptor } from './loss.ts';
import { softplus } from './parts.ts';
import { softmaxTerm } from './terms.ts';

/** Added to scores that do not count, so that their exponential is 0. */
const NEVER = -1e9;

/**
 * Mean over positive pairs of −ln(eˢᵖ / (eˢᵖ + Σₙ eˢⁿ)), the sum going over the row's negatives. 0 where there is no
 * positive or no negative.
 *
 * @param scores similarities, scaled as they shall be, `[rows, columns]`.
 * @param positives 1 where the column is a positive of the row, `[rows, columns]`.
 * @param negatives 1 where the column is a negative of the row, `[rows, columns]`.
 */
export function pairCrossEntropy(
  operations: Operations,
  scores: Tensor2D,
  positives: Tensor2D,
  negatives: Tensor2D,
): Scalar {
  const { tf } = operations;
  return operations.withGradient(scores, (s) => {
    const ofNegatives = tf.add(s, tf.mul(tf.sub(1, negatives), NEVER));
    const rivals = tf.logSumExp(ofNegatives, 1, true);
    const count = tf.maximum(tf.sum(positives), 1);
    const gap = tf.sub(rivals, s);
    const wrong = tf.mul(positives, tf.sigmoid(gap));
    const shares = tf.mul(negatives, tf.exp(tf.sub(ofNegatives, rivals)));
    return {
      value: scalar(tf.div(tf.sum(tf.mul(positives, softplus(tf, gap))), count)),
      gradient: matrix(tf.div(tf.sub(tf.mul(tf.sum(wrong, 1, true), shares), wrong), count)),
    };
  });
}

/**
 * Sohn draws one pair per class, so that every other pair is a negative. A batch here may hold several pairs of a
 * class: those of the row's own class are left out of its sum, which is the same loss wherever classes differ.
 */
export const nPair: LossDescriptor = {
  id: 'n-pair',
  parameters: [],
  formula: String.raw`\frac{1}{2B}\sum_i \Bigl[ \ln\Bigl(1 + \sum_{j:\,c_j\ne c_i} e^{x_i\cdot y_j - x_i\cdot y_i}\Bigr) + \ln\Bigl(1 + \sum_{j:\,c_j\ne c_i} e^{x_j\cdot y_i - x_i\cdot y_i}\Bigr) \Bigr]`,
  source: 'Sohn: Improved deep metric learning with multi-class N-pair loss objective, NIPS 2016',
  siamese: false,
  rows: 'raw',
  bind: () => ({
    learned: [],
    compute(operations, { x, y, sameClass }) {
      const { tf } = operations;
      const scores = operations.dotProducts(x, y);
      const partners = tf.eye(x.shape[0]);
      const different = matrix(tf.sub(1, sameClass));
      const forwards = pairCrossEntropy(operations, scores, partners, different);
      const backwards = pairCrossEntropy(operations, tf.transpose(scores), partners, different);
      return tf.mul(0.5, tf.add(forwards, backwards));
    },
  }),
  term: () => (table, anchor) =>
    softmaxTerm(
      table,
      anchor,
      1,
      [anchor],
      (column) => column === anchor || !table.isSameClass(anchor, column),
    ),
};
