import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { choiceParameter, numberParameter, switchParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { softplus } from './parts.ts';
import { hardestPair, scoredPair } from './terms.ts';

const scale = numberParameter({
  id: 'scale',
  default: 10,
  min: 1,
  max: 100,
  step: 1,
  scale: 'log',
  live: true,
  symbol: 't',
});
const bias = choiceParameter({
  id: 'bias',
  choices: ['balanced', 'minus-ten'],
  default: 'balanced',
  symbol: 'b',
});
const learnScale = switchParameter({ id: 'learn-scale', default: true });

/**
 * Σ softplus(−z·logit) / B with z = 1 on the diagonal and −1 elsewhere (Zhai et al. 2023): every pair is a question
 * of its own. Divided by the batch, not by the number of pairs.
 *
 * @param logits scale · similarity + bias, `[batch, batch]`.
 */
export function siglipLoss(operations: Operations, logits: Tensor2D): Scalar {
  const { tf } = operations;
  return operations.withGradient(logits, (scores) => {
    const batch = scores.shape[0];
    const signs = tf.sub(tf.mul(2, tf.eye(batch)), 1);
    const wrong = tf.neg(tf.mul(signs, scores));
    return {
      value: scalar(tf.div(tf.sum(softplus(tf, wrong)), batch)),
      gradient: matrix(tf.div(tf.neg(tf.mul(signs, tf.sigmoid(wrong))), batch)),
    };
  });
}

/** Where one pair of a row of `batch` is right, −ln(B − 1) is the bias at which both answers weigh the same. */
const balancedBias = (batch: number) => -Math.log(Math.max(batch - 1, 1));

export const siglip: LossDescriptor = {
  id: 'siglip',
  parameters: [scale, bias, learnScale],
  formula: String.raw`\frac1B \sum_{i,j} \ln\Bigl(1 + e^{-z_{ij}(\htmlClass{symbol-scale}{t}\, x_i\cdot y_j + \htmlClass{symbol-bias}{b})}\Bigr), \quad z_{ij} = \begin{cases}1 & i=j\\-1 & i\ne j\end{cases}`,
  source: 'Zhai, Mustafa, Kolesnikov, Beyer: Sigmoid loss for language image pre-training, ICCV 2023',
  siamese: false,
  rows: 'unit',
  bind(config) {
    const initialScale = scale.read(config);
    const balanced = bias.read(config) === 'balanced';
    const learns = learnScale.read(config);
    return {
      // What is learned of the bias is how far it moves from where it starts, which may depend on the batch.
      learned: learns
        ? [
            { name: 'log-scale', initial: Math.log(initialScale) },
            { name: 'bias-shift', initial: 0 },
          ]
        : [],
      compute(operations, { x, y }, learned) {
        const { tf } = operations;
        const start = balanced ? balancedBias(x.shape[0]) : -10;
        const t = learns ? tf.exp(learned['log-scale']) : tf.scalar(initialScale);
        const b = learns ? tf.add(learned['bias-shift'], start) : tf.scalar(start);
        return siglipLoss(operations, matrix(tf.add(tf.mul(operations.dotProducts(x, y), t), b)));
      },
    };
  },
  term(config) {
    const fixedScale = scale.read(config);
    const isBalanced = bias.read(config) === 'balanced';
    return hardestPair((table, row, column, { 'log-scale': logScale, 'bias-shift': shift }) => {
      const t = logScale === undefined ? fixedScale : Math.exp(logScale);
      const b = (isBalanced ? balancedBias(table.size) : -10) + (shift ?? 0);
      return scoredPair(column, row === column, t * table.dot(row, column) + b);
    });
  },
};
