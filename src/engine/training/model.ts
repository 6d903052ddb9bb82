import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import {
  activeModalities,
  dimParameter,
  encoderParameter,
  modalityEncoderParameter,
  normaliseParameter,
  sharedTopParameter,
} from '../config/run-config.ts';
import type { EncoderDescriptor, EncoderNetwork } from '../encoders/encoder.ts';
import { denseLayer, type Layer } from '../encoders/layers.ts';
import { widthParameter } from '../encoders/parameters.ts';
import { encoderFor } from '../encoders/registry.ts';
import type { LearnedScalar, LossDescriptor } from '../losses/loss.ts';
import type { Operations } from '../operations/operations.ts';
import { scalar } from '../operations/ranks.ts';
import type { RunConfig } from '../parameter.ts';
import type { InputShape } from '../worlds/world.ts';
import { buildDecoders, type Decoders } from './reconstruction.ts';
import { type ParameterTensors, WeightLayout } from './weights.ts';

/** One tower: a modality's encoder, then layers of its own or shared with the other towers. */
interface Tower {
  readonly reads: EncoderDescriptor['reads'];
  readonly encoder: EncoderNetwork;
  readonly top: readonly Layer<Tensor2D>[];
}

/** All towers, from items to the shared space, and the scalars that the loss learns. */
export interface Model {
  readonly layout: WeightLayout;
  /** What the encoder of a modality is given of tokens. */
  reads(modality: string): EncoderDescriptor['reads'];
  /** `[batch, inputSize]` of one modality → `[batch, dim]` as its tower gives it. */
  embed(operations: Operations, modality: string, input: Tensor2D, weights: ParameterTensors): Tensor2D;
  /** Embeddings `[batch, dim]` brought to length 1 where the config and `rows` say so. */
  scaled(operations: Operations, embedded: Tensor2D, rows: LossDescriptor['rows']): Tensor2D;
  readonly decoders: Decoders;
  /** The loss's own learned scalars. */
  learned(weights: ParameterTensors): Readonly<Record<string, Scalar>>;
}

/** What the items of each modality are made of, by modality. */
type Shapes = Readonly<Record<string, { readonly shape: InputShape }>>;

/** The encoder that reads the items of a modality. */
export function chosenEncoder(id: string, { shape }: Shapes[string], config: RunConfig): EncoderDescriptor {
  const own = modalityEncoderParameter({ id, shape }).read(config);
  return encoderFor(own === 'same' ? encoderParameter.read(config) : own, shape);
}

/** The layers that all towers share: the last one alone for linear maps, with a ReLU layer before it otherwise. */
function sharedTop(width: number, dim: number, linear: boolean): readonly Layer<Tensor2D>[] {
  const common = { inputs: width, inputIsData: false } as const;
  const hidden = denseLayer({ ...common, name: 'shared/hidden', outputs: width, activation: 'relu' });
  const head = denseLayer({ ...common, name: 'shared/head', outputs: dim, activation: 'linear' });
  return linear ? [head] : [hidden, head];
}

function buildTowers(config: RunConfig, shapes: Shapes): ReadonlyMap<string, Tower> {
  const modalities = activeModalities(config).map(({ id }) => id);
  const descriptors = modalities.map((id) => chosenEncoder(id, shapes[id], config));
  const allLinear = descriptors.every(({ linear }) => linear);
  const width = widthParameter.read(config);
  const dim = dimParameter.read(config);
  const shared = sharedTopParameter(config).read(config) ? sharedTop(width, dim, allLinear) : undefined;
  return new Map(
    modalities.map((id, index) => {
      const encoder = descriptors[index].build(id, shapes[id].shape, config);
      const own = denseLayer({
        name: `${id}/head`,
        inputs: encoder.features,
        outputs: shared ? width : dim,
        activation: shared && !allLinear ? 'relu' : 'linear',
        inputIsData: encoder.featuresAreData,
      });
      return [id, { reads: descriptors[index].reads, encoder, top: [own, ...(shared ?? [])] }];
    }),
  );
}

/** Builds the towers of a config. @throws {RangeError} from `embed` for a modality that does not take part. */
export function buildModel(config: RunConfig, shapes: Shapes, learned: readonly LearnedScalar[]): Model {
  const towers = buildTowers(config, shapes);
  const normalise = normaliseParameter.read(config);
  const modalities = activeModalities(config).map(({ id }) => ({ id, shape: shapes[id].shape }));
  const decoders = buildDecoders(config, modalities, dimParameter.read(config));
  const layers = [...towers.values()].flatMap(({ encoder, top }) => [
    ...encoder.weights,
    ...top.flatMap((layer) => layer.specs),
  ]);
  const scalars = learned.map(({ name, initial }) => ({ name: `loss/${name}`, shape: [], initial }));
  // Shared layers are listed by every tower that has them.
  const specs = [
    ...new Map([...layers, ...decoders.specs, ...scalars].map((spec) => [spec.name, spec])).values(),
  ];
  return {
    layout: new WeightLayout(specs),
    reads: (modality) => towers.get(modality)?.reads ?? 'shares',
    embed(operations, modality, input, weights) {
      const tower = towers.get(modality);
      if (tower === undefined) throw new RangeError(`${modality} does not take part in this run`);
      const features = tower.encoder.apply(operations, input, weights);
      return tower.top.reduce((x, layer) => layer.apply(operations, x, weights), features);
    },
    scaled: (operations, embedded, rows) =>
      normalise && rows === 'unit' ? operations.normaliseRows(embedded) : embedded,
    decoders,
    learned: (weights) =>
      Object.fromEntries(learned.map(({ name }) => [name, scalar(weights[`loss/${name}`])])),
  };
}
