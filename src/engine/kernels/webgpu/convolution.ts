import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from '../convolution.ts';
import type { Activation } from '../dense.ts';
import { type Factor, runTiles } from './tiles.ts';

/** The sizes of a convolution, by the names that the readers know them by. */
interface Geometry extends Record<string, number> {
  readonly kernel: number;
  readonly stride: number;
  readonly height: number;
  readonly width: number;
  readonly inputs: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outputs: number;
  readonly top: number;
  readonly left: number;
}

/** Zeros before one side, as `same` padding lays them. */
function zerosBefore(size: number, out: number, { kernel, stride }: Window): number {
  return Math.floor(Math.max(0, (out - 1) * stride + kernel - size) / 2);
}

function geometryOf(
  window: Window,
  height: number,
  width: number,
  inputs: number,
  outputs: number,
): Geometry {
  const { kernel, stride } = window;
  const [outHeight, outWidth] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const [top, left] = [zerosBefore(height, outHeight, window), zerosBefore(width, outWidth, window)];
  return { kernel, stride, height, width, inputs, outHeight, outWidth, outputs, top, left };
}

/** A `read` function of four columns from one of a single column. */
const inFours = (name: 'A' | 'B') => `
    fn read${name}(row : i32, group : i32) -> vec4<f32> {
      return vec4<f32>(one${name}(row, group * 4), one${name}(row, group * 4 + 1),
        one${name}(row, group * 4 + 2), one${name}(row, group * 4 + 3));
    }`;

/** Row by row what the window sees, `[batch · outHeight · outWidth, kernel² · inputs]`, read from the input. */
function patches(buffer: TensorInfo): Factor {
  const code = `
    fn oneA(row : i32, column : i32) -> f32 {
      let place = column / uniforms.inputs;
      let y = row / uniforms.outWidth % uniforms.outHeight * uniforms.stride + place / uniforms.kernel - uniforms.top;
      let x = row % uniforms.outWidth * uniforms.stride + place % uniforms.kernel - uniforms.left;
      let batch = row / (uniforms.outWidth * uniforms.outHeight);
      let isSeen = (y >= 0) & (y < uniforms.height) & (x >= 0) & (x < uniforms.width)
        & (place < uniforms.kernel * uniforms.kernel);
      let at = ((batch * uniforms.height + y) * uniforms.width + x) * uniforms.inputs + column % uniforms.inputs;
      return select(0.0, A[select(0, at, isSeen)], isSeen);
    }
    ${inFours('A')}`;
  return { buffer, code, key: 'patches' };
}

/**
 * For every number of the input the outputs that it went into, `[batch · height · width, kernel² · outputs]`, read from
 * their gradient.
 */
function reachedOutputs(buffer: TensorInfo): Factor {
  const code = `
    fn oneA(row : i32, column : i32) -> f32 {
      let place = column / uniforms.outputs;
      let y = row / uniforms.width % uniforms.height + uniforms.top - place / uniforms.kernel;
      let x = row % uniforms.width + uniforms.left - place % uniforms.kernel;
      let batch = row / (uniforms.width * uniforms.height);
      let outY = y / uniforms.stride;
      let outX = x / uniforms.stride;
      let isReached = (y >= 0) & (x >= 0) & (outY * uniforms.stride == y) & (outX * uniforms.stride == x)
        & (outY < uniforms.outHeight) & (outX < uniforms.outWidth) & (place < uniforms.kernel * uniforms.kernel);
      let at = ((batch * uniforms.outHeight + outY) * uniforms.outWidth + outX) * uniforms.outputs
        + column % uniforms.outputs;
      return select(0.0, A[select(0, at, isReached)], isReached);
    }
    ${inFours('A')}`;
  return { buffer, code, key: 'reached-outputs' };
}

/** The rows of a matrix of `outputs` columns: a layer, or the gradient of outputs. */
function rowsOfOutputs(buffer: TensorInfo): Factor {
  const code = `
    fn oneB(row : i32, column : i32) -> f32 {
      return select(0.0, B[row * uniforms.outputs + column], column < uniforms.outputs);
    }
    ${inFours('B')}`;
  return { buffer, code, key: 'rows-of-outputs' };
}

/** The layer with inputs and outputs exchanged, `[kernel² · outputs, inputs]`. */
function exchangedLayer(buffer: TensorInfo): Factor {
  const code = `
    fn oneB(row : i32, column : i32) -> f32 {
      let at = (row / uniforms.outputs * uniforms.inputs + column) * uniforms.outputs + row % uniforms.outputs;
      return select(0.0, B[at], column < uniforms.inputs);
    }
    ${inFours('B')}`;
  return { buffer, code, key: 'exchanged-layer' };
}

/** See `convolution`. */
export function runConvolution(
  backend: unknown,
  input: TensorInfo,
  layer: TensorInfo,
  window: Window,
  bias: Activation,
): TensorInfo {
  const [batch, height, width, inputs] = input.shape;
  const outputs = layer.shape[1];
  const geometry = geometryOf(window, height, width, inputs, outputs);
  const { outHeight, outWidth } = geometry;
  return runTiles(backend, {
    arrangement: 'rows',
    a: patches(input),
    b: rowsOfOutputs(layer),
    rows: batch * outHeight * outWidth,
    columns: outputs,
    inner: window.kernel ** 2 * inputs,
    outputShape: [batch, outHeight, outWidth, outputs],
    components: 1,
    bias,
    integers: geometry,
  });
}

/** See `convolutionLayerGradient`. */
export function runConvolutionLayerGradient(
  backend: unknown,
  input: TensorInfo,
  delta: TensorInfo,
  window: Window,
): TensorInfo {
  const [batch, height, width, inputs] = input.shape;
  const outputs = delta.shape[3];
  const geometry = geometryOf(window, height, width, inputs, outputs);
  const rows = window.kernel ** 2 * inputs + 1;
  return runTiles(backend, {
    arrangement: 'transposed-a',
    a: patches(input),
    b: rowsOfOutputs(delta),
    rows,
    columns: outputs,
    inner: batch * geometry.outHeight * geometry.outWidth,
    outputShape: [rows, outputs],
    components: 1,
    onesRow: true,
    integers: geometry,
  });
}

/** See `convolutionInputGradient`. */
export function runConvolutionInputGradient(
  backend: unknown,
  delta: TensorInfo,
  layer: TensorInfo,
  window: Window,
  [height, width]: readonly [number, number],
): TensorInfo {
  const batch = delta.shape[0];
  const [rows, outputs] = layer.shape;
  const inputs = (rows - 1) / window.kernel ** 2;
  return runTiles(backend, {
    arrangement: 'rows',
    a: reachedOutputs(delta),
    b: exchangedLayer(layer),
    rows: batch * height * width,
    columns: inputs,
    inner: window.kernel ** 2 * outputs,
    outputShape: [batch, height, width, inputs],
    components: 1,
    integers: geometryOf(window, height, width, inputs, outputs),
  });
}
