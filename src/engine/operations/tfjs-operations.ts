import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { infoNceGradient, infoNceSums, infoNceValue } from '../kernels/info-nce.ts';
import { product } from '../kernels/product.ts';
import * as kernels from '../kernels/squared-distances.ts';
import { squaredDistancesGradient } from '../kernels/squared-distances.ts';
import {
  type TripletOptions,
  tripletCoefficients,
  tripletGradient,
  tripletValue,
  tripletWeights,
} from '../kernels/triplet.ts';
import { unitRows, unitRowsGradient } from '../kernels/unit-rows.ts';
import { withCustomGradient } from './custom-gradient.ts';
import { conv2d, dense, times } from './layers.ts';
import type { Operations } from './operations.ts';
import { matrix } from './ranks.ts';

function dotProducts(a: Tensor2D, b: Tensor2D, scale = 1): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [a, b],
    () => ({ value: product(a, b, { transposeB: true, scale }), saved: [a, b] }),
    (dy, [left, right]) => [product(dy, right, { scale }), product(dy, left, { transposeA: true, scale })],
  );
}

function normaliseRows(x: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [x],
    () => ({ value: unitRows(x), saved: [x] }),
    (dy, [rows]) => [unitRowsGradient(dy, matrix(rows))],
  );
}

function infoNce(logits: Tensor2D): Scalar {
  return withCustomGradient<Scalar>(
    [logits],
    () => {
      const sums = infoNceSums(logits);
      return { value: infoNceValue(logits, sums), saved: [logits, sums] };
    },
    (dy, [scores, sums]) => [infoNceGradient(dy, matrix(scores), sums)],
  );
}

function squaredDistances(a: Tensor2D, b: Tensor2D): Tensor2D {
  return withCustomGradient<Tensor2D>(
    [a, b],
    () => ({ value: kernels.squaredDistances(a, b), saved: [a, b] }),
    (dy, [left, right]) => {
      const [first, second] = [matrix(left), matrix(right)];
      return [
        squaredDistancesGradient(dy, first, second, false),
        squaredDistancesGradient(dy, second, first, true),
      ];
    },
  );
}

function bothWaysTriplet(
  distances: Tensor2D,
  sameClass: Tensor2D,
  options: TripletOptions,
  compose: (distances: Tensor2D) => Tensor,
): Scalar {
  return withCustomGradient<Scalar>(
    [distances],
    () => {
      const coefficients = tripletCoefficients(distances, sameClass, options, () => compose(distances));
      const weights = tripletWeights(coefficients, options.average);
      const value = tripletValue(distances, coefficients, weights, options.margin);
      return { value, saved: [coefficients, weights] };
    },
    (dy, [coefficients, weights]) => [tripletGradient(dy, coefficients, weights)],
  );
}

function withGradient(x: Tensor2D, compute: (x: Tensor2D) => { value: Scalar; gradient: Tensor2D }): Scalar {
  return withCustomGradient<Scalar>(
    [x],
    () => {
      const { value, gradient } = compute(x);
      return { value, saved: [gradient] };
    },
    (dy, [gradient]) => [tf.mul(dy, gradient)],
  );
}

function withGradients(
  x: Tensor2D,
  y: Tensor2D,
  compute: (x: Tensor2D, y: Tensor2D) => { value: Scalar; gradients: readonly [Tensor2D, Tensor2D] },
): Scalar {
  return withCustomGradient<Scalar>(
    [x, y],
    () => {
      const { value, gradients } = compute(x, y);
      return { value, saved: gradients };
    },
    (dy, gradients) => gradients.map((gradient) => tf.mul(dy, gradient)),
  );
}

/** The operations on the backend that is set when they are called. */
export const operations: Operations = {
  tf,
  dense,
  times,
  conv2d,
  dotProducts,
  normaliseRows,
  squaredDistances,
  infoNce,
  bothWaysTriplet,
  withGradient,
  withGradients,
};
