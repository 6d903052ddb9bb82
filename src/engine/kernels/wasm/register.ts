import { Identity, registerKernel, type TensorInfo, unregisterKernel } from '@tensorflow/tfjs-core';
import { ruleOf } from '../descend.ts';
import { registerFiller } from '../filled.ts';
import {
  activationOf,
  averageOf,
  type Kernel,
  miningOf,
  registerKernels,
  windowOf,
} from '../register-kernels.ts';
import { KERNELS, type KernelName } from '../run-kernel.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runDescend } from './descend.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { canRun, Heap } from './heap.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { runDense, runDenseInputGradient, runDenseLayerGradient, runProduct } from './products.ts';
import { runReluGradient, runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';
import { runJoinVector, runWeightMatrix } from './weights.ts';

type HeapKernel = (
  heap: Heap,
  inputs: Parameters<Kernel>[1],
  attributes: Parameters<Kernel>[2],
) => TensorInfo;

const kernels: Readonly<Partial<Record<KernelName, HeapKernel>>> = {
  [KERNELS.weightMatrix]: (heap, { vector }, { offset, rows, columns }) =>
    runWeightMatrix(heap, vector, Number(offset), [Number(rows), Number(columns)]),
  [KERNELS.joinVector]: (heap, parts) => runJoinVector(heap, Object.values(parts)),
  [KERNELS.dense]: (heap, { input, layer }, attributes) =>
    runDense(heap, input, layer, activationOf(attributes)),
  [KERNELS.denseLayerGradient]: (heap, { input, delta }) => runDenseLayerGradient(heap, input, delta),
  [KERNELS.denseInputGradient]: (heap, { delta, layer }) => runDenseInputGradient(heap, delta, layer),
  [KERNELS.product]: (heap, { a, b }, { transposeA, transposeB, scale }) =>
    runProduct(heap, a, b, {
      transposeA: transposeA === true,
      transposeB: transposeB === true,
      scale: Number(scale),
    }),
  [KERNELS.convolution]: (heap, { input, layer }, attributes) =>
    runConvolution(heap, input, layer, windowOf(attributes), activationOf(attributes)),
  [KERNELS.convolutionLayerGradient]: (heap, { input, delta }, attributes) =>
    runConvolutionLayerGradient(heap, input, delta, windowOf(attributes)),
  [KERNELS.convolutionInputGradient]: (heap, { delta, layer }, attributes) =>
    runConvolutionInputGradient(heap, delta, layer, windowOf(attributes), [
      Number(attributes.height),
      Number(attributes.width),
    ]),
  [KERNELS.reluGradient]: (heap, { dy, output }) => runReluGradient(heap, dy, output),
  [KERNELS.unitRows]: (heap, { x }) => runUnitRows(heap, x),
  [KERNELS.unitRowsGradient]: (heap, { dy, x }) => runUnitRowsGradient(heap, dy, x),
  [KERNELS.infoNceSums]: (heap, { logits }) => runInfoNceSums(heap, logits),
  [KERNELS.infoNceValue]: (heap, { logits, sums }) => runInfoNceValue(heap, logits, sums),
  [KERNELS.infoNceGradient]: (heap, { dy, logits, sums }) => runInfoNceGradient(heap, dy, logits, sums),
  [KERNELS.squaredDistances]: (heap, { a, b }) => runSquaredDistances(heap, a, b),
  [KERNELS.squaredDistancesGradient]: (heap, { dy, of, others }, { transposed }) =>
    runSquaredDistancesGradient(heap, dy, of, others, transposed === true),
  [KERNELS.tripletCoefficients]: (heap, { distances, sameClass }, attributes) =>
    runTripletCoefficients(heap, distances, sameClass, miningOf(attributes), Number(attributes.margin)),
  [KERNELS.tripletWeights]: (heap, { coefficients }, attributes) =>
    runTripletWeights(heap, coefficients, averageOf(attributes)),
  [KERNELS.tripletValue]: (heap, { distances, coefficients, weights }, { margin }) =>
    runTripletValue(heap, distances, coefficients, weights, Number(margin)),
  [KERNELS.tripletGradient]: (heap, { dy, coefficients, weights }) =>
    runTripletGradient(heap, dy, coefficients, weights),
  [KERNELS.descend]: (heap, { state, gradient }, attributes) =>
    runDescend(heap, state, gradient, ruleOf(attributes)),
};

const ofBackend =
  (run: HeapKernel): Kernel =>
  (backend, inputs, attributes) =>
    run(Heap.of(backend), inputs, attributes);

if (canRun()) {
  registerFiller('wasm', (backend, shape, fill) => {
    const heap = Heap.of(backend);
    const result = heap.make(shape);
    const numbers = heap.numbers(result).fill(0);
    fill(numbers);
    return result;
  });
  // The same numbers under another tensor, as on other backends: tfjs copies them, and saves all weights for the gradient so.
  unregisterKernel(Identity, 'wasm');
  registerKernel({
    kernelName: Identity,
    backendName: 'wasm',
    setupFunc: (backend) => void Heap.of(backend).startThreads(),
    disposeFunc: Heap.end,
    kernelFunc: ({ inputs: { x }, backend }) => {
      if (x === undefined || Array.isArray(x)) throw new TypeError('one tensor is given again at a time');
      return Heap.of(backend).again(x);
    },
  });
  registerKernels(
    'wasm',
    Object.fromEntries(Object.entries(kernels).map(([name, run]) => [name, ofBackend(run)])),
  );
}
