import { completeConfig } from '../../engine/config/run-config.ts';
import { measurePairs } from '../../engine/measures/measure.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import type { ConfigValue } from '../../engine/parameter.ts';
import { TrainingSession } from '../../engine/training/session.ts';
import { buildDataset } from '../../engine/worlds/build.ts';
import { trainSteps } from '../train-steps.ts';
import { atLeast, type Reproduction, type ReproductionRow } from './reproduction.ts';

const SEEDS = [1, 2, 3];
const STEPS = 400;
const MISPAIRED = 0.4;

const settings = {
  world: 'halves',
  encoder: 'mlp',
  depth: 1,
  width: 256,
  dim: 64,
  items: 4000,
  batch: 128,
  loss: 'vse',
};

/** Recall@1 of held-out pairs, the mean of both directions. */
async function recall(more: Readonly<Record<string, ConfigValue>>, onStep: () => void): Promise<number> {
  const { config } = completeConfig({ ...settings, ...more });
  const session = new TrainingSession(operations, config, await buildDataset(config, []));
  await trainSteps(session, STEPS, onStep);
  const { test, pairing } = session.dataset;
  const embedded = await session.embedSplit(test, test.size);
  session.dispose();
  const pairs = Object.values(measurePairs(embedded, test.labels, { pairing, similarity: 'cosine' }));
  return pairs.reduce((sum, pair) => sum + (pair['recall@1'] ?? 0), 0) / pairs.length;
}

/** Hard negatives win on clean pairs and lose on mispaired ones (Faghri et al., BMVC 2018, on the former). */
export const vseMispaired: Reproduction = {
  name: 'vse-mispaired',
  description: `VSE++ against VSE0 on generated halves of digits, clean and ${100 * MISPAIRED} % mispaired`,
  async run({ onProgress }) {
    const rows: ReproductionRow[] = [];
    const total = SEEDS.length * 4 * STEPS;
    let done = 0;
    const onStep = () => onProgress(++done, total, '');
    for (const seed of SEEDS) {
      const measured = async (violations: string, mispaired: number) =>
        recall({ seed, violations, mispaired }, onStep);
      const clean = { hardest: await measured('max', 0), all: await measured('sum', 0) };
      const noisy = { hardest: await measured('max', MISPAIRED), all: await measured('sum', MISPAIRED) };
      rows.push(
        atLeast(`VSE++ − VSE0 in recall@1, clean, seed ${seed}`, clean.hardest - clean.all, 0),
        atLeast(
          `VSE0 − VSE++ in recall@1, ${100 * MISPAIRED} % mispaired, seed ${seed}`,
          noisy.all - noisy.hardest,
          0,
        ),
      );
    }
    return rows;
  },
};
