import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix } from '../operations/ranks.ts';
import { type EncoderDescriptor, inputSize } from './encoder.ts';
import { denseLayer } from './layers.ts';
import { widthParameter } from './parameters.ts';
import { embeddingSpec, embedTokens, folded, unfolded } from './token-sequence.ts';

/** Every place beside the one before and the one after, zeros beyond the ends: `[batch · length, 3 · width]`. */
function withNeighbours(operations: Operations, rows: Tensor2D, batch: number): Tensor2D {
  const { tf } = operations;
  const sequence = unfolded(operations, rows, batch);
  const [, length, width] = sequence.shape;
  const padded = tf.pad3d(sequence, [
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
  const from = (start: number): Tensor3D => tf.slice(padded, [0, start, 0], [batch, length, width]);
  return folded(operations, tf.concat3d([from(0), from(1), from(2)], 2));
}

/** Two convolutions over three letters each, then the largest of every feature over the word (Kim 2014). */
export const conv1d: EncoderDescriptor = {
  id: 'conv1d',
  parameters: [widthParameter],
  formula: String.raw`f(x) = W \max_t\, \mathrm{relu}\bigl(K_2 * \mathrm{relu}(K_1 * E_x)\bigr)_t,\quad E_{x_t} \in \mathbb{R}^{\htmlClass{symbol-width}{h}}`,
  source: 'Kim: Convolutional neural networks for sentence classification, EMNLP 2014',
  linear: false,
  reads: 'sequence',
  accepts: (shape) => shape.kind === 'tokens',
  build(name, shape, config) {
    const width = widthParameter.read(config);
    const layers = [1, 2].map((place) =>
      denseLayer({
        name: `${name}/convolution-${place}`,
        inputs: 3 * width,
        outputs: width,
        activation: 'relu',
        inputIsData: false,
      }),
    );
    return {
      weights: [embeddingSpec(name, inputSize(shape), width), ...layers.flatMap(({ specs }) => specs)],
      features: width,
      featuresAreData: false,
      apply(operations, input, weights) {
        const { tf } = operations;
        const { vectors, mask, batch } = embedTokens(operations, input, name, weights);
        const features = layers.reduce(
          (rows, layer) =>
            matrix(tf.mul(layer.apply(operations, withNeighbours(operations, rows, batch), weights), mask)),
          vectors,
        );
        // After a ReLU nothing is below 0, so the zeros of the padding never win against a token.
        return matrix(tf.max(unfolded(operations, features, batch), 1));
      },
    };
  },
};
