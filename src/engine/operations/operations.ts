import type { Scalar, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Window } from '../kernels/convolution.ts';
import type { TripletOptions } from '../kernels/triplet.ts';

/** The tfjs module. Handed to descriptors rather than imported by them, so that the page reads them without loading it. */
export type Tf = typeof import('@tensorflow/tfjs-core');

export interface LayerOptions {
  readonly activation: 'linear' | 'relu';
  /** True for the items themselves: nothing lies below them, so their gradient is not computed. */
  readonly inputIsData: boolean;
}

/**
 * What encoders and losses compute with: tfjs, and the operations that tfjs computes slowly or not at all on some
 * backend, each with its own gradient.
 */
export interface Operations {
  readonly tf: Tf;
  /** activation(input·weights + bias): `[batch, in]`, `[in + 1, out]` with the bias as last row → `[batch, out]`. */
  dense(input: Tensor2D, layer: Tensor2D, options: LayerOptions): Tensor2D;
  /** input·table: `[batch, in]`, `[in, out]` → `[batch, out]`. `inputIsData` as in `LayerOptions`. */
  times(input: Tensor2D, table: Tensor2D, inputIsData: boolean): Tensor2D;
  /**
   * Convolution, zero-padded so that the output is ⌈size / stride⌉: `[batch, h, w, in]`, `[kernel² · in + 1, out]` with
   * the bias as last row.
   */
  conv2d(input: Tensor4D, layer: Tensor2D, window: Window, options: LayerOptions): Tensor4D;
  /** scale · a·bᵀ of `[n, d]` and `[m, d]` → `[n, m]`: the dot product of every row with every row. */
  dotProducts(a: Tensor2D, b: Tensor2D, scale?: number): Tensor2D;
  /** Rows of length 1; a row of zeros stays zero. */
  normaliseRows(x: Tensor2D): Tensor2D;
  /** ‖aᵢ − bⱼ‖² of `[n, d]` and `[m, d]` → `[n, m]`, never below 0. */
  squaredDistances(a: Tensor2D, b: Tensor2D): Tensor2D;
  /**
   * ½[CE(logits) + CE(logitsᵀ)], the partner of row i being column i (Radford et al. 2021, figure 3). ln batch on a
   * collapsed space.
   *
   * @param logits scaled similarities `[batch, batch]`.
   */
  infoNce(logits: Tensor2D): Scalar;
  /**
   * ½ the triplet loss with the rows as anchors, ½ that with the columns.
   *
   * @param distances `[batch, batch]`.
   * @param sameClass 1 where row and column carry the same label, else 0: `[batch, batch]`.
   * @param coefficients `tripletCoefficients` of tfjs's own operations.
   */
  bothWaysTriplet(
    distances: Tensor2D,
    sameClass: Tensor2D,
    options: TripletOptions,
    coefficients: (distances: Tensor2D) => Tensor,
  ): Scalar;
  /** A scalar function of a matrix whose gradient is known in closed form: saves the tape dozens of small kernels. */
  withGradient(x: Tensor2D, compute: (x: Tensor2D) => { value: Scalar; gradient: Tensor2D }): Scalar;
  /** The same for a scalar function of two matrices: one gradient for each. */
  withGradients(
    x: Tensor2D,
    y: Tensor2D,
    compute: (x: Tensor2D, y: Tensor2D) => { value: Scalar; gradients: readonly [Tensor2D, Tensor2D] },
  ): Scalar;
}
