import '@tensorflow/tfjs-backend-webgpu';
import { registerKernels } from '../register-kernels.ts';
import { runConvolution, runConvolutionInputGradient, runConvolutionLayerGradient } from './convolution.ts';
import { runSquaredDistances, runSquaredDistancesGradient } from './distances.ts';
import { runDescend, runReluGradient } from './elementwise.ts';
import { runInfoNceGradient, runInfoNceSums, runInfoNceValue } from './info-nce.ts';
import { runProduct } from './product.ts';
import { runUnitRows, runUnitRowsGradient } from './rows.ts';
import { runTripletCoefficients, runTripletGradient, runTripletValue, runTripletWeights } from './triplet.ts';

registerKernels('webgpu', (backend) => backend, {
  dense: (backend, a, b, bias) => runProduct(backend, { a, b, arrangement: 'rows', bias }),
  denseLayerGradient: (backend, a, b) =>
    runProduct(backend, { a, b, arrangement: 'transposed-a', onesRow: true }),
  denseInputGradient: (backend, a, layer) => {
    const [rows, outputs] = layer.shape;
    const weights = { ...layer, shape: [rows - 1, outputs] };
    return runProduct(backend, { a, b: weights, arrangement: 'transposed-b' });
  },
  product: (backend, a, b, { transposeA, transposeB, scale }) => {
    const arrangement = transposeA ? 'transposed-a' : transposeB ? 'transposed-b' : 'rows';
    return runProduct(backend, { a, b, arrangement, scale });
  },
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
