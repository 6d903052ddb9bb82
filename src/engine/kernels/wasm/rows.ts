import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { TINY_LENGTH } from '../unit-rows.ts';
import type { Heap } from './heap.ts';

/** See `reluGradient`. */
export function runReluGradient(heap: Heap, dy: TensorInfo, output: TensorInfo): TensorInfo {
  const result = heap.make(dy.shape);
  const size = util.sizeFromShape(dy.shape);
  heap.run('reluGradient', heap.at(dy), heap.at(output), heap.at(result), size);
  return result;
}

/** See `unitRows`. */
export function runUnitRows(heap: Heap, x: TensorInfo): TensorInfo {
  const result = heap.make(x.shape);
  heap.run('unitRows', heap.at(x), heap.at(result), x.shape[0], x.shape[1], TINY_LENGTH);
  return result;
}

/** See `unitRowsGradient`. */
export function runUnitRowsGradient(heap: Heap, dy: TensorInfo, x: TensorInfo): TensorInfo {
  const [rows, columns] = x.shape;
  const result = heap.make(x.shape);
  heap.run('unitRowsGradient', heap.at(dy), heap.at(x), heap.at(result), rows, columns, TINY_LENGTH);
  return result;
}
