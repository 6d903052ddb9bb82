import { type EncoderDescriptor, inputSize } from './encoder.ts';
import { denseLayer } from './layers.ts';
import { depthParameter, widthParameter } from './parameters.ts';

/** Multi-layer perceptron: `depth` ReLU layers of `width`. */
export const mlp: EncoderDescriptor = {
  id: 'mlp',
  parameters: [depthParameter, widthParameter],
  formula: String.raw`f(x) = W\,\mathrm{relu}(W_{\htmlClass{symbol-depth}{L}} \cdots \mathrm{relu}(W_1 x)),\quad W_i x \in \mathbb{R}^{\htmlClass{symbol-width}{h}}`,
  source: 'Rumelhart, Hinton, Williams, Nature 1986',
  linear: false,
  reads: 'shares',
  accepts: (shape) => shape.kind !== 'tokens',
  build(name, shape, config) {
    const width = widthParameter.read(config);
    const layers = Array.from({ length: depthParameter.read(config) }, (_, index) =>
      denseLayer({
        name: `${name}/hidden-${index + 1}`,
        inputs: index === 0 ? inputSize(shape) : width,
        outputs: width,
        activation: 'relu',
        inputIsData: index === 0,
      }),
    );
    return {
      weights: layers.flatMap((layer) => layer.specs),
      features: width,
      featuresAreData: false,
      apply: (operations, input, weights) =>
        layers.reduce((features, layer) => layer.apply(operations, features, weights), input),
    };
  },
};
