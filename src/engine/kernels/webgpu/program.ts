import { WebGPUBackend, type WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';

type Size3 = readonly [number, number, number];

/** A compute program and what it is run on. */
export interface Computation {
  /** Names the code: two computations of one key have the same code. */
  readonly key: string;
  /** Buffers by the name that the code reads them under, as vectors without a shape. */
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly outputShape: readonly number[];
  /** 4 where all buffers are read and written as vec4, else 1. */
  readonly components: 1 | 4;
  /** Uniforms of whole numbers and of floats, by name. */
  readonly integers: Readonly<Record<string, number>>;
  readonly floats?: Readonly<Record<string, number>>;
  readonly workgroup: Size3;
  readonly workgroups: Size3;
  /** WGSL: `fn main()`, which reads `globalId`, `localId`, `numWorkgroups`, and writes `result[…]`. */
  readonly code: string;
}

/** @throws {TypeError} where the kernel was registered for another backend. */
function webgpu(backend: unknown): WebGPUBackend {
  if (backend instanceof WebGPUBackend) return backend;
  throw new TypeError('this kernel runs on the WebGPU backend only');
}

/** As a vector: tfjs compiles a program anew for every relation of shapes, of which ours know nothing. */
function flattened({ dataId, shape, dtype }: TensorInfo): TensorInfo {
  return { dataId, dtype, shape: [util.sizeFromShape([...shape])] };
}

/** Runs a computation once. */
export function compute(backend: unknown, computation: Computation): TensorInfo {
  const gpu = webgpu(backend);
  const {
    key,
    inputs,
    outputShape,
    components,
    integers,
    floats = {},
    workgroup,
    workgroups,
    code,
  } = computation;
  const output = gpu.makeTensorInfo([...outputShape], 'float32');
  const names = Object.keys(inputs);
  const program: WebGPUProgram = {
    shaderKey: `playground-${key}`,
    outputShape: flattened(output).shape,
    outputComponent: components,
    variableNames: names,
    variableComponents: names.map(() => components),
    workgroupSize: [...workgroup],
    dispatch: [...workgroups],
    // Any layout but a flat one has tfjs call `main` without an index.
    dispatchLayout: { x: [], y: [0] },
    uniforms: [
      ...Object.keys(integers).map((name) => `${name} : i32, `),
      ...Object.keys(floats).map((name) => `${name} : f32, `),
    ].join(''),
    getUserCode: () => code,
  };
  const uniforms = [
    ...Object.values(integers).map((value) => ({ type: 'int32', data: [value] })),
    ...Object.values(floats).map((value) => ({ type: 'float32', data: [value] })),
  ];
  const buffers = Object.values(inputs).map(flattened);
  gpu.runWebGPUProgram(program, buffers, 'float32', uniforms, flattened(output));
  return output;
}

/** How many workgroups of `size` threads cover so many threads; beyond what a device allows, threads take several turns. */
export function workgroupsFor(threads: number, size: number): Size3 {
  return [Math.min(Math.ceil(threads / size), 65_535), 1, 1];
}
