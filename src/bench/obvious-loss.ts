import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { matrix, scalar } from '../engine/operations/ranks.ts';

/** Symmetric InfoNCE of paired rows `[batch, dim]`. */
export function obviousInfoNce(x: Tensor2D, y: Tensor2D, temperature: number): Scalar {
  const logits = matrix(tf.div(tf.matMul(x, y, false, true), temperature));
  const partner = tf.eye(x.shape[0]);
  const crossEntropy = (scores: Tensor) => tf.mean(tf.neg(tf.sum(tf.mul(partner, tf.logSoftmax(scores)), 1)));
  return tf.mul(0.5, tf.add(crossEntropy(logits), crossEntropy(tf.transpose(logits))));
}

/** Mean of max(0, d(a, p) − d(a, n) + margin) over all triplets, of either side as anchors; d is squared. */
export function obviousTriplet(x: Tensor2D, y: Tensor2D, labels: Tensor, margin: number): Scalar {
  const squares = (rows: Tensor2D) => tf.sum(tf.square(rows), 1, true);
  const products = tf.matMul(x, y, false, true);
  const distances = tf.add(tf.sub(squares(x), tf.mul(2, products)), tf.transpose(squares(y)));
  const sameClass = tf.cast(tf.equal(tf.expandDims(labels, 1), tf.expandDims(labels, 0)), 'float32');
  const valid = tf.mul(tf.expandDims(sameClass, 2), tf.expandDims(tf.sub(1, sameClass), 1));
  const count = tf.maximum(tf.sum(valid), 1);
  const oneWay = (d: Tensor) => {
    const gaps = tf.sub(tf.expandDims(d, 2), tf.expandDims(d, 1));
    return tf.div(tf.sum(tf.mul(valid, tf.relu(tf.add(gaps, margin)))), count);
  };
  return scalar(tf.mul(0.5, tf.add(oneWay(distances), oneWay(tf.transpose(distances)))));
}
