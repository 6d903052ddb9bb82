import { numberParameter } from '../parameter.ts';

/** How many hidden layers an MLP has. */
export const depthParameter = numberParameter({
  id: 'depth',
  default: 2,
  min: 1,
  max: 6,
  step: 1,
  symbol: 'L',
});
/** How wide the hidden layers are. */
export const widthParameter = numberParameter({
  id: 'width',
  default: 128,
  min: 8,
  max: 1024,
  step: 8,
  symbol: 'h',
});
