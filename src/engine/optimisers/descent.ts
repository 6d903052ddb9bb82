import type { Tensor1D } from '@tensorflow/tfjs-core';
import { numberParameter } from '../parameter.ts';
import type { OptimiserDescriptor } from './optimiser.ts';

export const sgd: OptimiserDescriptor = {
  id: 'sgd',
  parameters: [],
  formula: String.raw`\theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, g`,
  source: 'Robbins, Monro, Ann. Math. Stat. 1951',
  slots: 0,
  update: ({ tf }, { weights, gradient, learningRate }) => ({
    weights: tf.sub(weights, tf.mul(gradient, learningRate)),
    slots: [],
  }),
};

const momentumParameter = numberParameter({
  id: 'momentum',
  default: 0.9,
  min: 0,
  max: 0.99,
  step: 0.01,
  live: true,
  symbol: '\\mu',
});

export const momentum: OptimiserDescriptor = {
  id: 'momentum',
  parameters: [momentumParameter],
  formula: String.raw`v \leftarrow \htmlClass{symbol-momentum}{\mu} v + g,\quad \theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, v`,
  source: 'Polyak 1964; form of Sutskever et al., ICML 2013, without the look-ahead',
  slots: 1,
  update({ tf }, { weights, gradient, slots, learningRate }, config) {
    const velocity = tf.add<Tensor1D>(tf.mul(slots[0], momentumParameter.read(config)), gradient);
    return { weights: tf.sub(weights, tf.mul(velocity, learningRate)), slots: [velocity] };
  },
};

const DECAY = 0.9;
const EPSILON = 1e-8;

export const rmsProp: OptimiserDescriptor = {
  id: 'rmsprop',
  parameters: [],
  formula: String.raw`v \leftarrow 0.9\,v + 0.1\,g^2,\quad \theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, g / (\sqrt{v} + \epsilon)`,
  source: 'Tieleman, Hinton: lecture 6.5, 2012',
  slots: 1,
  update({ tf }, { weights, gradient, slots, learningRate }) {
    const meanSquare = tf.add<Tensor1D>(tf.mul(slots[0], DECAY), tf.mul(tf.square(gradient), 1 - DECAY));
    const direction = tf.div(gradient, tf.add(tf.sqrt(meanSquare), EPSILON));
    return { weights: tf.sub(weights, tf.mul(direction, learningRate)), slots: [meanSquare] };
  },
};
