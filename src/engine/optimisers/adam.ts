import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { numberParameter } from '../parameter.ts';
import type { OptimiserDescriptor, OptimiserResult, OptimiserStep } from './optimiser.ts';

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;

/** Adam with decoupled weight decay; 0 is Adam itself. All vectors `[size]`. */
function adamUpdate({ tf }: Operations, input: OptimiserStep, weightDecay: number): OptimiserResult {
  const { weights, gradient, slots, step, learningRate } = input;
  const first = tf.add<Tensor1D>(tf.mul(slots[0], FIRST_DECAY), tf.mul(gradient, 1 - FIRST_DECAY));
  const second = tf.add<Tensor1D>(
    tf.mul(slots[1], SECOND_DECAY),
    tf.mul(tf.square(gradient), 1 - SECOND_DECAY),
  );
  const secondRoot = tf.sqrt(tf.div(second, 1 - SECOND_DECAY ** step));
  const direction = tf.div(tf.div(first, 1 - FIRST_DECAY ** step), tf.add(secondRoot, EPSILON));
  const decayed = weightDecay === 0 ? weights : tf.mul(weights, 1 - learningRate * weightDecay);
  return { weights: tf.sub(decayed, tf.mul(direction, learningRate)), slots: [first, second] };
}

export const adam: OptimiserDescriptor = {
  id: 'adam',
  parameters: [],
  formula: String.raw`\theta \leftarrow \theta - \htmlClass{symbol-learning-rate}{\eta}\, \hat m / (\sqrt{\hat v} + \epsilon)`,
  source: 'Kingma, Ba: Adam, ICLR 2015',
  slots: 2,
  update: (operations, input) => adamUpdate(operations, input, 0),
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
  id: 'adamw',
  parameters: [weightDecay],
  formula: String.raw`\theta \leftarrow (1 - \htmlClass{symbol-learning-rate}{\eta}\htmlClass{symbol-weight-decay}{\lambda})\,\theta - \htmlClass{symbol-learning-rate}{\eta}\, \hat m / (\sqrt{\hat v} + \epsilon)`,
  source: 'Loshchilov, Hutter: Decoupled weight decay regularization, ICLR 2019',
  slots: 2,
  update: (operations, input, config) => adamUpdate(operations, input, weightDecay.read(config)),
};
