import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Heap } from './heap.ts';

/** See `weightMatrix`. */
export function runWeightMatrix(
  heap: Heap,
  vector: TensorInfo,
  offset: number,
  [rows, columns]: readonly [number, number],
): TensorInfo {
  // Made first: memory may move then.
  const result = heap.make([rows, columns]);
  heap.numbers(result).set(heap.numbers(vector).subarray(offset, offset + rows * columns));
  return result;
}

/** See `joinVector`. */
export function runJoinVector(heap: Heap, parts: readonly TensorInfo[]): TensorInfo {
  const sizes = parts.map(({ shape }) => util.sizeFromShape(shape));
  const result = heap.make([sizes.reduce((sum, size) => sum + size, 0)]);
  const numbers = heap.numbers(result);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    numbers.set(heap.numbers(part), at);
    at += sizes[index];
  }
  return result;
}
