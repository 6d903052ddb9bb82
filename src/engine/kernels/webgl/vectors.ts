import type { TensorInfo } from '@tensorflow/tfjs-core';

/**
 * How a vector lies in blocks: as a matrix of two rows, its first half and its second, so that blocks are full; as one
 * row where its size is odd. Vectors of one size, one after the other, are a batch of such matrices.
 */
export interface VectorLayout {
  readonly rows: 1 | 2;
  readonly columns: number;
}

export function layoutOf(size: number): VectorLayout {
  const rows = size % 2 === 0 ? 2 : 1;
  return { rows, columns: size / rows };
}

/** The tensor under the shape in which it lies, or will lie when it is first brought to the GPU. */
export function laidOut({ dataId, dtype }: TensorInfo, size: number, vectors: number): TensorInfo {
  const { rows, columns } = layoutOf(size);
  return { dataId, dtype, shape: [vectors, rows, columns] };
}
