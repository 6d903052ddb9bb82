import { matrix } from '../operations/ranks.ts';
import { type EncoderDescriptor, inputSize } from './encoder.ts';
import { denseLayer } from './layers.ts';
import { widthParameter } from './parameters.ts';

/** A vector per token, averaged over the tokens of the item (mean pooling), then one ReLU layer. */
export const text: EncoderDescriptor = {
  id: 'text',
  parameters: [widthParameter],
  formula: String.raw`f(x) = W\,\mathrm{relu}\Bigl(W_1 \tfrac1n \sum_{t=1}^{n} E_{x_t}\Bigr),\quad E_{x_t} \in \mathbb{R}^{\htmlClass{symbol-width}{h}}`,
  source: 'Deep averaging network: Iyyer et al., ACL 2015',
  linear: false,
  reads: 'shares',
  accepts: (shape) => shape.kind === 'tokens',
  build(name, shape, config) {
    const width = widthParameter.read(config);
    const tokens = inputSize(shape);
    const table = `${name}/embedding`;
    const top = denseLayer({
      name: `${name}/dense`,
      inputs: width,
      outputs: width,
      activation: 'relu',
      inputIsData: false,
    });
    return {
      weights: [
        // Variance 1 per pooled number: a word of n letters averages n vectors.
        { name: table, shape: [tokens, width], initial: { kind: 'he', fanIn: 2, fanOut: width } },
        ...top.specs,
      ],
      features: width,
      featuresAreData: false,
      apply(operations, input, weights) {
        return top.apply(operations, operations.times(input, matrix(weights[table]), true), weights);
      },
    };
  },
};
