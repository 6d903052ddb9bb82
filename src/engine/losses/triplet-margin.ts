import { numberParameter } from '../parameter.ts';

/** By how much a negative shall be further away than a positive. */
export const tripletMargin = numberParameter({
  id: 'margin',
  default: 0.2,
  min: 0,
  max: 2,
  step: 0.01,
  live: true,
  symbol: 'm',
});
