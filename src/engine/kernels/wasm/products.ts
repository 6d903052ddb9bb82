import { _FusedMatMul, BatchMatMul, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { newTensor, numbersOf, release, reshaped, runOwnKernel } from './heap.ts';

/** Side of the squares in which a matrix is transposed: both sides of one stay in the fastest cache. */
const SQUARE = 32;

/** Writes the transpose of `[rows, columns]` to the start of `to`. */
function transposeInto(to: Float32Array, from: Float32Array, rows: number, columns: number): void {
  for (let top = 0; top < rows; top += SQUARE) {
    const bottom = Math.min(top + SQUARE, rows);
    for (let left = 0; left < columns; left += SQUARE) {
      const right = Math.min(left + SQUARE, columns);
      for (let column = left; column < right; column++) {
        for (let row = top; row < bottom; row++) to[column * rows + row] = from[row * columns + column];
      }
    }
  }
}

/** The transpose of the first `rows` rows; below it a row of ones where asked for. */
function transposed(backend: unknown, x: TensorInfo, rows: number, onesRow = false): TensorInfo {
  const columns = x.shape[1];
  const result = newTensor(backend, [columns + (onesRow ? 1 : 0), rows]);
  const numbers = numbersOf(backend, result);
  transposeInto(numbers, numbersOf(backend, x), rows, columns);
  if (onesRow) numbers.fill(1, columns * rows);
  return result;
}

/** a·b of `[rows, inner]` and `[inner, columns]`. */
function multiplied(backend: unknown, a: TensorInfo, b: TensorInfo): TensorInfo {
  const inputs = { a: reshaped(a, [1, ...a.shape]), b: reshaped(b, [1, ...b.shape]) };
  const result = runOwnKernel(backend, BatchMatMul, inputs, { transposeA: false, transposeB: false });
  return reshaped(result, [a.shape[0], b.shape[1]]);
}

/** See `dense`. The weights are the beginning of the layer, so the multiplication reads them where they are. */
export function runDense(
  backend: unknown,
  input: TensorInfo,
  layer: TensorInfo,
  activation: Activation,
): TensorInfo {
  const [rows, outputs] = layer.shape;
  const bias = newTensor(backend, [outputs]);
  const weights = numbersOf(backend, layer);
  numbersOf(backend, bias).set(weights.subarray((rows - 1) * outputs));
  const inputs = {
    a: reshaped(input, [1, ...input.shape]),
    b: reshaped(layer, [1, rows - 1, outputs]),
    bias,
  };
  const attributes = { transposeA: false, transposeB: false, activation };
  const result = runOwnKernel(backend, _FusedMatMul, inputs, attributes);
  release(backend, bias);
  return reshaped(result, [input.shape[0], outputs]);
}

/** See `denseLayerGradient`: the row of ones makes the last row of the product the sum of delta. */
export function runDenseLayerGradient(backend: unknown, input: TensorInfo, delta: TensorInfo): TensorInfo {
  const columns = transposed(backend, input, input.shape[0], true);
  const result = multiplied(backend, columns, delta);
  release(backend, columns);
  return result;
}

/** See `denseInputGradient`. */
export function runDenseInputGradient(backend: unknown, delta: TensorInfo, layer: TensorInfo): TensorInfo {
  const weights = transposed(backend, layer, layer.shape[0] - 1);
  const result = multiplied(backend, delta, weights);
  release(backend, weights);
  return result;
}

/** See `product`. tfjs multiplies a transposed matrix many times slower than it is transposed and multiplied. */
export function runProduct(
  backend: unknown,
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB, scale }: { transposeA: boolean; transposeB: boolean; scale: number },
): TensorInfo {
  const left = transposeA ? transposed(backend, a, a.shape[0]) : a;
  const right = transposeB ? transposed(backend, b, b.shape[0]) : b;
  const result = multiplied(backend, left, right);
  if (transposeA) release(backend, left);
  if (transposeB) release(backend, right);
  if (scale === 1) return result;
  const numbers = numbersOf(backend, result);
  for (let at = 0; at < numbers.length; at++) numbers[at] *= scale;
  return result;
}
