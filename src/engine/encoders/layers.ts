import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import { matrix } from '../operations/ranks.ts';
import type { ParameterTensors, WeightSpec } from '../training/weights.ts';

/** A layer: what it has to be given, and what it makes of its input. */
export interface Layer<Input> {
  readonly specs: readonly WeightSpec[];
  apply(operations: Operations, input: Input, weights: ParameterTensors): Input;
}

interface LayerSettings {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: 'linear' | 'relu';
  /** True where the items themselves come in. */
  readonly inputIsData: boolean;
}

/** Dense layer: `[batch, inputs]` → `[batch, outputs]`. */
export function denseLayer(settings: LayerSettings): Layer<Tensor2D> {
  const { name, inputs, outputs, activation } = settings;
  const kind = activation === 'relu' ? 'he' : 'glorot';
  return {
    specs: [
      {
        name: `${name}/weights`,
        shape: [inputs + 1, outputs],
        biasRow: true,
        initial: { kind, fanIn: inputs, fanOut: outputs },
      },
    ],
    apply: (operations, input, weights) =>
      operations.dense(input, matrix(weights[`${name}/weights`]), settings),
  };
}

/** Square convolution: `[batch, h, w, inputs]` → `[batch, ⌈h / stride⌉, ⌈w / stride⌉, outputs]`. */
export function convolutionLayer(
  settings: LayerSettings & { readonly kernel: number; readonly stride: number },
): Layer<Tensor4D> {
  const { name, inputs, outputs, kernel } = settings;
  const area = kernel * kernel;
  return {
    specs: [
      {
        name: `${name}/filter`,
        shape: [area * inputs + 1, outputs],
        biasRow: true,
        initial: { kind: 'he', fanIn: area * inputs, fanOut: area * outputs },
      },
    ],
    apply: (operations, input, weights) =>
      operations.conv2d(input, matrix(weights[`${name}/filter`]), settings, settings),
  };
}
