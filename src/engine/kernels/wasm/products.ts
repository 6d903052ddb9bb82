import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import type { Heap } from './heap.ts';

/** Rows and columns of a factor once it is transposed where it is to be. */
function sides({ shape: [rows, columns] }: TensorInfo, transposed: boolean): [number, number] {
  return transposed ? [columns, rows] : [rows, columns];
}

interface ProductOptions {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly scale: number;
}

/** See `product`. */
export function runProduct(heap: Heap, a: TensorInfo, b: TensorInfo, options: ProductOptions): TensorInfo {
  const { transposeA, transposeB, scale } = options;
  const [rows, depth] = sides(a, transposeA);
  const [, columns] = sides(b, transposeB);
  const result = heap.make([rows, columns]);
  const [left, right, at] = [heap.at(a), heap.at(b), heap.at(result)];
  heap.run('product', left, transposeA, right, transposeB, at, rows, columns, depth, false, heap.spare);
  if (scale !== 1) heap.run('scale', at, rows * columns, scale);
  return result;
}

/** See `dense`. */
export function runDense(
  heap: Heap,
  input: TensorInfo,
  layer: TensorInfo,
  activation: Activation,
): TensorInfo {
  const [batch, inputs] = input.shape;
  const outputs = layer.shape[1];
  const result = heap.make([batch, outputs]);
  const [x, weights, at] = [heap.at(input), heap.at(layer), heap.at(result)];
  heap.run('product', x, false, weights, false, at, batch, outputs, inputs, false, heap.spare);
  heap.run('addBias', at, weights + 4 * inputs * outputs, batch, outputs, activation === 'relu');
  return result;
}

/** See `denseLayerGradient`. */
export function runDenseLayerGradient(heap: Heap, input: TensorInfo, delta: TensorInfo): TensorInfo {
  const [batch, inputs] = input.shape;
  const outputs = delta.shape[1];
  const result = heap.make([inputs + 1, outputs]);
  const [x, dy, at] = [heap.at(input), heap.at(delta), heap.at(result)];
  heap.run('product', x, true, dy, false, at, inputs, outputs, batch, false, heap.spare);
  heap.numbers(result).fill(0, inputs * outputs);
  heap.run('addColumnSums', dy, batch, outputs, at + 4 * inputs * outputs);
  return result;
}

/** See `denseInputGradient`. */
export function runDenseInputGradient(heap: Heap, delta: TensorInfo, layer: TensorInfo): TensorInfo {
  const [rows, outputs] = layer.shape;
  const weights = { ...layer, shape: [rows - 1, outputs] };
  return runProduct(heap, delta, weights, { transposeA: false, transposeB: true, scale: 1 });
}
