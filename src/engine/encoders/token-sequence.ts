import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { oneHotRows } from '../operations/one-hot.ts';
import type { Operations } from '../operations/operations.ts';
import { matrix } from '../operations/ranks.ts';
import type { ParameterTensors, WeightSpec } from '../training/weights.ts';

/** A batch of token sequences as vectors, and which places hold a token. */
export interface EmbeddedSequence {
  /** `[batch · length, width]`, zeros in place of padding. */
  readonly vectors: Tensor2D;
  /** 1 where a token stands, 0 for padding: `[batch · length, 1]`. */
  readonly mask: Tensor2D;
  readonly batch: number;
  readonly length: number;
}

/** One vector of about unit length in every number per token. */
export function embeddingSpec(name: string, vocabulary: number, width: number): WeightSpec {
  return {
    name: `${name}/embedding`,
    shape: [vocabulary, width],
    initial: { kind: 'he', fanIn: 2, fanOut: width },
  };
}

/**
 * Looks up the vector of every token.
 *
 * @param tokens indices into the vocabulary, 0 being the padding `[batch, length]`.
 */
export function embedTokens(
  operations: Operations,
  tokens: Tensor2D,
  name: string,
  weights: ParameterTensors,
): EmbeddedSequence {
  const { tf } = operations;
  const table = matrix(weights[`${name}/embedding`]);
  const [vocabulary] = table.shape;
  const [batch, length] = tokens.shape;
  const flat = tf.reshape(tokens, [batch * length]);
  const chosen = oneHotRows(tf, flat, vocabulary);
  // Not a cast of a comparison: the WebGPU backend keeps whole numbers behind it, which its transpose cannot read.
  const mask = matrix(tf.minimum(tf.expandDims(flat, 1), 1));
  // The product with a one-hot row is the lookup that has a gradient on every backend.
  const looked = operations.times(chosen, table, true);
  return { vectors: matrix(tf.mul(looked, mask)), mask, batch, length };
}

/** `[batch · length, width]` as `[batch, length, width]`. */
export function unfolded({ tf }: Operations, rows: Tensor2D, batch: number): Tensor3D {
  return tf.reshape(rows, [batch, rows.shape[0] / batch, rows.shape[1]]);
}

/** `[batch, length, width]` as `[batch · length, width]`. */
export function folded({ tf }: Operations, sequence: Tensor3D): Tensor2D {
  const [batch, length, width] = sequence.shape;
  return tf.reshape(sequence, [batch * length, width]);
}
