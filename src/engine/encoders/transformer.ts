import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix, vector } from '../operations/ranks.ts';
import { choiceParameter, numberParameter } from '../parameter.ts';
import type { ParameterTensors, WeightSpec } from '../training/weights.ts';
import { type EncoderDescriptor, inputSize } from './encoder.ts';
import { denseLayer } from './layers.ts';
import { widthParameter } from './parameters.ts';
import { type EmbeddedSequence, embeddingSpec, embedTokens, unfolded } from './token-sequence.ts';

const headsParameter = choiceParameter({
  id: 'heads',
  choices: ['1', '2', '4', '8'],
  default: '4',
  symbol: 'H',
});
const blocksParameter = numberParameter({ id: 'blocks', default: 1, min: 1, max: 4, step: 1, symbol: 'N' });

/** Far below any score: what it is added to has no share in a softmax. */
const NEVER = -1e9;

const normSpecs = (name: string, width: number): readonly WeightSpec[] => [
  { name: `${name}/scale`, shape: [width], initial: 1 },
  { name: `${name}/shift`, shape: [width], initial: 0 },
];

/** Every row with mean 0 and deviation 1, scaled and shifted (Ba, Kiros, Hinton 2016). */
function layerNorm({ tf }: Operations, rows: Tensor2D, name: string, weights: ParameterTensors): Tensor2D {
  const centred = tf.sub(rows, tf.mean(rows, 1, true));
  const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), 1, true), 1e-5));
  const scaled = tf.mul(tf.div(centred, deviation), vector(weights[`${name}/scale`]));
  return matrix(tf.add(scaled, vector(weights[`${name}/shift`])));
}

interface Block {
  readonly specs: readonly WeightSpec[];
  apply(
    operations: Operations,
    rows: Tensor2D,
    sequence: EmbeddedSequence,
    weights: ParameterTensors,
  ): Tensor2D;
}

/** Self-attention and a feed-forward part, each behind a layer norm and added to what came in. */
function transformerBlock(name: string, width: number, heads: number): Block {
  const common = { inputs: width, outputs: width, activation: 'linear', inputIsData: false } as const;
  const layers = {
    query: denseLayer({ ...common, name: `${name}/query` }),
    key: denseLayer({ ...common, name: `${name}/key` }),
    value: denseLayer({ ...common, name: `${name}/value` }),
    output: denseLayer({ ...common, name: `${name}/output` }),
    widen: denseLayer({ ...common, name: `${name}/widen`, outputs: 2 * width, activation: 'relu' }),
    narrow: denseLayer({ ...common, name: `${name}/narrow`, inputs: 2 * width }),
  };
  const size = width / heads;
  function attend(
    operations: Operations,
    rows: Tensor2D,
    { mask, batch, length }: EmbeddedSequence,
    weights: ParameterTensors,
  ): Tensor2D {
    const { tf } = operations;
    const split = (layer: (typeof layers)['query']): Tensor => {
      const projected = tf.reshape(layer.apply(operations, rows, weights), [batch, length, heads, size]);
      return tf.reshape(tf.transpose(projected, [0, 2, 1, 3]), [batch * heads, length, size]);
    };
    const scores = tf.matMul(split(layers.query), tf.transpose(split(layers.key), [0, 2, 1]));
    const absent = tf.mul(tf.sub(1, tf.reshape(mask, [batch, 1, 1, length])), NEVER);
    const perHead = tf.reshape(tf.tile(absent, [1, heads, 1, 1]), [batch * heads, 1, length]);
    const shares = tf.softmax(tf.add(tf.div(scores, Math.sqrt(size)), perHead));
    const mixed = tf.reshape(tf.matMul(shares, split(layers.value)), [batch, heads, length, size]);
    const joined = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch * length, width]);
    return layers.output.apply(operations, matrix(joined), weights);
  }
  return {
    specs: [
      ...normSpecs(`${name}/before-attention`, width),
      ...normSpecs(`${name}/before-widening`, width),
      ...Object.values(layers).flatMap(({ specs }) => specs),
    ],
    apply(operations, rows, sequence, weights) {
      const { tf } = operations;
      const normed = layerNorm(operations, rows, `${name}/before-attention`, weights);
      const attended = matrix(tf.add(rows, attend(operations, normed, sequence, weights)));
      const again = layerNorm(operations, attended, `${name}/before-widening`, weights);
      const wide = layers.widen.apply(operations, again, weights);
      return matrix(tf.add(attended, layers.narrow.apply(operations, wide, weights)));
    },
  };
}

/** A small transformer: letters look at each other, with learned positions; the mean over the letters comes out. */
export const transformer: EncoderDescriptor = {
  id: 'transformer',
  parameters: [widthParameter, headsParameter, blocksParameter],
  formula: String.raw`\Bigl[x + \mathrm{softmax}\Bigl(\tfrac{QK^\top}{\sqrt{h/\htmlClass{symbol-heads}{H}}}\Bigr)V\Bigr]_{\times \htmlClass{symbol-blocks}{N}},\quad x \in \mathbb{R}^{\htmlClass{symbol-width}{h}}`,
  source: 'Vaswani et al., NeurIPS 2017; layer norm first as in Xiong et al., ICML 2020',
  linear: false,
  reads: 'sequence',
  accepts: (shape) => shape.kind === 'tokens',
  build(name, shape, config) {
    const width = widthParameter.read(config);
    const length = shape.kind === 'tokens' ? shape.length : 0;
    const blocks = Array.from({ length: blocksParameter.read(config) }, (_, index) =>
      transformerBlock(`${name}/block-${index + 1}`, width, Number(headsParameter.read(config))),
    );
    const positions = `${name}/positions`;
    return {
      weights: [
        embeddingSpec(name, inputSize(shape), width),
        { name: positions, shape: [length, width], initial: { kind: 'glorot', fanIn: width, fanOut: width } },
        ...blocks.flatMap(({ specs }) => specs),
        ...normSpecs(`${name}/last`, width),
      ],
      features: width,
      featuresAreData: false,
      apply(operations, input, weights) {
        const { tf } = operations;
        const sequence = embedTokens(operations, input, name, weights);
        const { vectors, mask, batch } = sequence;
        const placed = matrix(tf.add(vectors, tf.tile(matrix(weights[positions]), [batch, 1])));
        const rows = blocks.reduce((x, block) => block.apply(operations, x, sequence, weights), placed);
        const kept = matrix(tf.mul(layerNorm(operations, rows, `${name}/last`, weights), mask));
        const counts = tf.maximum(tf.sum(unfolded(operations, mask, batch), 1), 1);
        return matrix(tf.div(tf.sum(unfolded(operations, kept, batch), 1), counts));
      },
    };
  },
};
