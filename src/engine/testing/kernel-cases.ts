import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { completeConfig } from '../config/run-config.ts';
import { convolution, convolutionInputGradient, convolutionLayerGradient } from '../kernels/convolution.ts';
import { dense, denseInputGradient, denseLayerGradient, reluGradient } from '../kernels/dense.ts';
import { infoNceGradient, infoNceSums, infoNceValue } from '../kernels/info-nce.ts';
import { product } from '../kernels/product.ts';
import { squaredDistances, squaredDistancesGradient } from '../kernels/squared-distances.ts';
import { unitRows, unitRowsGradient } from '../kernels/unit-rows.ts';
import { joinVector, weightMatrix } from '../kernels/weights.ts';
import { triplet } from '../losses/triplet.ts';
import { imageBatch, matrix } from '../operations/ranks.ts';
import { operations } from '../operations/tfjs-operations.ts';

/** Numbers that are the same on every backend: tfjs draws them on the CPU. */
const drawn = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
const table = (rows: number, columns: number, seed: number): Tensor2D => matrix(drawn([rows, columns], seed));
const images = (shape: number[], seed: number): Tensor4D => imageBatch(drawn(shape, seed));

/** A computation by name, the same numbers on every backend up to rounding. */
export type KernelCases = Readonly<Record<string, () => Tensor>>;

/** Batch, inputs and outputs: whole groups of four and not, one item, sums long enough to be divided among threads. */
const LAYERS = [
  [6, 7, 5],
  [8, 16, 12],
  [1, 5, 3],
  [12, 16, 5],
  [32, 300, 8],
  [64, 512, 16],
] as const;

function layerCases([batch, inputs, outputs]: (typeof LAYERS)[number]): KernelCases {
  const size = `${batch} × ${inputs} → ${outputs}`;
  const [x, delta] = [() => table(batch, inputs, 1), () => table(batch, outputs, 2)];
  const layer = () => table(inputs + 1, outputs, 3);
  const logits = () => table(batch, batch, 4);
  return {
    [`dense with ReLU, ${size}`]: () => dense(x(), layer(), 'relu'),
    [`dense without, ${size}`]: () => dense(x(), layer(), 'linear'),
    [`gradient of a layer, ${size}`]: () => denseLayerGradient(x(), delta()),
    [`gradient of its input, ${size}`]: () => denseInputGradient(delta(), layer()),
    [`product, ${size}`]: () => product(x(), table(inputs, outputs, 5), { scale: 0.3 }),
    [`product with the transpose, ${size}`]: () =>
      product(x(), table(outputs, inputs, 5), { transposeB: true }),
    [`product of the transpose, ${size}`]: () => product(x(), delta(), { transposeA: true, scale: 2 }),
    [`gradient through a ReLU, ${size}`]: () => reluGradient(table(batch, inputs, 6), x()),
    [`unit rows, ${size}`]: () => unitRows(x()),
    [`gradient of unit rows, ${size}`]: () => unitRowsGradient(table(batch, inputs, 6), x()),
    [`sums of InfoNCE, ${size}`]: () => infoNceSums(logits()),
    [`value of InfoNCE, ${size}`]: () => infoNceValue(logits(), infoNceSums(logits())),
    [`gradient of InfoNCE, ${size}`]: () => infoNceGradient(tf.scalar(1.5), logits(), infoNceSums(logits())),
    [`squared distances, ${size}`]: () => squaredDistances(x(), table(outputs, inputs, 5)),
    [`gradient of squared distances, ${size}`]: () =>
      squaredDistancesGradient(delta(), x(), table(outputs, inputs, 5), false),
    [`gradient of squared distances in the others, ${size}`]: () =>
      squaredDistancesGradient(delta(), table(outputs, inputs, 5), x(), true),
    [`weights out of a vector and back, ${size}`]: () => {
      const count = inputs * outputs + 7;
      const vector = tf.randomUniform<tf.Rank.R1>([2 * count], -1, 1, 'float32', 7);
      const weights = weightMatrix(vector, count, 3, [inputs, outputs]);
      return joinVector([weights, tf.scalar(2), delta()]);
    },
  };
}

/** Batch, height, width, inputs, outputs, kernel and stride. */
const CONVOLUTIONS = [
  [2, 6, 6, 1, 4, 5, 2],
  [3, 7, 5, 3, 5, 3, 2],
  [2, 8, 8, 4, 8, 3, 1],
  [16, 14, 14, 8, 12, 3, 2],
] as const;

function convolutionCases(sizes: (typeof CONVOLUTIONS)[number]): KernelCases {
  const [batch, height, width, inputs, outputs, kernel, stride] = sizes;
  const window = { kernel, stride };
  const input = () => images([batch, height, width, inputs], 1);
  const delta = () => images([batch, Math.ceil(height / stride), Math.ceil(width / stride), outputs], 2);
  const layer = () => table(kernel * kernel * inputs + 1, outputs, 3);
  return {
    [`convolution ${sizes}`]: () => convolution(input(), layer(), window, 'relu'),
    [`gradient of its layer ${sizes}`]: () => convolutionLayerGradient(input(), delta(), window),
    [`gradient of its input ${sizes}`]: () =>
      convolutionInputGradient(delta(), layer(), window, [batch, height, width, inputs]),
  };
}

/** The value of a triplet loss, then its gradients, in one vector. */
function tripletCase(mining: string, average: string, batch: number): KernelCases {
  const { config } = completeConfig({ loss: 'triplet', mining, average, margin: 0.5 });
  const loss = triplet.bind(config);
  const compute = () => {
    const labels = tf.tensor1d(Array.from({ length: batch }, (_, item) => (item * 7) % 3));
    const sameClass: Tensor2D = tf.cast(
      tf.equal(tf.expandDims(labels, 1), tf.expandDims(labels, 0)),
      'float32',
    );
    const { value, grads } = tf.valueAndGrads((x: Tensor, y: Tensor) =>
      loss.compute(operations, { x: matrix(x), y: matrix(y), sameClass }, {}),
    )([table(batch, 4, 8), table(batch, 4, 9)]);
    return tf.concat([value, ...grads].map((part) => tf.reshape(part, [part.size])));
  };
  return { [`triplet loss, ${mining}, ${average}, batch ${batch}`]: compute };
}

/** More tensors than a program of any GPU can read, of odd and even sizes. */
const MANY = 37;
const joinCases: KernelCases = {
  'many tensors as one vector': () =>
    joinVector(
      Array.from({ length: MANY }, (_, index) => table(1 + (index % 4), 1 + (index % 3), index + 1)),
    ),
};

/** Every kernel of ours on small sizes, to be compared between a backend that has it and one that composes it. */
export const kernelCases: KernelCases = Object.assign(
  {},
  ...LAYERS.map(layerCases),
  ...CONVOLUTIONS.map(convolutionCases),
  joinCases,
  ...['all', 'semi-hard', 'hard'].flatMap((mining) =>
    ['all', 'active'].flatMap((average) => [1, 7, 40].map((batch) => tripletCase(mining, average, batch))),
  ),
);

/** The numbers of every case on the backend that is set. */
export async function computeKernelCases(): Promise<Record<string, number[]>> {
  const numbers: Record<string, number[]> = {};
  for (const [name, compute] of Object.entries(kernelCases)) {
    const tensor = tf.tidy(compute);
    numbers[name] = Array.from(await tensor.data());
    tensor.dispose();
  }
  return numbers;
}
