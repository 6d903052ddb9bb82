import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

/** Kernels that the project adds to those of tfjs, each registered for the backends where it pays. */
export const KERNELS = {
  weightMatrix: 'PlaygroundWeightMatrix',
  joinVector: 'PlaygroundJoinVector',
  dense: 'PlaygroundDense',
  denseLayerGradient: 'PlaygroundDenseLayerGradient',
  denseInputGradient: 'PlaygroundDenseInputGradient',
  product: 'PlaygroundProduct',
  convolution: 'PlaygroundConvolution',
  convolutionLayerGradient: 'PlaygroundConvolutionLayerGradient',
  convolutionInputGradient: 'PlaygroundConvolutionInputGradient',
  reluGradient: 'PlaygroundReluGradient',
  unitRows: 'PlaygroundUnitRows',
  unitRowsGradient: 'PlaygroundUnitRowsGradient',
  infoNceSums: 'PlaygroundInfoNceSums',
  infoNceValue: 'PlaygroundInfoNceValue',
  infoNceGradient: 'PlaygroundInfoNceGradient',
  squaredDistances: 'PlaygroundSquaredDistances',
  squaredDistancesGradient: 'PlaygroundSquaredDistancesGradient',
  tripletCoefficients: 'PlaygroundTripletCoefficients',
  tripletWeights: 'PlaygroundTripletWeights',
  tripletValue: 'PlaygroundTripletValue',
  tripletGradient: 'PlaygroundTripletGradient',
  descend: 'PlaygroundDescend',
} as const;

export type KernelName = (typeof KERNELS)[keyof typeof KERNELS];
export type KernelAttributes = Readonly<Record<string, number | boolean | string>>;

/**
 * Runs a kernel of ours where the backend in use has it, else composes its value of tfjs's own. Records nothing on the
 * tape: call it inside an operation with its own gradient, or where no gradient flows.
 */
export function runKernel(
  name: KernelName,
  inputs: Readonly<Record<string, Tensor>>,
  attributes: KernelAttributes,
  compose: () => Tensor,
): Tensor {
  if (tf.getKernel(name, tf.getBackend()) === undefined) return compose();
  return tf.engine().runKernel<Tensor>(name, { ...inputs }, { ...attributes });
}
