import { registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Window } from './convolution.ts';
import type { Activation } from './dense.ts';
import { type DescentRule, ruleOf } from './descend.ts';
import type { ProductOptions } from './product.ts';
import { KERNELS } from './run-kernel.ts';
import type { TripletOptions } from './triplet.ts';

/** Rows and columns. */
type Extents = readonly [number, number];

/** What each kernel is given; the function of its name says what it makes of that, with shapes. */
interface Given {
  weightMatrix: [vector: TensorInfo, offset: number, extents: Extents, size: number];
  joinVector: [parts: readonly TensorInfo[]];
  dense: [input: TensorInfo, layer: TensorInfo, activation: Activation];
  denseLayerGradient: [input: TensorInfo, delta: TensorInfo];
  denseInputGradient: [delta: TensorInfo, layer: TensorInfo];
  product: [a: TensorInfo, b: TensorInfo, options: Required<ProductOptions>];
  convolution: [input: TensorInfo, layer: TensorInfo, window: Window, activation: Activation];
  convolutionLayerGradient: [input: TensorInfo, delta: TensorInfo, window: Window];
  convolutionInputGradient: [delta: TensorInfo, layer: TensorInfo, window: Window, extents: Extents];
  reluGradient: [dy: TensorInfo, output: TensorInfo];
  unitRows: [x: TensorInfo];
  unitRowsGradient: [dy: TensorInfo, x: TensorInfo];
  infoNceSums: [logits: TensorInfo];
  infoNceValue: [logits: TensorInfo, sums: TensorInfo];
  infoNceGradient: [dy: TensorInfo, logits: TensorInfo, sums: TensorInfo];
  squaredDistances: [a: TensorInfo, b: TensorInfo];
  squaredDistancesGradient: [dy: TensorInfo, of: TensorInfo, others: TensorInfo, transposed: boolean];
  tripletCoefficients: [
    distances: TensorInfo,
    sameClass: TensorInfo,
    mining: TripletOptions['mining'],
    margin: number,
  ];
  tripletWeights: [coefficients: TensorInfo, average: TripletOptions['average']];
  tripletValue: [distances: TensorInfo, coefficients: TensorInfo, weights: TensorInfo, margin: number];
  tripletGradient: [dy: TensorInfo, coefficients: TensorInfo, weights: TensorInfo];
  descend: [state: TensorInfo, gradient: TensorInfo, rule: DescentRule];
}
type Name = keyof Given;

type Inputs = Readonly<Record<string, TensorInfo>>;
type Attributes = Readonly<Record<string, unknown>>;

const activationOf = ({ activation }: Attributes): Activation => (activation === 'relu' ? 'relu' : 'linear');
const extentsOf = (first: unknown, second: unknown): Extents => [Number(first), Number(second)];
const windowOf = ({ kernel, stride }: Attributes): Window => ({
  kernel: Number(kernel),
  stride: Number(stride),
});
const miningOf = ({ mining }: Attributes): TripletOptions['mining'] =>
  mining === 'hard' || mining === 'semi-hard' ? mining : 'all';
const averageOf = ({ average }: Attributes): TripletOptions['average'] =>
  average === 'active' ? 'active' : 'all';

/** The same from the tensors and attributes by the names that `runKernel` was given. */
const GIVEN: { readonly [K in Name]: (inputs: Inputs, attributes: Attributes) => Given[K] } = {
  weightMatrix: ({ vector }, { size, offset, rows, columns }) => [
    vector,
    Number(offset),
    extentsOf(rows, columns),
    Number(size),
  ],
  joinVector: (parts) => [Object.values(parts)],
  dense: ({ input, layer }, attributes) => [input, layer, activationOf(attributes)],
  denseLayerGradient: ({ input, delta }) => [input, delta],
  denseInputGradient: ({ delta, layer }) => [delta, layer],
  product: ({ a, b }, { transposeA, transposeB, scale }) => [
    a,
    b,
    { transposeA: transposeA === true, transposeB: transposeB === true, scale: Number(scale) },
  ],
  convolution: ({ input, layer }, given) => [input, layer, windowOf(given), activationOf(given)],
  convolutionLayerGradient: ({ input, delta }, given) => [input, delta, windowOf(given)],
  convolutionInputGradient: ({ delta, layer }, given) => [
    delta,
    layer,
    windowOf(given),
    extentsOf(given.height, given.width),
  ],
  reluGradient: ({ dy, output }) => [dy, output],
  unitRows: ({ x }) => [x],
  unitRowsGradient: ({ dy, x }) => [dy, x],
  infoNceSums: ({ logits }) => [logits],
  infoNceValue: ({ logits, sums }) => [logits, sums],
  infoNceGradient: ({ dy, logits, sums }) => [dy, logits, sums],
  squaredDistances: ({ a, b }) => [a, b],
  squaredDistancesGradient: ({ dy, of, others }, { transposed }) => [dy, of, others, transposed === true],
  tripletCoefficients: ({ distances, sameClass }, given) => [
    distances,
    sameClass,
    miningOf(given),
    Number(given.margin),
  ],
  tripletWeights: ({ coefficients }, attributes) => [coefficients, averageOf(attributes)],
  tripletValue: ({ distances, coefficients, weights }, { margin }) => [
    distances,
    coefficients,
    weights,
    Number(margin),
  ],
  tripletGradient: ({ dy, coefficients, weights }) => [dy, coefficients, weights],
  descend: ({ state, gradient }, attributes) => [state, gradient, ruleOf(attributes)],
};

/** What a backend does for kernels; for those that it leaves out, tfjs's own operations are composed. */
export type BackendKernels<Backend> = {
  readonly [K in Name]?: (backend: Backend, ...given: Given[K]) => TensorInfo;
};

/**
 * Makes the kernels of a backend known to tfjs; those of one backend can be registered once.
 *
 * @param backendOf the backend as its kernels want it, of what tfjs hands over.
 */
export function registerKernels<Backend>(
  backendName: string,
  backendOf: (backend: unknown) => Backend,
  kernels: BackendKernels<Backend>,
): void {
  function register<K extends Name>(name: K): void {
    const run = kernels[name];
    if (run === undefined) return;
    registerKernel({
      kernelName: KERNELS[name],
      backendName,
      kernelFunc: ({ inputs, backend, attrs }) => {
        const tensors: Record<string, TensorInfo> = {};
        for (const [input, tensor] of Object.entries(inputs)) if (tensor) tensors[input] = tensor;
        return run(backendOf(backend), ...GIVEN[name](tensors, { ...attrs }));
      },
    });
  }
  const isName = (name: string): name is Name => name in GIVEN;
  for (const name of Object.keys(kernels)) if (isName(name)) register(name);
}
