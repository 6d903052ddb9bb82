import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from '../convolution.ts';
import type { Activation } from '../dense.ts';
import type { Heap } from './heap.ts';

/** Patches of so many numbers are made at a time: they stay in the second cache until they are multiplied. */
const PATCH_NUMBERS = 1 << 17;

type Shape4D = readonly [number, number, number, number];

/** Some of the pictures of a batch, and the matrix that their patches are in. */
interface Chunk {
  /** Where the chunk's pictures and its outputs start, in numbers. */
  readonly inputStart: number;
  readonly outputStart: number;
  /** Of the matrix: its rows are the places of the window, its columns the numbers under it. */
  readonly rows: number;
  readonly columns: number;
  /** Where the matrix is, in bytes. */
  readonly patches: number;
  /** Takes the patches from the pictures at an address, or adds them to these. */
  move(images: number, adding: boolean): void;
}

function outputSize([, height, width]: Shape4D, { stride }: Window): [number, number] {
  return [Math.ceil(height / stride), Math.ceil(width / stride)];
}

/** Goes through a batch of pictures of `shape` in chunks. */
function inChunks(
  heap: Heap,
  shape: Shape4D,
  window: Window,
  outputs: number,
  use: (chunk: Chunk) => void,
): void {
  const { kernel, stride } = window;
  const [batch, height, width, channels] = shape;
  const [down, across] = outputSize(shape, window);
  const columns = kernel * kernel * channels;
  const places = down * across;
  const most = Math.min(batch, Math.max(1, Math.floor(PATCH_NUMBERS / (places * columns))));
  const patches = heap.allocate(4 * most * places * columns);
  for (let start = 0; start < batch; start += most) {
    const count = Math.min(most, batch - start);
    const inputStart = start * height * width * channels;
    use({
      inputStart,
      outputStart: start * places * outputs,
      rows: count * places,
      columns,
      patches,
      move: (images, adding) =>
        heap.run(
          'patches',
          images + 4 * inputStart,
          patches,
          count,
          height,
          width,
          channels,
          kernel,
          stride,
          adding,
        ),
    });
  }
  heap.free(patches);
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
  const [images, weights] = [heap.at(input), heap.at(layer)];
  inChunks(heap, shape, window, outputs, ({ outputStart, rows, columns, patches, move }) => {
    const at = heap.at(result) + 4 * outputStart;
    move(images, false);
    heap.run('product', patches, false, weights, false, at, rows, outputs, columns, false, heap.spare);
    heap.run('addBias', at, weights + 4 * columns * outputs, rows, outputs, activation === 'relu');
  });
  return result;
}

/** See `convolutionLayerGradient`. */
export function runConvolutionLayerGradient(
  heap: Heap,
  input: TensorInfo,
  delta: TensorInfo,
  window: Window,
): TensorInfo {
  const outputs = delta.shape[3];
  const weights = window.kernel ** 2 * input.shape[3];
  const result = heap.make([weights + 1, outputs]);
  const at = heap.at(result);
  heap.numbers(result).fill(0);
  inChunks(heap, shapeOf(input), window, outputs, ({ outputStart, rows, columns, patches, move }) => {
    const dy = heap.at(delta) + 4 * outputStart;
    move(heap.at(input), false);
    heap.run('product', patches, true, dy, false, at, columns, outputs, rows, true, heap.spare);
    heap.run('addColumnSums', dy, rows, outputs, at + 4 * weights * outputs);
  });
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
  inChunks(heap, shape, window, outputs, ({ outputStart, rows, columns, patches, move }) => {
    const dy = heap.at(delta) + 4 * outputStart;
    heap.run('product', dy, false, heap.at(layer), true, patches, rows, columns, outputs, false, heap.spare);
    move(heap.at(result), true);
  });
  return result;
}
