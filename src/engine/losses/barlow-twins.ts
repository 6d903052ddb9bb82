import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Tf } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { centreColumns, offDiagonalSquares } from './parts.ts';

const redundancy = numberParameter({
  id: 'redundancy',
  default: 0.0051,
  min: 0.0001,
  max: 1,
  step: 0.0001,
  scale: 'log',
  live: true,
  symbol: '\\lambda',
});

/** Batch normalisation without scale and shift: every column with mean 0 and variance 1. */
function standardise(tf: Tf, x: Tensor2D): Tensor2D {
  const centred = centreColumns(tf, x);
  const variance = tf.mean(tf.square(centred), 0, true);
  return matrix(tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5))));
}

/** The number of dimensions on a collapsed space. */
export const barlowTwins: LossDescriptor = {
  id: 'barlow-twins',
  parameters: [redundancy],
  formula: String.raw`\sum_k (1 - C_{kk})^2 + \htmlClass{symbol-redundancy}{\lambda} \sum_{k\ne l} C_{kl}^2, \quad C = \tfrac1B \hat X^\top \hat Y`,
  source: 'Zbontar, Jing, Misra, LeCun, Deny: Barlow Twins, ICML 2021',
  siamese: false,
  rows: 'raw',
  bind(config) {
    const lambda = redundancy.read(config);
    return {
      learned: [],
      compute(operations, { x, y }) {
        const { tf } = operations;
        const [batch, dim] = x.shape;
        const views = [x, y].map((view) => tf.transpose(standardise(tf, view)));
        const correlation = tf.div<Tensor2D>(operations.dotProducts(views[0], views[1]), batch);
        const diagonal = tf.sum(tf.mul(correlation, tf.eye(dim)), 1);
        const together = tf.sum(tf.square(tf.sub(1, diagonal)));
        return scalar(tf.add(together, tf.mul(lambda, offDiagonalSquares(tf, correlation))));
      },
    };
  },
};
