import type { TensorInfo } from '@tensorflow/tfjs-core';
import { TINY_LENGTH } from '../unit-rows.ts';
import { newTensor, numbersOf, sizeOf } from './heap.ts';

/** See `weightMatrix`. */
export function runWeightMatrix(
  backend: unknown,
  vector: TensorInfo,
  offset: number,
  [rows, columns]: readonly [number, number],
): TensorInfo {
  const result = newTensor(backend, [rows, columns]);
  const numbers = numbersOf(backend, vector);
  numbersOf(backend, result).set(numbers.subarray(offset, offset + rows * columns));
  return result;
}

/** See `joinVector`. */
export function runJoinVector(backend: unknown, parts: readonly TensorInfo[]): TensorInfo {
  const result = newTensor(backend, [parts.reduce((size, part) => size + sizeOf(part), 0)]);
  const numbers = numbersOf(backend, result);
  let at = 0;
  for (const part of parts) {
    numbers.set(numbersOf(backend, part), at);
    at += sizeOf(part);
  }
  return result;
}

/** See `reluGradient`. */
export function runReluGradient(backend: unknown, dy: TensorInfo, output: TensorInfo): TensorInfo {
  const result = newTensor(backend, dy.shape);
  const [numbers, given, passed] = [result, dy, output].map((tensor) => numbersOf(backend, tensor));
  for (let at = 0; at < numbers.length; at++) numbers[at] = passed[at] > 0 ? given[at] : 0;
  return result;
}

function inverseLength(x: Float32Array, start: number, width: number): number {
  let squares = TINY_LENGTH;
  for (let at = start; at < start + width; at++) squares += x[at] * x[at];
  return 1 / Math.sqrt(squares);
}

/** See `unitRows`. */
export function runUnitRows(backend: unknown, x: TensorInfo): TensorInfo {
  const width = x.shape[1];
  const result = newTensor(backend, x.shape);
  const [numbers, rows] = [result, x].map((tensor) => numbersOf(backend, tensor));
  for (let start = 0; start < rows.length; start += width) {
    const inverse = inverseLength(rows, start, width);
    for (let at = start; at < start + width; at++) numbers[at] = rows[at] * inverse;
  }
  return result;
}

/** See `unitRowsGradient`. */
export function runUnitRowsGradient(backend: unknown, dy: TensorInfo, x: TensorInfo): TensorInfo {
  const width = x.shape[1];
  const result = newTensor(backend, x.shape);
  const [numbers, given, rows] = [result, dy, x].map((tensor) => numbersOf(backend, tensor));
  for (let start = 0; start < rows.length; start += width) {
    const inverse = inverseLength(rows, start, width);
    let along = 0;
    for (let at = start; at < start + width; at++) along += given[at] * rows[at];
    along *= inverse * inverse;
    for (let at = start; at < start + width; at++) numbers[at] = (given[at] - rows[at] * along) * inverse;
  }
  return result;
}
