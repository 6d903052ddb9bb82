import '@tensorflow/tfjs-backend-webgpu';
import { env, type KernelConfig, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from '../convolution.ts';
import { ruleOf } from '../descend.ts';
import { KERNELS, type KernelName } from '../run-kernel.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { runDescend, runReluGradient } from './elementwise.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { runProduct } from './product.ts';
import { runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';

type Inputs = Readonly<Record<string, TensorInfo>>;
type Attributes = Readonly<Record<string, unknown>>;
type Kernel = (backend: unknown, inputs: Inputs, attributes: Attributes) => TensorInfo;

const activationOf = (attribute: unknown) => (attribute === 'relu' ? 'relu' : 'linear');

const miningOf = (attribute: unknown) =>
  attribute === 'hard' || attribute === 'semi-hard' ? attribute : 'all';
const windowOf = ({ kernel, stride }: Attributes): Window => ({
  kernel: Number(kernel),
  stride: Number(stride),
});

const kernels: Readonly<Record<KernelName, Kernel>> = {
  [KERNELS.dense]: (backend, { input, layer }, { activation }) =>
    runProduct(backend, { a: input, b: layer, arrangement: 'rows', bias: activationOf(activation) }),
  [KERNELS.denseLayerGradient]: (backend, { input, delta }) =>
    runProduct(backend, { a: input, b: delta, arrangement: 'transposed-a', onesRow: true }),
  [KERNELS.denseInputGradient]: (backend, { delta, layer }) => {
    const [rows, outputs] = layer.shape;
    const weights = { ...layer, shape: [rows - 1, outputs] };
    return runProduct(backend, { a: delta, b: weights, arrangement: 'transposed-b' });
  },
  [KERNELS.product]: (backend, { a, b }, { transposeA, transposeB, scale }) => {
    const arrangement = transposeA === true ? 'transposed-a' : transposeB === true ? 'transposed-b' : 'rows';
    return runProduct(backend, { a, b, arrangement, scale: Number(scale) });
  },
  [KERNELS.reluGradient]: (backend, { dy, output }) => runReluGradient(backend, dy, output),
  [KERNELS.unitRows]: (backend, { x }) => runUnitRows(backend, x),
  [KERNELS.unitRowsGradient]: (backend, { dy, x }) => runUnitRowsGradient(backend, dy, x),
  [KERNELS.infoNceSums]: (backend, { logits }) => runInfoNceSums(backend, logits),
  [KERNELS.infoNceValue]: (backend, { logits, sums }) => runInfoNceValue(backend, logits, sums),
  [KERNELS.infoNceGradient]: (backend, { dy, logits, sums }) => runInfoNceGradient(backend, dy, logits, sums),
  [KERNELS.convolution]: (backend, { input, layer }, attributes) =>
    runConvolution(backend, input, layer, windowOf(attributes), activationOf(attributes.activation)),
  [KERNELS.convolutionLayerGradient]: (backend, { input, delta }, attributes) =>
    runConvolutionLayerGradient(backend, input, delta, windowOf(attributes)),
  [KERNELS.convolutionInputGradient]: (backend, { delta, layer }, attributes) => {
    const { height, width } = attributes;
    return runConvolutionInputGradient(backend, delta, layer, windowOf(attributes), [
      Number(height),
      Number(width),
    ]);
  },
  [KERNELS.squaredDistances]: (backend, { a, b }) => runSquaredDistances(backend, a, b),
  [KERNELS.squaredDistancesGradient]: (backend, { dy, of, others }, { transposed }) =>
    runSquaredDistancesGradient(backend, dy, of, others, transposed === true),
  [KERNELS.tripletCoefficients]: (backend, { distances, sameClass }, { margin, mining }) =>
    runTripletCoefficients(backend, distances, sameClass, miningOf(mining), Number(margin)),
  [KERNELS.tripletWeights]: (backend, { coefficients }, { average }) =>
    runTripletWeights(backend, coefficients, average === 'active' ? 'active' : 'all'),
  [KERNELS.tripletValue]: (backend, { distances, coefficients, weights }, { margin }) =>
    runTripletValue(backend, distances, coefficients, weights, Number(margin)),
  [KERNELS.tripletGradient]: (backend, { dy, coefficients, weights }) =>
    runTripletGradient(backend, dy, coefficients, weights),
  [KERNELS.descend]: (backend, { state, gradient }, attributes) =>
    runDescend(backend, state, gradient, ruleOf(attributes)),
};

function config([kernelName, run]: [string, Kernel]): KernelConfig {
  return {
    kernelName,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const given: Record<string, TensorInfo> = {};
      for (const [name, tensor] of Object.entries(inputs)) if (tensor) given[name] = tensor;
      return run(backend, given, { ...attrs });
    },
  };
}

for (const kernel of Object.entries(kernels)) registerKernel(config(kernel));

/** All kernels of a step go to the device at once. */
env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', 64);
