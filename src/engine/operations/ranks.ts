import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';

function hasRank<T extends Tensor>(x: Tensor, rank: number): x is T {
  return x.rank === rank;
}

function stated<T extends Tensor>(x: Tensor, rank: number): T {
  if (!hasRank<T>(x, rank)) throw new RangeError(`expected a tensor of rank ${rank}, got rank ${x.rank}`);
  return x;
}

/** tfjs forgets the rank of tensors it hands back; these state it again. @throws {RangeError} where it is another. */
export const scalar = (x: Tensor) => stated<Scalar>(x, 0);
export const vector = (x: Tensor) => stated<Tensor1D>(x, 1);
export const matrix = (x: Tensor) => stated<Tensor2D>(x, 2);
export const imageBatch = (x: Tensor) => stated<Tensor4D>(x, 4);
