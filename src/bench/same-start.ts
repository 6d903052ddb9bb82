import { batchParameter, lossParameter, seedParameter } from '../engine/config/run-config.ts';
import { findLoss } from '../engine/losses/registry.ts';
import { Random } from '../engine/random.ts';
import { buildModel } from '../engine/training/model.ts';
import { stepSampler } from '../engine/training/step-sampler.ts';
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
  const { learned } = findLoss(lossParameter.read(config)).bind(config);
  const { layout } = buildModel(config, dataset.train.items, learned);
  const sampler = stepSampler(config, dataset.train);
  return {
    weights: layout.initialise(new Random(seedParameter.read(config), 'weights')),
    specs: layout.specs,
    nextRows: () => sampler.next(batchParameter.read(config)).rows,
  };
}
