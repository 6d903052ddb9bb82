import { scalar } from '../operations/ranks.ts';
import type { LossDescriptor } from './loss.ts';
import { partnersApart } from './terms.ts';

/** Nothing pushes apart: 0 on a collapsed space. */
export const mse: LossDescriptor = {
  id: 'mse',
  parameters: [],
  formula: String.raw`\frac{1}{Bd}\sum_i \lVert x_i - y_i \rVert^2`,
  source: 'Least squares between partners',
  siamese: false,
  rows: 'raw',
  bind: () => ({
    learned: [],
    compute: ({ tf }, { x, y }) => scalar(tf.mean(tf.square(tf.sub(x, y)))),
  }),
  term: () => partnersApart(({ dim }) => dim),
};
