import type { Tensor1D } from '@tensorflow/tfjs-core';
import { numberParameter } from '../parameter.ts';
import type { OptimiserDescriptor } from './optimiser.ts';

export const sgd: OptimiserDescriptor = {
  id: 'sgd',
  parameters: [],
  formula: String.raw`\theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, g`,
  source: 'Robbins, Monro, Ann. Math. Stat. 1951',
  slots: [],
  numbers: ({ learningRate }) => ({ rate: learningRate }),
  statements: 'weight = weight - rate * gradient;',
  update: ({ tf }, { weights }, gradient, { rate }) => ({
    weights: tf.sub(weights, tf.mul(gradient, rate)),
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
  slots: ['velocity'],
  numbers: ({ learningRate }, config) => ({ rate: learningRate, momentum: momentumParameter.read(config) }),
  statements: `
    velocity = momentum * velocity + gradient;
    weight = weight - rate * velocity;
  `,
  update({ tf }, { weights, slots }, gradient, numbers) {
    const velocity = tf.add<Tensor1D>(tf.mul(slots[0], numbers.momentum), gradient);
    return { weights: tf.sub(weights, tf.mul(velocity, numbers.rate)), slots: [velocity] };
  },
};

const DECAY = 0.9;
const EPSILON = 1e-8;

export const rmsProp: OptimiserDescriptor = {
  id: 'rmsprop',
  parameters: [],
  formula: String.raw`v \leftarrow 0.9\,v + 0.1\,g^2,\quad \theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, g / (\sqrt{v} + \epsilon)`,
  source: 'Tieleman, Hinton: lecture 6.5, 2012',
  slots: ['meanSquare'],
  numbers: ({ learningRate }) => ({ rate: learningRate, decay: DECAY, epsilon: EPSILON }),
  statements: `
    meanSquare = decay * meanSquare + (1.0 - decay) * gradient * gradient;
    weight = weight - rate * gradient / (sqrt(meanSquare) + epsilon);
  `,
  update({ tf }, { weights, slots }, gradient, { rate, decay, epsilon }) {
    const meanSquare = tf.add<Tensor1D>(tf.mul(slots[0], decay), tf.mul(tf.square(gradient), 1 - decay));
    const direction = tf.div(gradient, tf.add(tf.sqrt(meanSquare), epsilon));
    return { weights: tf.sub(weights, tf.mul(direction, rate)), slots: [meanSquare] };
  },
};
