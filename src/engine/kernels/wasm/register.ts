import { ruleOf } from '../descend.ts';
import { activationOf, averageOf, miningOf, registerKernels } from '../register-kernels.ts';
import { KERNELS } from '../run-kernel.ts';
import { runDescend } from './descend.ts';
import {
  runInfoNceGradient,
  runInfoNceSums,
  runInfoNceValue,
  runSquaredDistances,
  runTripletCoefficients,
  runTripletGradient,
  runTripletValue,
  runTripletWeights,
} from './losses.ts';
import { runDense, runDenseInputGradient, runDenseLayerGradient, runProduct } from './products.ts';
import {
  runJoinVector,
  runReluGradient,
  runUnitRows,
  runUnitRowsGradient,
  runWeightMatrix,
} from './vectors.ts';

registerKernels('wasm', {
  [KERNELS.weightMatrix]: (backend, { vector }, { offset, rows, columns }) =>
    runWeightMatrix(backend, vector, Number(offset), [Number(rows), Number(columns)]),
  [KERNELS.joinVector]: (backend, parts) => runJoinVector(backend, Object.values(parts)),
  [KERNELS.dense]: (backend, { input, layer }, attributes) =>
    runDense(backend, input, layer, activationOf(attributes)),
  [KERNELS.denseLayerGradient]: (backend, { input, delta }) => runDenseLayerGradient(backend, input, delta),
  [KERNELS.denseInputGradient]: (backend, { delta, layer }) => runDenseInputGradient(backend, delta, layer),
  [KERNELS.product]: (backend, { a, b }, { transposeA, transposeB, scale }) =>
    runProduct(backend, a, b, {
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
  [KERNELS.squaredDistances]: (backend, { a, b }) => runSquaredDistances(backend, a, b),
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
