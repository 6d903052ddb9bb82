import type { Tensor1D } from '@tensorflow/tfjs-core';
import { numberParameter } from '../parameter.ts';
import type { OptimiserDescriptor, OptimiserStep } from './optimiser.ts';

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;

/** Adam with decoupled weight decay; 0 is Adam itself. */
function adamNumbers({ step, learningRate }: OptimiserStep, weightDecay: number) {
  return {
    rate: learningRate,
    keep: 1 - learningRate * weightDecay,
    firstDecay: FIRST_DECAY,
    secondDecay: SECOND_DECAY,
    firstCorrection: 1 / (1 - FIRST_DECAY ** step),
    secondCorrection: 1 / (1 - SECOND_DECAY ** step),
    epsilon: EPSILON,
  };
}

const common: Pick<OptimiserDescriptor, 'slots' | 'statements' | 'update'> = {
  slots: ['first', 'second'],
  statements: `
    first = firstDecay * first + (1.0 - firstDecay) * gradient;
    second = secondDecay * second + (1.0 - secondDecay) * gradient * gradient;
    weight = keep * weight - rate * (first * firstCorrection) / (sqrt(second * secondCorrection) + epsilon);
  `,
  update({ tf }, { weights, slots }, gradient, numbers) {
    const { rate, keep, firstDecay, secondDecay, firstCorrection, secondCorrection, epsilon } = numbers;
    const first = tf.add<Tensor1D>(tf.mul(slots[0], firstDecay), tf.mul(gradient, 1 - firstDecay));
    const second = tf.add<Tensor1D>(
      tf.mul(slots[1], secondDecay),
      tf.mul(tf.square(gradient), 1 - secondDecay),
    );
    const deviation = tf.add(tf.sqrt(tf.mul(second, secondCorrection)), epsilon);
    const change = tf.div(tf.mul(first, rate * firstCorrection), deviation);
    return { weights: tf.sub(tf.mul(weights, keep), change), slots: [first, second] };
  },
};

export const adam: OptimiserDescriptor = {
  ...common,
  id: 'adam',
  parameters: [],
  formula: String.raw`\theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, \hat m / (\sqrt{\hat v} + \epsilon)`,
  source: 'Kingma, Ba: Adam, ICLR 2015',
  numbers: (step) => adamNumbers(step, 0),
};

const weightDecay = numberParameter({
  id: 'weight-decay',
  default: 0.01,
  min: 0.0001,
  max: 1,
  step: 0.0001,
  scale: 'log',
  live: true,
  symbol: '\\lambda',
});

export const adamW: OptimiserDescriptor = {
  ...common,
  id: 'adamw',
  parameters: [weightDecay],
  formula: String.raw`\theta \leftarrow (1 - \htmlClass{symbol-learning-rate}{\eta}\htmlClass{symbol-weight-decay}{\lambda})\,\theta - \htmlClass{symbol-learning-rate}{\eta}\, \hat m / (\sqrt{\hat v} + \epsilon)`,
  source: 'Loshchilov, Hutter: Decoupled weight decay regularization, ICLR 2019',
  numbers: (step, config) => adamNumbers(step, weightDecay.read(config)),
};
