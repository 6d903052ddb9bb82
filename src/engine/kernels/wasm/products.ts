import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import type { ProductOptions } from '../product.ts';
import type { Heap } from './heap.ts';
import type { Call } from './programs.ts';

/** Rows and columns of a factor once it is transposed where it is to be. */
function sides({ shape: [rows, columns] }: TensorInfo, transposed: boolean): [number, number] {
  return transposed ? [columns, rows] : [rows, columns];
}

/** Bytes of a number. */
const NUMBER = 4;
/** Multiplications below which another thread would be woken for too little. */
const WORTH_A_THREAD = 1 << 19;
/** A part is a multiple of the tiles that products are made of. */
const TILE = 8;

/** A product, by where its factors and the result start in bytes: a `[rows, depth]`, b `[depth, columns]` once transposed. */
export interface ProductTask {
  readonly a: number;
  readonly transposeA: boolean;
  readonly b: number;
  readonly transposeB: boolean;
  readonly result: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  /** Whether it is added to what is there. */
  readonly more?: boolean;
}

/** The call for the rows and columns of the result from a place on. */
function callFor(
  task: ProductTask,
  [row, rows]: readonly [from: number, count: number],
  [column, columns]: readonly [from: number, count: number],
  spare: number,
): Call {
  const { depth, more = false } = task;
  const [aRow, aNumber] = task.transposeA ? [1, task.rows] : [depth, 1];
  const [bColumn, bNumber] = task.transposeB ? [depth, 1] : [1, task.columns];
  const a = task.a + NUMBER * row * aRow;
  const b = task.b + NUMBER * column * bColumn;
  const result = task.result + NUMBER * (row * task.columns + column);
  const strideA = [NUMBER * aRow, NUMBER * aNumber];
  const strideB = [NUMBER * bColumn, NUMBER * bNumber];
  const size = [rows, columns, depth];
  return ['product', a, ...strideA, b, ...strideB, result, NUMBER * task.columns, ...size, more, spare];
}

/** The call for a whole product. */
export function productCall(task: ProductTask, spare: number): Call {
  return callFor(task, [0, task.rows], [0, task.columns], spare);
}

/**
 * A product in as many parts as are worth a thread each: parts of its rows or its columns, whichever are more. Every number
 * of it is added up as in the whole.
 */
export function productParts(
  task: ProductTask,
  threads: number,
  spareOf: (part: number) => number,
): readonly Call[] {
  const { rows, columns, depth } = task;
  const byRows = rows > columns;
  const lines = byRows ? rows : columns;
  const wanted = Math.max(1, Math.min(threads, Math.floor((rows * columns * depth) / WORTH_A_THREAD)));
  const size = Math.ceil(lines / wanted / TILE) * TILE;
  return Array.from({ length: Math.ceil(lines / size) }, (_, part) => {
    const own = [part * size, Math.min(size, lines - part * size)] as const;
    return byRows
      ? callFor(task, own, [0, columns], spareOf(part))
      : callFor(task, [0, rows], own, spareOf(part));
  });
}

function multiply(heap: Heap, task: ProductTask): void {
  const parts = productParts(task, heap.threadCount, (part) => heap.spareOf(part));
  heap.runShares(parts.map((call) => [call]));
}

/** See `product`. */
export function runProduct(
  heap: Heap,
  a: TensorInfo,
  b: TensorInfo,
  options: Required<ProductOptions>,
): TensorInfo {
  const { transposeA, transposeB, scale } = options;
  const [rows, depth] = sides(a, transposeA);
  const [, columns] = sides(b, transposeB);
  const result = heap.make([rows, columns]);
  const at = heap.at(result);
  const [left, right] = [heap.at(a), heap.at(b)];
  multiply(heap, { a: left, transposeA, b: right, transposeB, result: at, rows, columns, depth });
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
  const [a, b, at] = [heap.at(input), heap.at(layer), heap.at(result)];
  const size = { rows: batch, columns: outputs, depth: inputs };
  multiply(heap, { a, transposeA: false, b, transposeB: false, result: at, ...size });
  heap.run('addBias', at, b + NUMBER * inputs * outputs, batch, outputs, activation === 'relu');
  return result;
}

/** See `denseLayerGradient`. */
export function runDenseLayerGradient(heap: Heap, input: TensorInfo, delta: TensorInfo): TensorInfo {
  const [batch, inputs] = input.shape;
  const outputs = delta.shape[1];
  const result = heap.make([inputs + 1, outputs]);
  const [a, b, at] = [heap.at(input), heap.at(delta), heap.at(result)];
  const size = { rows: inputs, columns: outputs, depth: batch };
  multiply(heap, { a, transposeA: true, b, transposeB: false, result: at, ...size });
  heap.numbers(result).fill(0, inputs * outputs);
  heap.run('addColumnSums', b, batch, outputs, at + NUMBER * inputs * outputs);
  return result;
}

/** See `denseInputGradient`. */
export function runDenseInputGradient(heap: Heap, delta: TensorInfo, layer: TensorInfo): TensorInfo {
  const [rows, outputs] = layer.shape;
  const weights = { ...layer, shape: [rows - 1, outputs] };
  return runProduct(heap, delta, weights, { transposeA: false, transposeB: true, scale: 1 });
}
