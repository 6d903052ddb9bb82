import { numberParameter } from '../../parameter.ts';

/** r of regularised canonical correlation analysis. */
export const regularisation = numberParameter({
  id: 'regularisation',
  default: 0.001,
  min: 0,
  max: 0.2,
  step: 0.001,
  symbol: 'r',
});

/** Where an iterative method stops, converged or not. */
export const mostIterations = numberParameter({
  id: 'iterations',
  default: 200,
  min: 1,
  max: 1000,
  step: 1,
});
