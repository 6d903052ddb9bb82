import { activeModalities, lossParameter, optimiserParameter } from '../engine/config/run-config.ts';
import { findLoss } from '../engine/losses/registry.ts';
import type { RunConfig } from '../engine/parameter.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import { chosenEncoder } from '../engine/training/model.ts';
import type { WeightSpec } from '../engine/training/weights.ts';
import { type Dataset, type Grid, gridOf, type InputShape, itemSize } from '../engine/worlds/world.ts';

/** What a script of any language is written from. */
export interface ScriptInput {
  readonly config: RunConfig;
  readonly dataset: Pick<Dataset, 'pairing' | 'train'>;
  /** What is trained, in the order of the model. */
  readonly specs: readonly WeightSpec[];
  /** Steps that the script takes unless told otherwise. */
  readonly steps: number;
  /** Name of the file with the items, beside the script. */
  readonly data: string;
  /** Address of the same experiment on the page, where it is known. */
  readonly link?: string;
}

/** How one modality gets from its items into its encoder. */
export interface TowerPart {
  readonly encoder: string;
  /** What the encoder is given of tokens. */
  readonly reads: 'shares' | 'sequence';
  readonly kind: InputShape['kind'];
  /** Items are standardised as if they varied by at least this much. */
  readonly leastDeviation: number;
  /** Numbers of one item as it lies in the file. */
  readonly size: number;
  readonly grid?: Grid;
  /** Number of tokens that there are, where items are made of tokens. */
  readonly vocabulary?: number;
}

/** An experiment trained by gradient, taken apart as scripts need it. */
export interface ExperimentParts {
  readonly ids: readonly string[];
  /** The pairs of modalities that the loss binds. */
  readonly bound: readonly (readonly [string, string])[];
  readonly towers: Readonly<Record<string, TowerPart>>;
  /** Every encoder in use, once. */
  readonly encoders: readonly string[];
  readonly loss: ReturnType<typeof findLoss>;
  readonly optimiser: string;
}

/** Statistics below this would make noise of pictures that do not vary. */
const LEAST_PIXEL_DEVIATION = 1;

function towerOf(id: string, shape: InputShape, config: RunConfig): TowerPart {
  const { id: encoder, reads } = chosenEncoder(id, { shape }, config);
  const grid = gridOf(shape);
  return {
    encoder,
    reads,
    kind: shape.kind,
    leastDeviation: shape.kind === 'image' ? LEAST_PIXEL_DEVIATION : 0,
    size: itemSize(shape),
    ...(grid && { grid }),
    ...(shape.kind === 'tokens' && { vocabulary: shape.vocabulary.length }),
  };
}

/** Takes an experiment trained by gradient apart. */
export function experimentParts({
  config,
  dataset,
}: Pick<ScriptInput, 'config' | 'dataset'>): ExperimentParts {
  const ids = activeModalities(config).map(({ id }) => id);
  const towers = Object.fromEntries(
    ids.map((id) => [id, towerOf(id, dataset.train.items[id].shape, config)]),
  );
  return {
    ids,
    bound: boundPairs(config),
    towers,
    encoders: [...new Set(Object.values(towers).map(({ encoder }) => encoder))],
    loss: findLoss(lossParameter.read(config)),
    optimiser: optimiserParameter.read(config),
  };
}

/** Code of each encoder in some language, and of what those that read token by token begin with. */
type EncoderCode = Readonly<
  Record<'mlp' | 'cnn' | 'text' | 'embedTokens' | 'conv1d' | 'gru' | 'transformer', string>
>;

/** The code that every encoder needs, by its id. Linear maps have no layer before the head. */
export function encoderTable(
  code: EncoderCode,
  linear: readonly string[] = [],
): Readonly<Record<string, readonly string[]>> {
  const { mlp, cnn, text, embedTokens, conv1d, gru, transformer } = code;
  return {
    linear,
    mlp: [mlp],
    cnn: [cnn],
    text: [text],
    conv1d: [embedTokens, conv1d],
    gru: [embedTokens, gru],
    transformer: [embedTokens, transformer],
  };
}
