import '@tensorflow/tfjs-backend-webgl';
import { env } from '@tensorflow/tfjs-core';
import { ruleOf } from '../descend.ts';
import { activationOf, averageOf, miningOf, registerKernels, windowOf } from '../register-kernels.ts';
import { KERNELS } from '../run-kernel.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { runDescend, runReluGradient } from './elementwise.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { askOften } from './polling.ts';
import { runProduct } from './product.ts';
import { runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';
import { runJoinVector, runWeightMatrix } from './weights.ts';

registerKernels('webgl', {
  [KERNELS.weightMatrix]: (backend, { vector }, { size, offset, rows, columns }) =>
    runWeightMatrix(backend, vector, Number(size), Number(offset), [Number(rows), Number(columns)]),
  [KERNELS.joinVector]: (backend, parts) => runJoinVector(backend, Object.values(parts)),
  [KERNELS.dense]: (backend, { input, layer }, attributes) =>
    runProduct(backend, { a: input, b: layer, bias: activationOf(attributes) }),
  [KERNELS.denseLayerGradient]: (backend, { input, delta }) =>
    runProduct(backend, { a: input, b: delta, transposeA: true, onesRow: true }),
  [KERNELS.denseInputGradient]: (backend, { delta, layer }) =>
    runProduct(backend, { a: delta, b: layer, transposeB: true, columns: layer.shape[0] - 1 }),
  [KERNELS.product]: (backend, { a, b }, { transposeA, transposeB, scale }) =>
    runProduct(backend, {
      a,
      b,
      transposeA: transposeA === true,
      transposeB: transposeB === true,
      scale: Number(scale),
    }),
  [KERNELS.reluGradient]: (backend, { dy, output }) => runReluGradient(backend, dy, output),
  [KERNELS.unitRows]: (backend, { x }) => runUnitRows(backend, x),
  [KERNELS.unitRowsGradient]: (backend, { dy, x }) => runUnitRowsGradient(backend, dy, x),
  [KERNELS.infoNceSums]: (backend, { logits }) => runInfoNceSums(backend, logits),
  [KERNELS.infoNceValue]: (backend, { logits, sums }) => runInfoNceValue(backend, logits, sums),
  [KERNELS.infoNceGradient]: (backend, { dy, logits, sums }) => runInfoNceGradient(backend, dy, logits, sums),
  [KERNELS.convolution]: (backend, { input, layer }, attributes) =>
    runConvolution(backend, input, layer, windowOf(attributes), activationOf(attributes)),
  [KERNELS.convolutionLayerGradient]: (backend, { input, delta }, attributes) =>
    runConvolutionLayerGradient(backend, input, delta, windowOf(attributes)),
  [KERNELS.convolutionInputGradient]: (backend, { delta, layer }, attributes) => {
    const size = [Number(attributes.height), Number(attributes.width)] as const;
    return runConvolutionInputGradient(backend, delta, layer, windowOf(attributes), size);
  },
  [KERNELS.squaredDistances]: (backend, { a, b }) => runSquaredDistances(backend, a, b),
  [KERNELS.squaredDistancesGradient]: (backend, { dy, of, others }, { transposed }) =>
    runSquaredDistancesGradient(backend, dy, of, others, transposed === true),
  [KERNELS.tripletCoefficients]: (backend, { distances, sameClass }, attributes) =>
    runTripletCoefficients(backend, distances, sameClass, miningOf(attributes), Number(attributes.margin)),
  [KERNELS.tripletWeights]: (backend, { coefficients }, attributes) =>
    runTripletWeights(backend, coefficients, averageOf(attributes)),
  [KERNELS.tripletValue]: (backend, { distances, coefficients, weights }, { margin }) =>
    runTripletValue(backend, distances, coefficients, weights, Number(margin)),
  [KERNELS.tripletGradient]: (backend, { dy, coefficients, weights }) =>
    runTripletGradient(backend, dy, coefficients, weights),
  [KERNELS.descend]: (backend, { state, gradient }, attributes) =>
    runDescend(backend, state, gradient, ruleOf(attributes)),
});

/** tfjs's own programs, too, are then compiled once for all shapes. */
env().set('WEBGL_USE_SHAPES_UNIFORMS', true);

/** Milliseconds of draws that are kept back at most: the GPU begins while the rest of a step is still being written. */
env().set('WEBGL_FLUSH_THRESHOLD', 0.5);

askOften();
