import '@tensorflow/tfjs-backend-webgpu';
import { ruleOf } from '../descend.ts';
import { activationOf, averageOf, miningOf, registerKernels, windowOf } from '../register-kernels.ts';
import { KERNELS } from '../run-kernel.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { runDescend, runReluGradient } from './elementwise.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { runProduct } from './product.ts';
import { runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';

registerKernels('webgpu', {
  [KERNELS.dense]: (backend, { input, layer }, attributes) =>
    runProduct(backend, { a: input, b: layer, arrangement: 'rows', bias: activationOf(attributes) }),
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
    runConvolution(backend, input, layer, windowOf(attributes), activationOf(attributes)),
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
