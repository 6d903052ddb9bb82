import '@tensorflow/tfjs-backend-webgl';
import { env } from '@tensorflow/tfjs-core';
import { registerKernels } from '../register-kernels.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { runDescend, runReluGradient } from './elementwise.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { askOften } from './polling.ts';
import { runProduct } from './product.ts';
import { webgl } from './program.ts';
import { runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';
import { runJoinVector, runWeightMatrix } from './weights.ts';

registerKernels('webgl', webgl, {
  weightMatrix: runWeightMatrix,
  joinVector: runJoinVector,
  dense: (backend, a, b, bias) => runProduct(backend, { a, b, bias }),
  denseLayerGradient: (backend, a, b) => runProduct(backend, { a, b, transposeA: true, onesRow: true }),
  denseInputGradient: (backend, a, b) =>
    runProduct(backend, { a, b, transposeB: true, columns: b.shape[0] - 1 }),
  product: (backend, a, b, options) => runProduct(backend, { a, b, ...options }),
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

/** tfjs's own programs, too, are then compiled once for all shapes. */
env().set('WEBGL_USE_SHAPES_UNIFORMS', true);

/** Milliseconds of draws that are kept back at most: the GPU begins while the rest of a step is still being written. */
env().set('WEBGL_FLUSH_THRESHOLD', 0.5);

askOften();
