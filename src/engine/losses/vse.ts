import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { oneHotRows } from '../operations/one-hot.ts';
import type { Operations, Tf } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { choiceParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { hardestTriplet } from './terms.ts';
import { tripletMargin } from './triplet-margin.ts';

const violations = choiceParameter({
  id: 'violations',
  choices: ['sum', 'max'],
  default: 'sum',
  live: true,
  symbol: '\\Sigma',
});

type Violations = 'sum' | 'max';

/** The hinge terms that count along `axis` and 1 where a term pushes, both `[batch, batch]`. */
function hinges(tf: Tf, terms: Tensor2D, axis: 0 | 1, which: Violations) {
  const pushing = tf.cast(tf.greater(terms, 0), 'float32');
  if (which === 'sum') return pushing;
  const hardest = oneHotRows(tf, tf.argMax(terms, axis), terms.shape[axis]);
  return tf.mul(pushing, axis === 1 ? hardest : tf.transpose(hardest));
}

/**
 * Σᵢ Σⱼ [m + sᵢⱼ − sᵢᵢ]₊ + [m + sⱼᵢ − sᵢᵢ]₊ over j ≠ i (VSE0), or the largest term of each row and column instead of
 * the sum over j (VSE++, Faghri et al. 2018). Summed over the batch. 0 at batch 1, which has no negatives.
 *
 * @param similarities `[batch, batch]`, the partner of row i being column i.
 */
export function vseLoss(
  operations: Operations,
  similarities: Tensor2D,
  marginValue: number,
  which: Violations,
): Scalar {
  const { tf } = operations;
  return operations.withGradient(similarities, (s) => {
    const batch = s.shape[0];
    const identity = tf.eye(batch);
    const others = tf.sub(1, identity);
    const ofPartners = tf.sum(tf.mul(s, identity), 1);
    const termsAgainst = (partner: [number, number]) =>
      matrix(tf.mul(others, tf.add(tf.sub(s, tf.reshape(ofPartners, partner)), marginValue)));
    const rows = termsAgainst([batch, 1]);
    const columns = termsAgainst([1, batch]);
    const rowHinges = hinges(tf, rows, 1, which);
    const columnHinges = hinges(tf, columns, 0, which);
    const pulls = tf.add(tf.sum(rowHinges, 1, true), tf.reshape(tf.sum(columnHinges, 0), [batch, 1]));
    return {
      value: scalar(tf.add(tf.sum(tf.mul(rows, rowHinges)), tf.sum(tf.mul(columns, columnHinges)))),
      gradient: matrix(tf.sub(tf.add(rowHinges, columnHinges), tf.mul(identity, pulls))),
    };
  });
}

export const vse: LossDescriptor = {
  id: 'vse',
  parameters: [tripletMargin, violations],
  formula: String.raw`\sum_i \Bigl[ \htmlClass{symbol-violations}{\textstyle\sum_{j\ne i}} \bigl[\htmlClass{symbol-margin}{m} + x_i\cdot y_j - x_i\cdot y_i\bigr]_+ + \htmlClass{symbol-violations}{\textstyle\sum_{j\ne i}} \bigl[\htmlClass{symbol-margin}{m} + x_j\cdot y_i - x_i\cdot y_i\bigr]_+ \Bigr]`,
  source: 'Faghri, Fleet, Kiros, Fidler: VSE++, BMVC 2018',
  siamese: false,
  rows: 'unit',
  bind(config) {
    const marginValue = tripletMargin.read(config);
    const which = violations.read(config);
    return {
      learned: [],
      compute: (operations, { x, y }) =>
        vseLoss(operations, operations.dotProducts(x, y), marginValue, which),
    };
  },
  term: (config) =>
    hardestTriplet({
      measure: 'similarity',
      margin: tripletMargin.read(config),
      onlyFarther: false,
      onlyPartners: true,
    }),
};
