import { modalitiesParameter, worldParameter } from '../config/run-config.ts';
import type { RunConfig } from '../parameter.ts';
import { Random } from '../random.ts';
import { perturbed } from '../robustness/perturb.ts';
import { imbalancedRows, splitRows } from './imbalance.ts';
import { missingModalities } from './missing.ts';
import { findWorld } from './registry.ts';
import {
  type Assets,
  type Dataset,
  type HeldOut,
  NO_ASSETS,
  type RealSource,
  type Split,
  type WorldDescriptor,
} from './world.ts';
import { imbalanceParameter, missingParameter, noiseParameterOf, seedParameter } from './world-parameters.ts';

/** All known items of a modality with the noise that its config asks for. */
function noisyUnpaired(
  unpaired: Dataset['unpaired'],
  config: RunConfig,
  modalities: readonly string[],
): Dataset['unpaired'] {
  if (unpaired === undefined) return undefined;
  const entries = modalities.map((id) => {
    const { values, shape, names } = unpaired[id];
    const random = new Random(seedParameter.read(config), `noise/unpaired/${id}`);
    return [
      id,
      { shape, names, values: perturbed(values, shape, noiseParameterOf(id).read(config), random) },
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** The split with noise over the items of each modality that the config asks it for. */
function noisy(split: Split, part: string, config: RunConfig, modalities: readonly string[]): Split {
  const items = { ...split.items };
  for (const id of modalities) {
    const level = noiseParameterOf(id).read(config);
    if (level === 0) continue;
    const random = new Random(seedParameter.read(config), `noise/${part}/${id}`);
    items[id] = { ...items[id], values: perturbed(items[id].values, items[id].shape, level, random) };
  }
  return { ...split, items };
}

/** The modalities whose noise the world does not see to itself. */
function withoutOwnNoise({ parameters }: WorldDescriptor, modalities: readonly string[]): readonly string[] {
  return modalities.filter((id) => parameters.every((parameter) => parameter.id !== noiseParameterOf(id).id));
}

/** The dataset with fewer training rows of some classes than of others, as the config asks. */
function imbalanced(dataset: Dataset, config: RunConfig): Dataset {
  const ratio = imbalanceParameter.read(config);
  if (ratio === 1) return dataset;
  const random = new Random(seedParameter.read(config), 'harder');
  const rows = imbalancedRows(dataset.train, dataset.classNames.length, ratio, random);
  const { plane, sound } = dataset;
  return {
    ...dataset,
    train: splitRows(dataset.train, rows),
    ...(plane && {
      plane: {
        ...plane,
        train: Float32Array.from(
          { length: 2 * rows.length },
          (_, at) => plane.train[2 * rows[at >> 1] + (at & 1)],
        ),
      },
    }),
    sound: (part, modality, row) => sound?.(part, modality, part === 'train' ? rows[row] : row),
  };
}

/**
 * The items that a world made, with whatever makes learning harder that worlds do not see to themselves: rare classes,
 * noise over one modality, modalities missing from training pairs.
 */
export function madeHarder(made: Dataset, config: RunConfig): Dataset {
  const world = findWorld(worldParameter.read(config));
  const own = new Set(world.parameters.map(({ id }) => id));
  const dataset = own.has(imbalanceParameter.id) ? made : imbalanced(made, config);
  const modalities = modalitiesParameter(world, config).read(config);
  const shared = withoutOwnNoise(world, modalities);
  const random = new Random(seedParameter.read(config), 'harder');
  return {
    ...dataset,
    train: missingModalities(
      noisy(dataset.train, 'train', config, shared),
      modalities,
      missingParameter.read(config),
      random.fork('missing'),
    ),
    test: noisy(dataset.test, 'test', config, shared),
    ...(dataset.unpaired && { unpaired: noisyUnpaired(dataset.unpaired, config, modalities) }),
  };
}

/** The held-out items that a world made, as noisy as the config asks. */
function noisyHeldOut(made: HeldOut, config: RunConfig): HeldOut {
  const world = findWorld(worldParameter.read(config));
  const shared = withoutOwnNoise(world, modalitiesParameter(world, config).read(config));
  return { ...made, test: noisy(made.test, 'test', config, shared) };
}

/**
 * The items of a config: what its world makes, made harder as the config asks.
 *
 * @param showHeldOut is given the held-out items where they are there before the others.
 * @throws {SourceMissingError} @throws {AssetMissingError} as `WorldBuilder`.
 */
export async function buildDataset(
  config: RunConfig,
  sources: readonly RealSource[],
  assets: Assets = NO_ASSETS,
  showHeldOut?: (heldOut: HeldOut) => void,
): Promise<Dataset> {
  const build = await findWorld(worldParameter.read(config)).loadBuilder();
  const show = showHeldOut && ((made: HeldOut) => showHeldOut(noisyHeldOut(made, config)));
  const made = build(config, sources, assets, show);
  return madeHarder(made, config);
}
