import {
  activeModalities,
  batchParameter,
  lossParameter,
  seedParameter,
} from '../engine/config/run-config.ts';
import { findLoss } from '../engine/losses/registry.ts';
import { Random } from '../engine/random.ts';
import { boundPairs } from '../engine/training/bound-pairs.ts';
import { buildModel } from '../engine/training/model.ts';
import { StepSampler } from '../engine/training/step-sampler.ts';
import type { WeightSpec } from '../engine/training/weights.ts';
import type { BenchCase } from './cases.ts';

/** What a training session of a case starts from, for other engines whose losses are to be those of the session. */
export interface SameStart {
  readonly weights: Float32Array;
  readonly specs: readonly WeightSpec[];
  /** The rows of one step after the other. */
  nextRows(): Uint32Array;
}

export function sameStart({ config, dataset }: BenchCase): SameStart {
  const random = (name: string) => new Random(seedParameter.read(config), name);
  const { learned } = findLoss(lossParameter.read(config)).bind(config);
  const { layout } = buildModel(config, dataset.train.items, learned);
  const modalities = activeModalities(config).map(({ id }) => id);
  const sampler = new StepSampler(dataset.train, modalities, boundPairs(config), random('batches'));
  return {
    weights: layout.initialise(random('weights')),
    specs: layout.specs,
    nextRows: () => sampler.next(batchParameter.read(config)).rows,
  };
}
