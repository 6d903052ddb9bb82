import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { hardestPair } from './terms.ts';

const margin = numberParameter({
  id: 'margin',
  default: 1,
  min: 0.05,
  max: 2,
  step: 0.05,
  live: true,
  symbol: 'm',
});

/**
 * ½[y·d² + (1 − y)·max(0, m − d)²] for pairs that belong together (y = 1) or not, d = √(d² + 1e-9)
 * (Hadsell, Chopra, LeCun 2006). Pairs of one class and of two weigh the same in sum, as if drawn equally often.
 *
 * @param squared squared distances `[n, m]`.
 * @param together 1 where the pair belongs together, else 0, `[n, m]`.
 */
export function contrastiveLoss(
  { tf }: Operations,
  squared: Tensor2D,
  together: Tensor2D,
  marginValue: number,
): Scalar {
  const apart = tf.sub(1, together);
  const short = tf.relu(tf.sub(marginValue, tf.sqrt(tf.add(squared, 1e-9))));
  const meanWhere = (terms: Tensor2D, mask: Tensor2D) =>
    tf.div<Scalar>(tf.sum(tf.mul(terms, mask)), tf.maximum(tf.sum(mask), 1));
  const pull = meanWhere(tf.mul(0.5, squared), together);
  const push = meanWhere(tf.mul<Tensor2D>(0.5, tf.square(short)), tf.reshape(apart, squared.shape));
  return tf.mul(0.5, tf.add(pull, push));
}

export const contrastive: LossDescriptor = {
  id: 'contrastive',
  parameters: [margin],
  formula: String.raw`\tfrac12\Bigl[\, y\, d^2 + (1-y)\,\max\bigl(0,\; \htmlClass{symbol-margin}{m} - d\bigr)^2 \Bigr]`,
  source: 'Hadsell, Chopra, LeCun: Dimensionality reduction by learning an invariant mapping, CVPR 2006',
  siamese: true,
  rows: 'unit',
  bind(config) {
    const marginValue = margin.read(config);
    return {
      learned: [],
      compute: (operations, { x, y, sameClass }) =>
        contrastiveLoss(operations, operations.squaredDistances(x, y), sameClass, marginValue),
    };
  },
  term(config) {
    const marginValue = margin.read(config);
    return hardestPair((table, row, column) => {
      const squared = table.squared(row, column);
      const between = Math.sqrt(squared + 1e-9);
      const isTogether = table.isSameClass(row, column);
      const value = 0.5 * (isTogether ? squared : Math.max(0, marginValue - between) ** 2);
      const margins = { margin: isTogether ? null : marginValue };
      return { kind: 'pair', other: column, isTogether, measure: 'plain', between, ...margins, value };
    });
  },
};
