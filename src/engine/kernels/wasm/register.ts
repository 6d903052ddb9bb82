import { Identity, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { registerFiller } from '../filled.ts';
import { registerKernels } from '../register-kernels.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runDescend } from './descend.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { canRun, Heap } from './heap.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { runDense, runDenseInputGradient, runDenseLayerGradient, runProduct } from './products.ts';
import { runReluGradient, runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';
import { runJoinVector, runWeightMatrix } from './weights.ts';

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
  registerKernels('wasm', Heap.of, {
    weightMatrix: runWeightMatrix,
    joinVector: runJoinVector,
    dense: runDense,
    denseLayerGradient: runDenseLayerGradient,
    denseInputGradient: runDenseInputGradient,
    product: runProduct,
    convolution: runConvolution,
    convolutionLayerGradient: runConvolutionLayerGradient,
    convolutionInputGradient: runConvolutionInputGradient,
    reluGradient: runReluGradient,
    unitRows: runUnitRows,
    unitRowsGradient: runUnitRowsGradient,
    infoNceSums: runInfoNceSums,
    infoNceValue: runInfoNceValue,
    infoNceGradient: runInfoNceGradient,
    squaredDistances: runSquaredDistances,
    squaredDistancesGradient: runSquaredDistancesGradient,
    tripletCoefficients: runTripletCoefficients,
    tripletWeights: runTripletWeights,
    tripletValue: runTripletValue,
    tripletGradient: runTripletGradient,
    descend: runDescend,
  });
}
