import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations, Tf } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { numberParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { centreColumns, covariance } from './parts.ts';

const regularisation = numberParameter({
  id: 'covariance-ridge',
  default: 0.001,
  min: 0.000001,
  max: 1,
  step: 0.000001,
  scale: 'log',
  live: true,
  symbol: 'r',
});

/** Enough for eigenvalues down to 1e-7 of the largest: the least grows 2.25-fold a step until it is near 1. */
const ROOT_STEPS = 28;
/** Enough for singular values down to 1e-5 of the largest, which grow 1.5-fold a step. */
const POLAR_STEPS = 36;

/** A^−½ of a symmetric positive definite `[dim, dim]` by the coupled Newton–Schulz iteration (Higham 2008, 6.35). */
function inverseSquareRoot(tf: Tf, a: Tensor2D): Tensor2D {
  const norm = tf.norm(a);
  const threeHalves = tf.mul(1.5, tf.eye(a.shape[0]));
  let root = matrix(tf.div(a, norm));
  let inverse = matrix(tf.eye(a.shape[0]));
  for (let step = 0; step < ROOT_STEPS; step++) {
    const factor = matrix(tf.sub(threeHalves, tf.mul(0.5, tf.matMul(inverse, root))));
    root = matrix(tf.matMul(root, factor));
    inverse = matrix(tf.matMul(factor, inverse));
  }
  return matrix(tf.div(inverse, tf.sqrt(norm)));
}

/** U·Vᵀ of the singular value decomposition U·S·Vᵀ of `[dim, dim]`; directions of singular value 0 stay 0. */
function polarFactor(tf: Tf, t: Tensor2D): Tensor2D {
  let factor = matrix(tf.div(t, tf.maximum(tf.norm(t), 1e-12)));
  for (let step = 0; step < POLAR_STEPS; step++) {
    const square = tf.matMul(tf.transpose(factor), factor);
    factor = matrix(tf.sub(tf.mul(1.5, factor), tf.mul(0.5, tf.matMul(factor, square))));
  }
  return factor;
}

/**
 * Minus the sum of the canonical correlations of a batch: the trace norm of T = Σ11^−½ Σ12 Σ22^−½ (Andrew et al.
 * 2013), with their closed-form gradient. Everything runs on the backend, without a decomposition. 0 at batch 1.
 *
 * @param x `[batch, dim]`. @param y `[batch, dim]`. @param r added to the diagonals of Σ11 and Σ22.
 */
export function deepCcaLoss(operations: Operations, x: Tensor2D, y: Tensor2D, r: number): Scalar {
  return operations.withGradients(x, y, (first, second) => {
    const { tf } = operations;
    const [batch, dim] = first.shape;
    const [h1, h2] = [centreColumns(tf, first), centreColumns(tf, second)];
    const ridge = tf.mul(r, tf.eye(dim));
    const whitener = (h: Tensor2D) =>
      inverseSquareRoot(tf, matrix(tf.add(covariance(operations, h, h), ridge)));
    const [w1, w2] = [whitener(h1), whitener(h2)];
    const t = matrix(tf.matMul(tf.matMul(w1, covariance(operations, h1, h2)), w2));
    const polar = polarFactor(tf, t);
    // U·D·Uᵀ and V·D·Vᵀ: the symmetric factors of the polar decomposition from either side.
    const left = tf.matMul(t, tf.transpose(polar));
    const right = tf.matMul(tf.transpose(polar), t);
    const within = (w: Tensor2D, d: Tensor2D) => tf.matMul(tf.matMul(w, d), w);
    const across = tf.matMul(tf.matMul(w1, polar), w2);
    const degrees = Math.max(batch - 1, 1);
    return {
      value: scalar(tf.neg(tf.sum(tf.mul(t, polar)))),
      gradients: [
        matrix(
          tf.div(
            tf.sub(tf.matMul(h1, within(w1, matrix(left))), tf.matMul(h2, tf.transpose(across))),
            degrees,
          ),
        ),
        matrix(tf.div(tf.sub(tf.matMul(h2, within(w2, matrix(right))), tf.matMul(h1, across)), degrees)),
      ],
    };
  });
}

export const deepCca: LossDescriptor = {
  id: 'deep-cca',
  parameters: [regularisation],
  formula: String.raw`-\bigl\lVert \Sigma_{11}^{-1/2}\, \Sigma_{12}\, \Sigma_{22}^{-1/2} \bigr\rVert_{*}, \quad \Sigma_{11} = \operatorname{Cov}(X) + \htmlClass{symbol-covariance-ridge}{r}I`,
  source: 'Andrew, Arora, Bilmes, Livescu: Deep canonical correlation analysis, ICML 2013',
  siamese: false,
  rows: 'raw',
  refit: 'canonical',
  bind(config) {
    const r = regularisation.read(config);
    return { learned: [], compute: (operations, { x, y }) => deepCcaLoss(operations, x, y, r) };
  },
};
