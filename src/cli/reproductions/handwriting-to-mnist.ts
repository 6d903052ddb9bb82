import { completeConfig, learningRateParameter } from '../../engine/config/run-config.ts';
import { knnAccuracy } from '../../engine/measures/nearest.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { TrainingSession } from '../../engine/training/session.ts';
import { buildDataset } from '../../engine/worlds/build.ts';
import { UsageError } from '../errors.ts';
import { readMnist } from '../real-data.ts';
import { trainSteps } from '../train-steps.ts';
import { atLeast, type Reproduction } from './reproduction.ts';

const STEPS = 2000;
const NEIGHBOURS = 5;
/** Generated items that real digits are compared with. */
const GALLERY = 5000;
/** Real test digits, as many as the file has up to this. */
const QUERIES = 5000;

const settings = {
  modalities: ['handwriting', 'word'],
  encoder: 'cnn',
  channels: 16,
  width: 128,
  dim: 64,
  loss: 'info-nce',
  temperature: 0.08,
  // Distinct items matter most: with fewer the towers learn the items' own habits.
  items: 60_000,
  batch: 128,
  noise: 0,
  seed: 1,
};

/** Falls to nothing over the run, so that the last steps settle. */
const learningRateAt = (step: number) => 0.002 * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS));

/** A CNN trained on generated handwriting alone reads real MNIST. */
export const handwritingToMnist: Reproduction = {
  name: 'handwriting-to-mnist',
  description: `5-nearest-neighbour accuracy on real MNIST of a CNN that saw only generated handwriting, ${STEPS} steps`,
  async run({ data, onProgress }) {
    if (data === undefined) throw new UsageError('handwriting-to-mnist needs --data DIR with mnist/ in it.');
    const { test } = readMnist(data);
    const { config } = completeConfig(settings);
    const session = new TrainingSession(operations, config, await buildDataset(config, []));
    await trainSteps(session, STEPS, (step, loss) => {
      const rate = Math.max(learningRateParameter.min, learningRateAt(step));
      session.update({ ...config, [learningRateParameter.id]: rate });
      onProgress(step, STEPS, `loss ${loss.toFixed(3)}`);
    });
    const queryCount = Math.min(QUERIES, test.labels.length);
    const rows = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);
    const queries = await session.embed('handwriting', test.values, rows(queryCount));
    const generated = session.dataset.train.items.handwriting;
    const gallery = await session.embed('handwriting', generated.values, rows(GALLERY));
    session.dispose();
    const accuracy = knnAccuracy(
      queries,
      test.labels.subarray(0, queryCount),
      gallery,
      generated.classes.subarray(0, GALLERY),
      NEIGHBOURS,
      'cosine',
    );
    return [atLeast(`${NEIGHBOURS}-NN accuracy on ${queryCount} MNIST test images`, accuracy, 0.94)];
  },
};
