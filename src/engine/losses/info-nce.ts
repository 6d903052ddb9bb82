import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { infoNceFloor } from '../measures/info-nce-floor.ts';
import type { Operations } from '../operations/operations.ts';
import { numberParameter, switchParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';

const temperature = numberParameter({
  id: 'temperature',
  default: 0.07,
  min: 0.01,
  max: 1,
  step: 0.01,
  scale: 'log',
  live: true,
  symbol: '\\tau',
});
const learnTemperature = switchParameter({ id: 'learn-temperature', default: false });

/** The learned scale stays within [1, 100], as in CLIP. */
const MAXIMUM_LOG_SCALE = Math.log(100);

/**
 * ½[CE(logits) + CE(logitsᵀ)], the partner of row i being column i (Radford et al. 2021, figure 3). ln B on a
 * collapsed space.
 *
 * @param logits scaled similarities `[batch, batch]`.
 */
export function infoNceLoss(operations: Operations, logits: Tensor2D): Scalar {
  const { tf } = operations;
  return operations.withGradient(logits, (scores) => {
    const batch = scores.shape[0];
    const identity = tf.eye(batch);
    const rows = tf.logSumExp(scores, 1, true);
    const columns = tf.logSumExp(scores, 0, true);
    const halfSum = tf.mul(0.5, tf.add(tf.sum(rows), tf.sum(columns)));
    const value = tf.div<Scalar>(tf.sub(halfSum, tf.sum(tf.mul(scores, identity))), batch);
    const softmaxes = tf.mul(0.5, tf.add(tf.exp(tf.sub(scores, rows)), tf.exp(tf.sub(scores, columns))));
    return { value, gradient: tf.div<Tensor2D>(tf.sub(softmaxes, identity), batch) };
  });
}

export const infoNce: LossDescriptor = {
  id: 'info-nce',
  parameters: [temperature, learnTemperature],
  formula: String.raw`-\frac{1}{2B}\sum_{i} \left[ \log\frac{e^{x_i\cdot y_i/\htmlClass{symbol-temperature}{\tau}}}{\sum_j e^{x_i\cdot y_j/\htmlClass{symbol-temperature}{\tau}}} + \log\frac{e^{x_i\cdot y_i/\htmlClass{symbol-temperature}{\tau}}}{\sum_j e^{x_j\cdot y_i/\htmlClass{symbol-temperature}{\tau}}} \right]`,
  source: 'van den Oord, Li, Vinyals 2018; symmetric as in Radford et al.: CLIP, ICML 2021',
  siamese: false,
  rows: 'unit',
  floor: infoNceFloor,
  bind(config) {
    const fixedScale = 1 / temperature.read(config);
    const learns = learnTemperature.read(config);
    return {
      learned: learns ? [{ name: 'log-scale', initial: Math.log(fixedScale) }] : [],
      compute(operations, { x, y }, learned) {
        const { tf } = operations;
        const scale = learns
          ? tf.exp(tf.clipByValue(learned['log-scale'], 0, MAXIMUM_LOG_SCALE))
          : tf.scalar(fixedScale);
        return infoNceLoss(operations, tf.mul(operations.dotProducts(x, y), scale));
      },
    };
  },
};
