import { registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from './convolution.ts';
import type { Activation } from './dense.ts';
import type { KernelName } from './run-kernel.ts';
import type { TripletOptions } from './triplet.ts';

export type KernelAttributes = Readonly<Record<string, unknown>>;

/** What a backend does for a kernel, its tensors by the names that `runKernel` was given. */
export type Kernel = (
  backend: unknown,
  inputs: Readonly<Record<string, TensorInfo>>,
  attributes: KernelAttributes,
) => TensorInfo;

/** Makes the kernels known to tfjs; those of one backend can be registered once. */
export function registerKernels(
  backendName: string,
  kernels: Readonly<Partial<Record<KernelName, Kernel>>>,
): void {
  for (const [kernelName, run] of Object.entries(kernels)) {
    registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, backend, attrs }) => {
        const given: Record<string, TensorInfo> = {};
        for (const [name, tensor] of Object.entries(inputs)) if (tensor) given[name] = tensor;
        return run(backend, given, { ...attrs });
      },
    });
  }
}

/** Attributes as the kernels' own functions gave them. */
export const activationOf = ({ activation }: KernelAttributes): Activation =>
  activation === 'relu' ? 'relu' : 'linear';
export const miningOf = ({ mining }: KernelAttributes): TripletOptions['mining'] =>
  mining === 'hard' || mining === 'semi-hard' ? mining : 'all';
export const averageOf = ({ average }: KernelAttributes): TripletOptions['average'] =>
  average === 'active' ? 'active' : 'all';
export const windowOf = ({ kernel, stride }: KernelAttributes): Window => ({
  kernel: Number(kernel),
  stride: Number(stride),
});
