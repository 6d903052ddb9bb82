import { seedParameter } from '../config/run-config.ts';
import { type Baseline, baseline, sharedAccuracy } from '../measures/baseline.ts';
import { type FusionAblation, fusionAblation, type LabelledModalities } from '../measures/fusion.ts';
import { FeatureExtractor } from '../methods/features.ts';
import type { Run } from '../training/run.ts';
import type { Dataset, Split } from '../worlds/world.ts';

/** Rows of each split that are looked at: enough for two digits, few enough for a moment's wait. */
const MOST_TRAINING_ROWS = 1000;
const MOST_TEST_ROWS = 500;

/** What a shared space is compared with, and what each modality is worth in it: label accuracies, 0 to 1. */
export interface RunBaselines extends Baseline {
  /** The same classifier on the shared space, modalities fused. */
  readonly shared: number;
  readonly ablation: FusionAblation;
}

const firstRows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

function rawFeatures(dataset: Dataset, split: Split, most: number): LabelledModalities {
  const rows = firstRows(Math.min(most, split.size));
  const entries = Object.entries(split.items).map(([id, { values }]) => {
    return [id, new FeatureExtractor(dataset.train.items[id]).extract(values, rows)] as const;
  });
  return { modalities: Object.fromEntries(entries), labels: split.labels.slice(0, rows.length) };
}

/** What each modality reaches alone, and all of them side by side, without any shared space. */
export function rawBaseline(dataset: Dataset): Baseline {
  return baseline(
    rawFeatures(dataset, dataset.train, MOST_TRAINING_ROWS),
    rawFeatures(dataset, dataset.test, MOST_TEST_ROWS),
  );
}

async function embedded(run: Run, split: Split, most: number): Promise<LabelledModalities> {
  const count = Math.min(most, split.size);
  return { modalities: await run.embedSplit(split, count), labels: split.labels.slice(0, count) };
}

/** The run as it is now beside its baselines. @param raw `rawBaseline` of its items: they do not change while it trains. */
export async function runBaselines(run: Run, raw: Baseline): Promise<RunBaselines> {
  const train = await embedded(run, run.dataset.train, MOST_TRAINING_ROWS);
  const test = await embedded(run, run.dataset.test, MOST_TEST_ROWS);
  return {
    ...raw,
    shared: sharedAccuracy(train, test),
    ablation: fusionAblation(train, test, seedParameter.read(run.config)),
  };
}
