import type { Rank } from '@tensorflow/tfjs-core';
import { numberParameter } from '../parameter.ts';
import { gridOf } from '../worlds/world.ts';
import type { EncoderDescriptor } from './encoder.ts';
import { convolutionLayer, denseLayer } from './layers.ts';
import { widthParameter } from './parameters.ts';

const channelsParameter = numberParameter({
  id: 'channels',
  default: 16,
  min: 4,
  max: 64,
  step: 4,
  symbol: 'c',
});

/** Three convolutions that halve the picture, or a series as a picture of frames × channels, (5 × 5 to c channels, 3 × 3 to 2c and 4c), then a dense layer; ReLU after each. */
export const cnn: EncoderDescriptor = {
  id: 'cnn',
  parameters: [channelsParameter, widthParameter],
  formula: String.raw`f(x) = W\,r\bigl(W_4\,r(K_{4\htmlClass{symbol-channels}{c}} * r(K_{2\htmlClass{symbol-channels}{c}} * r(K_{\htmlClass{symbol-channels}{c}} * x)))\bigr),\quad r = \mathrm{relu}`,
  source: 'LeCun, Bottou, Bengio, Haffner, Proc. IEEE 1998',
  linear: false,
  reads: 'shares',
  accepts: (shape) => gridOf(shape) !== undefined,
  build(name, shape, config) {
    const grid = gridOf(shape);
    if (grid === undefined) throw new RangeError(`a CNN reads images and series, not ${shape.kind}`);
    const channels = channelsParameter.read(config);
    const width = widthParameter.read(config);
    const common = { activation: 'relu', stride: 2 } as const;
    const convolutions = [
      convolutionLayer({
        ...common,
        name: `${name}/convolution-1`,
        kernel: 5,
        inputs: grid.channels,
        outputs: channels,
        inputIsData: true,
      }),
      convolutionLayer({
        ...common,
        name: `${name}/convolution-2`,
        kernel: 3,
        inputs: channels,
        outputs: 2 * channels,
        inputIsData: false,
      }),
      convolutionLayer({
        ...common,
        name: `${name}/convolution-3`,
        kernel: 3,
        inputs: 2 * channels,
        outputs: 4 * channels,
        inputIsData: false,
      }),
    ];
    const flat = Math.ceil(grid.height / 8) * Math.ceil(grid.width / 8) * 4 * channels;
    const top = denseLayer({
      name: `${name}/dense`,
      inputs: flat,
      outputs: width,
      activation: 'relu',
      inputIsData: false,
    });
    return {
      weights: [...convolutions.flatMap((layer) => layer.specs), ...top.specs],
      features: width,
      featuresAreData: false,
      apply(operations, input, weights) {
        const { tf } = operations;
        const images = tf.reshape<Rank.R4>(input, [-1, grid.height, grid.width, grid.channels]);
        const maps = convolutions.reduce((x, layer) => layer.apply(operations, x, weights), images);
        return top.apply(operations, tf.reshape<Rank.R2>(maps, [-1, flat]), weights);
      },
    };
  },
};
