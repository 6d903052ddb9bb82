import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { inputSize } from '../encoders/encoder.ts';
import { denseLayer, type Layer } from '../encoders/layers.ts';
import { widthParameter } from '../encoders/parameters.ts';
import type { Operations } from '../operations/operations.ts';
import { scalar } from '../operations/ranks.ts';
import { numberParameter, type RunConfig } from '../parameter.ts';
import type { ModalityDescriptor } from '../worlds/world.ts';
import type { ParameterTensors, WeightSpec } from './weights.ts';

/** How much of the loss is the error of putting items together again from their embeddings; 0 for none. */
export const reconstructionParameter = numberParameter({
  id: 'reconstruction',
  default: 0,
  min: 0,
  max: 0.9,
  step: 0.05,
  symbol: '\\lambda',
});

/** One decoder per modality: a ReLU layer and a linear one, from an embedding back to the item. */
export interface Decoders {
  readonly specs: readonly WeightSpec[];
  /**
   * (1 − λ)·loss + λ·Σ MSE over the modalities (Wang et al.: DCCAE, ICML 2015); the loss itself where λ is 0.
   *
   * @param embedded by modality, as the towers give them `[batch, dim]`.
   * @param items by modality, as encoders that read shares are given them `[batch, inputSize]`.
   */
  add(
    operations: Operations,
    loss: Scalar,
    embedded: ReadonlyMap<string, Tensor2D>,
    items: (modality: string) => Tensor2D,
    weights: ParameterTensors,
  ): Scalar;
}

type Modality = Pick<ModalityDescriptor, 'id' | 'shape'>;

function decoder({ id, shape }: Modality, dim: number, width: number): readonly Layer<Tensor2D>[] {
  const common = { inputIsData: false } as const;
  return [
    denseLayer({ ...common, name: `${id}/decoder-hidden`, inputs: dim, outputs: width, activation: 'relu' }),
    denseLayer({
      ...common,
      name: `${id}/decoder`,
      inputs: width,
      outputs: inputSize(shape),
      activation: 'linear',
    }),
  ];
}

/** The decoders that the config asks for; none where λ is 0. */
export function buildDecoders(config: RunConfig, modalities: readonly Modality[], dim: number): Decoders {
  const share = reconstructionParameter.read(config);
  if (share === 0) return { specs: [], add: (_, loss) => loss };
  const width = widthParameter.read(config);
  const layers = new Map(modalities.map((modality) => [modality.id, decoder(modality, dim, width)]));
  return {
    specs: [...layers.values()].flat().flatMap(({ specs }) => specs),
    add(operations, loss, embedded, items, weights) {
      const { tf } = operations;
      const errors = [...embedded].map(([id, rows]) => {
        const restored = (layers.get(id) ?? []).reduce(
          (x, layer) => layer.apply(operations, x, weights),
          rows,
        );
        return tf.mean(tf.square(tf.sub(restored, items(id))));
      });
      const error = tf.sum(tf.stack(errors));
      return scalar(tf.add(tf.mul(1 - share, loss), tf.mul(share, error)));
    },
  };
}
