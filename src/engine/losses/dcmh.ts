import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { softplus } from './parts.ts';
import { hardestPair, scoredPair } from './terms.ts';

const weight = (id: string, symbol: string) =>
  numberParameter({ id, default: 1, min: 0, max: 10, step: 0.1, live: true, symbol });
const quantisation = weight('quantisation', '\\gamma');
const bitBalance = weight('bit-balance', '\\eta');

export interface DcmhWeights {
  readonly quantisation: number;
  readonly bitBalance: number;
}

/**
 * softplus(θ) − Sθ with θ = ½F·Gᵀ, plus γ‖B − F‖² + γ‖B − G‖² with the codes B = sign(F + G) held fixed, plus
 * η‖F1‖² + η‖G1‖² (Jiang and Li 2017). Each term is a mean over its elements (pairs, numbers, and bits of the mean
 * row), not a sum, so that batches and dimensions of any size compare.
 *
 * @param f `[batch, bits]`. @param g `[batch, bits]`. @param sameClass S, `[batch, batch]`.
 */
export function dcmhLoss(
  operations: Operations,
  f: Tensor2D,
  g: Tensor2D,
  sameClass: Tensor2D,
  weights: DcmhWeights,
): Scalar {
  return operations.withGradients(f, g, (first, second) => {
    const { tf } = operations;
    const [batch, bits] = first.shape;
    const theta = tf.mul(0.5, operations.dotProducts(first, second));
    const likelihood = tf.mean(tf.sub(softplus(tf, theta), tf.mul(sameClass, theta)));
    const codes = tf.sub(tf.mul(2, tf.cast(tf.greater(tf.add(first, second), 0), 'float32')), 1);
    const towardsCodes = [first, second].map((view) => tf.sub(view, codes));
    const meanRows = [first, second].map((view) => tf.mean(view, 0, true));
    const meanSquares = (parts: readonly ReturnType<typeof tf.sub>[]) =>
      tf.add(tf.mean(tf.square(parts[0])), tf.mean(tf.square(parts[1])));
    const wrong = tf.div(tf.mul(0.5, tf.sub(tf.sigmoid(theta), sameClass)), batch * batch);
    const penalties = [0, 1].map((view) => {
      const pull = tf.mul(towardsCodes[view], weights.quantisation);
      return tf.mul(2 / (batch * bits), tf.add(pull, tf.mul(meanRows[view], weights.bitBalance)));
    });
    return {
      value: scalar(
        tf.add(
          likelihood,
          tf.add(
            tf.mul(weights.quantisation, meanSquares(towardsCodes)),
            tf.mul(weights.bitBalance, meanSquares(meanRows)),
          ),
        ),
      ),
      gradients: [
        matrix(tf.add(tf.matMul(wrong, second), penalties[0])),
        matrix(tf.add(tf.matMul(tf.transpose(wrong), first), penalties[1])),
      ],
    };
  });
}

export const dcmh: LossDescriptor = {
  id: 'dcmh',
  parameters: [quantisation, bitBalance],
  formula: String.raw`\operatorname{mean}_{ij}\bigl[\ln(1+e^{\theta_{ij}}) - S_{ij}\theta_{ij}\bigr] + \sum_{Z\in\{F,G\}} \Bigl[ \frac{\htmlClass{symbol-quantisation}{\gamma}}{Bd}\lVert \operatorname{sign}(F+G) - Z\rVert^2 + \frac{\htmlClass{symbol-bit-balance}{\eta}}{d}\bigl\lVert \tfrac1B \textstyle\sum_i z_i \bigr\rVert^2 \Bigr], \quad \theta = \tfrac12 FG^\top`,
  source: 'Jiang, Li: Deep cross-modal hashing, CVPR 2017; each term as a mean',
  siamese: false,
  rows: 'raw',
  bind(config) {
    const weights = { quantisation: quantisation.read(config), bitBalance: bitBalance.read(config) };
    return {
      learned: [],
      compute: (operations, { x, y, sameClass }) => dcmhLoss(operations, x, y, sameClass, weights),
    };
  },
  term: () =>
    hardestPair((table, row, column) =>
      scoredPair(column, table.isSameClass(row, column), 0.5 * table.dot(row, column)),
    ),
};
