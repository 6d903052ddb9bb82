import { scalar } from '../operations/ranks.ts';
import type { LossDescriptor } from './loss.ts';
import { centreColumns, covariance } from './parts.ts';

/** At its least, minus the sum of the squared canonical correlations. 0 on a collapsed space. */
export const ccaEy: LossDescriptor = {
  id: 'cca-ey',
  parameters: [],
  formula: String.raw`-2\operatorname{tr}(C) + \operatorname{tr}(V^2), \quad C = \operatorname{Cov}(X,Y) + \operatorname{Cov}(Y,X), \quad V = \operatorname{Cov}(X) + \operatorname{Cov}(Y)`,
  source: 'Chapman, Wells, Aguila: Unconstrained stochastic CCA, ICLR 2024',
  siamese: false,
  rows: 'raw',
  refit: 'canonical',
  bind: () => ({
    learned: [],
    compute(operations, { x, y }) {
      const { tf } = operations;
      const [a, b] = [centreColumns(tf, x), centreColumns(tf, y)];
      const traceOfC = tf.div(tf.mul(2, tf.sum(tf.mul(a, b))), Math.max(x.shape[0] - 1, 1));
      const within = tf.add(covariance(operations, a, a), covariance(operations, b, b));
      return scalar(tf.sub(tf.sum(tf.square(within)), tf.mul(2, traceOfC)));
    },
  }),
};
