import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from '../convolution.ts';
import type { Activation } from '../dense.ts';
import type { Heap } from './heap.ts';
import { productCall } from './products.ts';
import type { Call } from './programs.ts';
import { SHARES } from './thread-count.ts';

/** Patches of so many numbers are made at a time: they stay in the second cache until they are multiplied. */
const PATCH_NUMBERS = 1 << 17;

type Shape4D = readonly [number, number, number, number];

/** Some of the pictures of a batch, and the matrix that their patches are in. */
interface Chunk {
  /** Where the chunk's pictures and its outputs start, in bytes from the first. */
  readonly inputStart: number;
  readonly outputStart: number;
  /** Of the matrix: its rows are the places of the window, its columns the numbers under it. */
  readonly rows: number;
  readonly columns: number;
  /** Where the matrix is, in bytes. */
  readonly patches: number;
  /** Whose it is, and what a product of that share may use. */
  readonly share: number;
  readonly spare: number;
  /** Takes the patches from the pictures at an address, or adds them to these. */
  move(images: number, adding: boolean): Call;
}

function outputSize([, height, width]: Shape4D, { stride }: Window): [number, number] {
  return [Math.ceil(height / stride), Math.ceil(width / stride)];
}

/** Shares the pictures of a batch of `shape` out, and makes in each share what calls there are for each of its chunks. */
function inChunks(
  heap: Heap,
  shape: Shape4D,
  window: Window,
  outputs: number,
  callsFor: (chunk: Chunk) => readonly Call[],
): void {
  const { kernel, stride } = window;
  const [batch, height, width, channels] = shape;
  const [down, across] = outputSize(shape, window);
  const columns = kernel * kernel * channels;
  const places = down * across;
  const ofShare = Math.ceil(batch / SHARES);
  const most = Math.min(ofShare, Math.max(1, Math.floor(PATCH_NUMBERS / (places * columns))));
  const bytes = 4 * most * places * columns;
  const matrices = heap.allocate(heap.threadCount * bytes);
  const chunksOf = (share: number): Chunk[] => {
    const [first, end] = [share * ofShare, Math.min(batch, (share + 1) * ofShare)];
    const patches = matrices + heap.threadOf(share) * bytes;
    return Array.from({ length: Math.max(0, Math.ceil((end - first) / most)) }, (_, chunk) => {
      const start = first + chunk * most;
      const count = Math.min(most, end - start);
      const inputStart = 4 * start * height * width * channels;
      const sizes = [count, height, width, channels, kernel, stride];
      return {
        inputStart,
        outputStart: 4 * start * places * outputs,
        rows: count * places,
        columns,
        patches,
        share,
        spare: heap.spareOf(share),
        move: (images, adding) => ['patches', images + inputStart, patches, ...sizes, adding],
      };
    });
  };
  const shares = Array.from({ length: SHARES }, (_, share) => chunksOf(share).flatMap(callsFor));
  heap.runShares(shares);
  heap.free(matrices);
}

function shapeOf({ shape }: TensorInfo): Shape4D {
  const [batch, height, width, channels] = shape;
  return [batch, height, width, channels];
}

/** See `convolution`. */
export function runConvolution(
  heap: Heap,
  input: TensorInfo,
  layer: TensorInfo,
  window: Window,
  activation: Activation,
): TensorInfo {
  const shape = shapeOf(input);
  const outputs = layer.shape[1];
  const result = heap.make([shape[0], ...outputSize(shape, window), outputs]);
  const [images, weights, first] = [heap.at(input), heap.at(layer), heap.at(result)];
  inChunks(heap, shape, window, outputs, ({ outputStart, rows, columns, patches, spare, move }) => {
    const at = first + outputStart;
    const factors = { a: patches, transposeA: false, b: weights, transposeB: false, result: at };
    return [
      move(images, false),
      productCall({ ...factors, rows, columns: outputs, depth: columns }, spare),
      ['addBias', at, weights + 4 * columns * outputs, rows, outputs, activation === 'relu'],
    ];
  });
  return result;
}

/** See `convolutionLayerGradient`. Each share adds up its own, and these are added in their order. */
export function runConvolutionLayerGradient(
  heap: Heap,
  input: TensorInfo,
  delta: TensorInfo,
  window: Window,
): TensorInfo {
  const outputs = delta.shape[3];
  const weights = window.kernel ** 2 * input.shape[3];
  const result = heap.make([weights + 1, outputs]);
  const parts = heap.make([SHARES, weights + 1, outputs]);
  heap.numbers(parts).fill(0);
  heap.numbers(result).fill(0);
  const [images, changes, sums] = [heap.at(input), heap.at(delta), heap.at(parts)];
  inChunks(heap, shapeOf(input), window, outputs, (chunk) => {
    const { outputStart, rows, columns, patches, share, spare, move } = chunk;
    const dy = changes + outputStart;
    const at = sums + 4 * share * (weights + 1) * outputs;
    const factors = { a: patches, transposeA: true, b: dy, transposeB: false, result: at };
    return [
      move(images, false),
      productCall({ ...factors, rows: columns, columns: outputs, depth: rows, more: true }, spare),
      ['addColumnSums', dy, rows, outputs, at + 4 * weights * outputs],
    ];
  });
  heap.run('addColumnSums', sums, SHARES, (weights + 1) * outputs, heap.at(result));
  heap.dispose(parts);
  return result;
}

/** See `convolutionInputGradient`. */
export function runConvolutionInputGradient(
  heap: Heap,
  delta: TensorInfo,
  layer: TensorInfo,
  window: Window,
  [height, width]: readonly [number, number],
): TensorInfo {
  const [rowsOfLayer, outputs] = layer.shape;
  const channels = (rowsOfLayer - 1) / window.kernel ** 2;
  const shape: Shape4D = [delta.shape[0], height, width, channels];
  const result = heap.make(shape);
  heap.numbers(result).fill(0);
  const [changes, weights, images] = [heap.at(delta), heap.at(layer), heap.at(result)];
  inChunks(heap, shape, window, outputs, ({ outputStart, rows, columns, patches, spare, move }) => {
    const factors = { a: changes + outputStart, transposeA: false, b: weights, transposeB: true };
    return [
      productCall({ ...factors, result: patches, rows, columns, depth: outputs }, spare),
      move(images, true),
    ];
  });
  return result;
}
