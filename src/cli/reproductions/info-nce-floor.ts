import { completeConfig, learningRateParameter } from '../../engine/config/run-config.ts';
import { infoNceFloor } from '../../engine/measures/info-nce-floor.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { TrainingSession } from '../../engine/training/session.ts';
import { buildDataset } from '../../engine/worlds/build.ts';
import { trainSteps } from '../train-steps.ts';
import { type Reproduction, type ReproductionRow, within } from './reproduction.ts';

const BATCHES = [64, 128, 256];
const SEEDS = [1, 2, 3];
/** Pairs that a run sees, whatever its batch: larger batches take fewer steps. */
const PAIRS_SEEN = 384_000;
/** The loss has settled to its mean over this many last steps. */
const SETTLED = 200;
const HIGHEST_RATE = 0.002;

const settings = {
  modalities: ['handwriting', 'word'],
  encoder: 'mlp',
  width: 256,
  loss: 'info-nce',
  temperature: 0.12,
  noise: 0,
  // So many that the run sees each a few times only: items learned by heart would fall below the floor.
  items: 60_000,
};

/** Falls to nothing over the run, so that the last steps settle. */
function rateAt(step: number, steps: number): number {
  const rate = HIGHEST_RATE * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
  return Math.max(learningRateParameter.min, rate);
}

async function settledLoss(config: RunConfig, steps: number, onStep: (step: number, loss: number) => void) {
  const session = new TrainingSession(operations, config, await buildDataset(config, []));
  let sum = 0;
  await trainSteps(session, steps, (step, loss) => {
    session.update({ ...config, [learningRateParameter.id]: rateAt(step, steps) });
    if (step > steps - SETTLED) sum += loss / SETTLED;
    onStep(step, loss);
  });
  session.dispose();
  return sum;
}

/** Trained on pairs that share only their class, InfoNCE ends where theory says it has to. */
export const infoNceFloorOfDigits: Reproduction = {
  name: 'info-nce-floor',
  description: 'Where InfoNCE settles on digits, against the floor that class pairs set at each batch size',
  async run({ onProgress }) {
    const rows: ReproductionRow[] = [];
    const total = SEEDS.length * BATCHES.length * PAIRS_SEEN;
    for (const seed of SEEDS) {
      for (const batch of BATCHES) {
        const { config } = completeConfig({ ...settings, seed, batch });
        const done = rows.length * PAIRS_SEEN;
        const loss = await settledLoss(config, PAIRS_SEEN / batch, (step, value) =>
          onProgress(done + step * batch, total, `batch ${batch}, loss ${value.toFixed(3)}`),
        );
        const floor = infoNceFloor(batch, new Array<number>(10).fill(0.1));
        rows.push(within(`settled loss at batch ${batch}, seed ${seed}`, loss, floor, 0.05));
      }
    }
    return rows;
  },
};
