import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type Attribute, getKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';

/** @throws {TypeError} where the kernel was registered for another backend. */
function wasm(backend: unknown): BackendWasm {
  if (backend instanceof BackendWasm) return backend;
  throw new TypeError('this kernel runs on the wasm backend only');
}

/** The numbers of a tensor where they lie, until memory is next asked for: it may move then. */
export function numbersOf(backend: unknown, tensor: TensorInfo): Float32Array {
  const numbers = wasm(backend).typedArrayFromHeap({ ...tensor, dtype: 'float32' });
  if (numbers instanceof Float32Array) return numbers;
  throw new TypeError('expected a tensor of floats');
}

/** A new tensor with nothing in it yet. */
export function newTensor(backend: unknown, shape: readonly number[]): TensorInfo {
  return wasm(backend).makeOutput([...shape], 'float32');
}

export function release(backend: unknown, tensor: TensorInfo): void {
  wasm(backend).disposeData(tensor.dataId);
}

/** The same numbers, or the first of them, under another shape. */
export function reshaped({ dataId, dtype }: TensorInfo, shape: readonly number[]): TensorInfo {
  return { dataId, dtype, shape: [...shape] };
}

export function sizeOf(tensor: TensorInfo): number {
  return util.sizeFromShape([...tensor.shape]);
}

/** Runs a kernel that tfjs has for the backend. */
export function runOwnKernel(
  backend: unknown,
  name: string,
  inputs: Readonly<Record<string, TensorInfo>>,
  attrs: Readonly<Record<string, Attribute>>,
): TensorInfo {
  const kernel = getKernel(name, 'wasm');
  if (kernel === undefined) throw new RangeError(`the wasm backend has no kernel ${name}`);
  const result = kernel.kernelFunc({ inputs: { ...inputs }, backend: wasm(backend), attrs: { ...attrs } });
  if (Array.isArray(result)) throw new RangeError(`${name} gives several tensors`);
  return result;
}
