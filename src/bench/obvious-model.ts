import type { Rank, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { imageBatch, matrix } from '../engine/operations/ranks.ts';
import type { WeightSpec } from '../engine/training/weights.ts';
import { gridOf, type InputShape } from '../engine/worlds/world.ts';

/** Convolutions of the CNN encoder halve the picture. */
const STRIDE = 2;

/** Makes variables of the numbers of a flat vector, from its front to its end. */
export class VariableReader {
  readonly variables: Variable[] = [];
  private at = 0;

  constructor(private readonly flat: Float32Array) {}

  next(shape: number[]): Variable {
    const size = shape.reduce((product, side) => product * side, 1);
    const initial = tf.tensor(this.flat.subarray(this.at, this.at + size), shape);
    this.at += size;
    const variable = tf.variable(initial);
    initial.dispose();
    this.variables.push(variable);
    return variable;
  }
}

type ObviousLayer = (input: Tensor) => Tensor;

function convolution({ shape: [rows, outputs] }: WeightSpec, channels: number, reader: VariableReader) {
  const side = Math.sqrt((rows - 1) / channels);
  const filter = reader.next([side, side, channels, outputs]);
  const bias = reader.next([outputs]);
  return (input: Tensor) =>
    tf.relu(tf.add(tf.conv2d(imageBatch(input), imageBatch(filter), STRIDE, 'same'), bias));
}

function dense({ name, shape: [rows, outputs] }: WeightSpec, reader: VariableReader): ObviousLayer {
  const weights = reader.next([rows - 1, outputs]);
  const bias = reader.next([outputs]);
  const isHead = name.endsWith('/head/weights');
  return (input) => {
    const flat = tf.reshape<Rank.R2>(input, [input.shape[0], -1]);
    const sums = tf.add(tf.matMul(flat, matrix(weights)), bias);
    return isHead ? sums : tf.relu(sums);
  };
}

function embedding({ shape }: WeightSpec, reader: VariableReader): ObviousLayer {
  const table = reader.next([...shape]);
  return (input) => tf.matMul(matrix(input), matrix(table));
}

/**
 * A tower as one would write it with tfjs's own operations: `[batch, inputSize]` → `[batch, dim]`, rows of length 1.
 *
 * @param specs the weights of the tower, in order: convolutions, a table of token vectors, dense layers, the head.
 */
export function obviousTower(
  specs: readonly WeightSpec[],
  shape: InputShape,
  reader: VariableReader,
): (input: Tensor2D) => Tensor2D {
  const grid = specs[0].name.endsWith('/filter') ? gridOf(shape) : undefined;
  let channels = grid?.channels ?? 0;
  const layers = specs.map((spec): ObviousLayer => {
    if (!spec.biasRow) return embedding(spec, reader);
    if (!spec.name.endsWith('/filter')) return dense(spec, reader);
    const layer = convolution(spec, channels, reader);
    channels = spec.shape[1];
    return layer;
  });
  return (input) => {
    const start: Tensor = grid ? tf.reshape(input, [-1, grid.height, grid.width, grid.channels]) : input;
    const embedded = layers.reduce((x, layer) => layer(x), start);
    return matrix(tf.div(embedded, tf.norm(embedded, 2, 1, true)));
  };
}
