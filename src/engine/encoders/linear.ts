import { type EncoderDescriptor, inputSize } from './encoder.ts';

/** No layer of its own: the tower's head is the linear map. */
export const linear: EncoderDescriptor = {
  id: 'linear',
  parameters: [],
  formula: 'f(x) = W x + b',
  source: 'Linear map trained by gradient',
  linear: true,
  reads: 'shares',
  accepts: () => true,
  build: (_name, shape) => ({
    weights: [],
    features: inputSize(shape),
    featuresAreData: true,
    apply: (_operations, input) => input,
  }),
};
