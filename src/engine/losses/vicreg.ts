import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { scalar } from '../operations/ranks.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { centreColumns, covariance, offDiagonalSquares } from './parts.ts';

const weight = (id: string, initial: number, symbol: string) =>
  numberParameter({ id, default: initial, min: 0, max: 100, step: 1, live: true, symbol });
const invariance = weight('invariance', 25, '\\lambda');
const variance = weight('variance', 25, '\\mu');
const decorrelation = weight('decorrelation', 1, '\\nu');

/** Under the root of the variance, as in the paper. */
const EPSILON = 1e-4;

/** mean relu(1 − √(variance + 1e-4)) and Σ offdiagonal covariance² / dim of one modality `[batch, dim]`. */
function spread(operations: Operations, x: Tensor2D) {
  const { tf } = operations;
  const centred = centreColumns(tf, x);
  const [batch, dim] = x.shape;
  const variances = tf.div(tf.sum(tf.square(centred), 0), Math.max(batch - 1, 1));
  return {
    short: tf.mean(tf.relu(tf.sub(1, tf.sqrt(tf.add(variances, EPSILON))))),
    correlated: tf.div(offDiagonalSquares(tf, covariance(operations, centred, centred)), dim),
  };
}

/** 0.99 μ on a collapsed space. */
export const vicreg: LossDescriptor = {
  id: 'vicreg',
  parameters: [invariance, variance, decorrelation],
  formula: String.raw`\frac{\htmlClass{symbol-invariance}{\lambda}}{Bd}\sum_i \lVert x_i - y_i\rVert^2 + \sum_{Z\in\{X,Y\}} \Bigl[ \frac{\htmlClass{symbol-variance}{\mu}}{2d}\sum_k \max\bigl(0, 1 - \sqrt{\operatorname{Var} Z_k + \epsilon}\bigr) + \frac{\htmlClass{symbol-decorrelation}{\nu}}{d}\sum_{k\ne l} \operatorname{Cov}(Z_k, Z_l)^2 \Bigr]`,
  source: 'Bardes, Ponce, LeCun: VICReg, ICLR 2022',
  siamese: false,
  rows: 'raw',
  bind(config) {
    const weights = [invariance, variance, decorrelation].map((parameter) => parameter.read(config));
    return {
      learned: [],
      compute(operations, { x, y }) {
        const { tf } = operations;
        const ofX = spread(operations, x);
        const ofY = spread(operations, y);
        const terms = [
          tf.mean(tf.square(tf.sub(x, y))),
          tf.mul(0.5, tf.add(ofX.short, ofY.short)),
          tf.add(ofX.correlated, ofY.correlated),
        ];
        return scalar(tf.addN(terms.map((term, index) => tf.mul(term, weights[index]))));
      },
    };
  },
};
