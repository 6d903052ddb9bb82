import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from './heap.ts';
import { runProduct } from './products.ts';

/** ‖row‖² of every row of x `[rows, columns]`. */
function squaredLengths(x: Float32Array, rows: number, columns: number): Float32Array {
  const lengths = new Float32Array(rows);
  for (let at = 0; at < x.length; at++) lengths[Math.floor(at / columns)] += x[at] * x[at];
  return lengths;
}

/** See `squaredDistances`. */
export function runSquaredDistances(heap: Heap, a: TensorInfo, b: TensorInfo): TensorInfo {
  const [[rows, dim], [columns]] = [a.shape, b.shape];
  const result = runProduct(heap, a, b, { transposeA: false, transposeB: true, scale: -2 });
  const ofRows = squaredLengths(heap.numbers(a), rows, dim);
  const ofColumns = squaredLengths(heap.numbers(b), columns, dim);
  const distances = heap.numbers(result);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      distances[at] = Math.max(distances[at] + ofRows[row] + ofColumns[column], 0);
    }
  }
  return result;
}

/** See `squaredDistancesGradient`. */
export function runSquaredDistancesGradient(
  heap: Heap,
  dy: TensorInfo,
  of: TensorInfo,
  others: TensorInfo,
  transposed: boolean,
): TensorInfo {
  const [rows, dim] = of.shape;
  const result = runProduct(heap, dy, others, { transposeA: transposed, transposeB: false, scale: -2 });
  const [gradient, x, changes] = [result, of, dy].map((tensor) => heap.numbers(tensor));
  const columns = others.shape[0];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let other = 0; other < columns; other++) {
      sum += changes[transposed ? other * rows + row : row * columns + other];
    }
    for (let at = row * dim; at < (row + 1) * dim; at++) gradient[at] += 2 * sum * x[at];
  }
  return result;
}
