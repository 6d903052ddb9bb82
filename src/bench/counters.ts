import * as tf from '@tensorflow/tfjs-core';

interface Counter {
  readonly calls: () => number;
  readonly stop: () => void;
}

/** Counts calls of a method until it is told to stop. */
function countCalls(target: object, method: string, counts: (parameter: unknown) => boolean): Counter {
  const original: unknown = Reflect.get(target, method);
  if (typeof original !== 'function') throw new TypeError(`there is no method ${method} to count`);
  let calls = 0;
  Reflect.set(target, method, function (this: unknown, ...parameters: unknown[]) {
    if (counts(parameters[0])) calls++;
    return Reflect.apply(original, this, parameters);
  });
  return { calls: () => calls, stop: () => Reflect.set(target, method, original) };
}

/** Kernels run by tfjs, whichever way they are called. */
function countKernels(): Counter {
  const isKernel = (given: unknown) =>
    typeof given === 'object' && given !== null && Reflect.get(given, 'kernelName') !== undefined;
  return countCalls(tf.engine(), 'runKernelFunc', isKernel);
}

const GPU_CALLS = [
  ['GPUComputePassEncoder', 'dispatchWorkgroups'],
  ['WebGL2RenderingContext', 'drawArrays'],
  ['WebGL2RenderingContext', 'drawElements'],
] as const;

function countGpuCalls(): Counter[] {
  return GPU_CALLS.flatMap(([name, method]) => {
    const owner: unknown = Reflect.get(globalThis, name);
    return typeof owner === 'function' ? [countCalls(owner.prototype, method, () => true)] : [];
  });
}

export interface Counts {
  /** Kernels of tfjs. */
  readonly kernels: number;
  /** Programs handed to the graphics processor, whoever asked for them. */
  readonly dispatches: number;
}

/** What is run while `work` goes on. */
export async function counted(work: () => Promise<unknown>): Promise<Counts> {
  const [kernels, gpuCalls] = [countKernels(), countGpuCalls()];
  try {
    await work();
  } finally {
    for (const counter of [kernels, ...gpuCalls]) counter.stop();
  }
  const dispatches = gpuCalls.reduce((sum, counter) => sum + counter.calls(), 0);
  return { kernels: kernels.calls(), dispatches };
}
