import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { ofSameClass, softmaxTerm } from './terms.ts';

const temperature = numberParameter({
  id: 'temperature',
  default: 0.1,
  min: 0.01,
  max: 1,
  step: 0.01,
  scale: 'log',
  live: true,
  symbol: '\\tau',
});

/** Added to scores that do not count, so that their exponential is 0. */
const NEVER = -1e9;

/**
 * Σ over rows of −(mean over the row's positives of ln softmax), the softmax going over the columns that count
 * (Khosla et al. 2020, equation 2). A row without positives adds 0: the caller divides by the rows it counts.
 *
 * @param scores similarities / temperature `[rows, columns]`.
 * @param positives 1 where the column is a positive of the row, `[rows, columns]`.
 * @param counted 1 where the column counts in the row's softmax, `[rows, columns]`; within one set, all but itself.
 */
export function supConSum(
  operations: Operations,
  scores: Tensor2D,
  positives: Tensor2D,
  counted: Tensor2D,
): Scalar {
  const { tf } = operations;
  return operations.withGradient(scores, (s) => {
    const candidates = tf.add(s, tf.mul(tf.sub(1, counted), NEVER));
    const normaliser = tf.logSumExp(candidates, 1, true);
    const weights = tf.div(positives, tf.maximum(tf.sum(positives, 1, true), 1));
    const shares = tf.mul(counted, tf.exp(tf.sub(candidates, normaliser)));
    return {
      value: scalar(tf.sum(tf.mul(weights, tf.sub(normaliser, s)))),
      gradient: matrix(tf.sub(tf.mul(tf.sum(weights, 1, true), shares), weights)),
    };
  });
}

export const supCon: LossDescriptor = {
  id: 'sup-con',
  parameters: [temperature],
  formula: String.raw`-\frac{1}{2B}\sum_i \frac{1}{|P_i|}\sum_{p\in P_i} \left[ \log\frac{e^{x_i\cdot y_p/\htmlClass{symbol-temperature}{\tau}}}{\sum_j e^{x_i\cdot y_j/\htmlClass{symbol-temperature}{\tau}}} + \log\frac{e^{x_p\cdot y_i/\htmlClass{symbol-temperature}{\tau}}}{\sum_j e^{x_j\cdot y_i/\htmlClass{symbol-temperature}{\tau}}} \right], \quad P_i = \{p : c_p = c_i\}`,
  source: 'Khosla et al.: Supervised contrastive learning, NeurIPS 2020; across modalities',
  siamese: false,
  rows: 'unit',
  bind(config) {
    const tau = temperature.read(config);
    return {
      learned: [],
      compute(operations, { x, y, sameClass }) {
        const { tf } = operations;
        const scores = matrix(tf.div(operations.dotProducts(x, y), tau));
        const everyColumn = tf.onesLike(sameClass);
        const forwards = supConSum(operations, scores, sameClass, everyColumn);
        const backwards = supConSum(operations, tf.transpose(scores), sameClass, everyColumn);
        return tf.div(tf.add(forwards, backwards), 2 * x.shape[0]);
      },
    };
  },
  term(config) {
    const tau = temperature.read(config);
    return (table, anchor) => softmaxTerm(table, anchor, 1 / tau, ofSameClass(table, anchor));
  },
};
