import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix } from '../operations/ranks.ts';
import { type EncoderDescriptor, inputSize } from './encoder.ts';
import { denseLayer } from './layers.ts';
import { widthParameter } from './parameters.ts';
import { embeddingSpec, embedTokens, unfolded } from './token-sequence.ts';

/** Update gate, reset gate and candidate, side by side `[batch, 3 · width]`. */
function gates({ tf }: Operations, rows: Tensor2D): readonly [Tensor2D, Tensor2D, Tensor2D] {
  const [batch, all] = rows.shape;
  const width = all / 3;
  const part = (at: number) => tf.slice(rows, [0, at * width], [batch, width]);
  return [part(0), part(1), part(2)];
}

/** The state after one more token, `[batch, width]`: its own where a token stands, the old one at padding. */
function advance(
  operations: Operations,
  state: Tensor2D,
  ofToken: Tensor2D,
  ofState: Tensor2D,
  mask: Tensor2D,
): Tensor2D {
  const { tf } = operations;
  const [updateIn, resetIn, candidateIn] = gates(operations, ofToken);
  const [updateOf, resetOf, candidateOf] = gates(operations, ofState);
  const update = tf.mul(tf.sigmoid(tf.add(updateIn, updateOf)), mask);
  const reset = tf.sigmoid(tf.add(resetIn, resetOf));
  const candidate = tf.tanh(tf.add(candidateIn, tf.mul(reset, candidateOf)));
  return matrix(tf.add(state, tf.mul(update, tf.sub(candidate, state))));
}

/** A gated recurrent unit that reads letter by letter; the state after the last letter is what it has understood. */
export const gru: EncoderDescriptor = {
  id: 'gru',
  parameters: [widthParameter],
  formula: String.raw`h_t = (1 - z_t)\,h_{t-1} + z_t \tanh\bigl(W x_t + r_t \circ U h_{t-1}\bigr),\quad h_t \in \mathbb{R}^{\htmlClass{symbol-width}{h}}`,
  source: 'Cho et al.: RNN encoder–decoder, EMNLP 2014',
  linear: false,
  reads: 'sequence',
  accepts: (shape) => shape.kind === 'tokens',
  build(name, shape, config) {
    const width = widthParameter.read(config);
    const common = { inputs: width, outputs: 3 * width, activation: 'linear', inputIsData: false } as const;
    const ofInput = denseLayer({ ...common, name: `${name}/input` });
    const ofState = denseLayer({ ...common, name: `${name}/state` });
    return {
      weights: [embeddingSpec(name, inputSize(shape), width), ...ofInput.specs, ...ofState.specs],
      features: width,
      featuresAreData: false,
      apply(operations, input, weights) {
        const { tf } = operations;
        const { vectors, mask, batch, length } = embedTokens(operations, input, name, weights);
        const inputs = unfolded(operations, ofInput.apply(operations, vectors, weights), batch);
        const masks = unfolded(operations, mask, batch);
        let state: Tensor2D = tf.zeros([batch, width]);
        for (let place = 0; place < length; place++) {
          const token = tf.slice(inputs, [0, place, 0], [batch, 1, 3 * width]);
          const stands = tf.slice(masks, [0, place, 0], [batch, 1, 1]);
          state = advance(
            operations,
            state,
            matrix(tf.reshape(token, [batch, 3 * width])),
            ofState.apply(operations, state, weights),
            matrix(tf.reshape(stands, [batch, 1])),
          );
        }
        return state;
      },
    };
  },
};
