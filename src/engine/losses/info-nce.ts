import { infoNceFloor } from '../measures/info-nce-floor.ts';
import { numberParameter, switchParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { softmaxTerm } from './terms.ts';

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
        if (!learns) return operations.infoNce(operations.dotProducts(x, y, fixedScale));
        const { tf } = operations;
        const scale = tf.exp(tf.clipByValue(learned['log-scale'], 0, MAXIMUM_LOG_SCALE));
        return operations.infoNce(tf.mul(operations.dotProducts(x, y), scale));
      },
    };
  },
  term(config) {
    const fixedScale = 1 / temperature.read(config);
    return (table, anchor, { 'log-scale': logScale }) => {
      const learnedScale = Math.exp(Math.min(MAXIMUM_LOG_SCALE, Math.max(0, logScale ?? 0)));
      return softmaxTerm(table, anchor, logScale === undefined ? fixedScale : learnedScale, [anchor]);
    };
  },
};
