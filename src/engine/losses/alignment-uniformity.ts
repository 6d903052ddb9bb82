import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { partnersApart } from './terms.ts';

const weight = numberParameter({
  id: 'uniformity-weight',
  default: 1,
  min: 0,
  max: 5,
  step: 0.05,
  live: true,
  symbol: '\\lambda',
});

/** ln of the mean of exp(−2‖xᵢ − xⱼ‖²) over i ≠ j of `[batch, dim]`. 0 at batch 1, which has no such pair. */
export function uniformityLoss(operations: Operations, x: Tensor2D): Scalar {
  const { tf } = operations;
  const batch = x.shape[0];
  if (batch < 2) return tf.mul(0, tf.sum(x));
  return operations.withGradient(operations.squaredDistances(x, x), (squared) => {
    const nearness = tf.mul(tf.sub(1, tf.eye(batch)), tf.exp(tf.mul(-2, squared)));
    const total = tf.sum(nearness);
    return {
      value: scalar(tf.log(tf.div(total, batch * (batch - 1)))),
      gradient: matrix(tf.div(tf.mul(-2, nearness), total)),
    };
  });
}

/** 0 on a collapsed space. */
export const alignmentUniformity: LossDescriptor = {
  id: 'alignment-uniformity',
  parameters: [weight],
  formula: String.raw`\frac1B\sum_i \lVert x_i - y_i\rVert^2 + \frac{\htmlClass{symbol-uniformity-weight}{\lambda}}{2} \sum_{Z\in\{X,Y\}} \ln\, \operatorname*{mean}_{i\ne j} e^{-2\lVert z_i - z_j\rVert^2}`,
  source: 'Wang, Isola: Understanding contrastive representation learning, ICML 2020',
  siamese: false,
  rows: 'unit',
  bind(config) {
    const lambda = weight.read(config);
    return {
      learned: [],
      compute(operations, { x, y }) {
        const { tf } = operations;
        const alignment = tf.div(tf.sum(tf.square(tf.sub(x, y))), x.shape[0]);
        const uniformity = tf.add(uniformityLoss(operations, x), uniformityLoss(operations, y));
        return scalar(tf.add(alignment, tf.mul(lambda / 2, uniformity)));
      },
    };
  },
  term: () => partnersApart(() => 1),
};
