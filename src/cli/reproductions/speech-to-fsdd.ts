import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRate } from '../../engine/audio/resample.ts';
import { completeConfig, learningRateParameter } from '../../engine/config/run-config.ts';
import { knnAccuracy } from '../../engine/measures/nearest.ts';
import { operations } from '../../engine/operations/tfjs-operations.ts';
import { TrainingSession } from '../../engine/training/session.ts';
import { buildDataset } from '../../engine/worlds/build.ts';
import { SPEECH_SHAPE } from '../../engine/worlds/digits/shapes.ts';
import { SPEECH_RATE, speechFeatures } from '../../engine/worlds/digits/speech/features.ts';
import { readWav } from '../../engine/worlds/files/wav.ts';
import { nodeAssets } from '../../engine/worlds/node-assets.ts';
import { itemSize } from '../../engine/worlds/world.ts';
import { UsageError } from '../errors.ts';
import { trainSteps } from '../train-steps.ts';
import { atLeast, type Reproduction } from './reproduction.ts';

const STEPS = 600;
const NEIGHBOURS = 5;
/** Generated items that recordings are compared with. */
const GALLERY = 5000;

const settings = {
  modalities: ['word', 'speech'],
  'voices.speech': 'en',
  encoder: 'cnn',
  channels: 16,
  width: 128,
  dim: 64,
  // Pairs share only their digit: nothing is gained by telling those of one digit apart.
  loss: 'sup-con',
  // Distinct items matter most: with fewer the tower learns the generated voices' own habits.
  items: 12_000,
  batch: 128,
  noise: 0,
  seed: 1,
};

/** Falls to nothing over the run, so that the last steps settle. */
const learningRateAt = (step: number) => 0.002 * 0.5 * (1 + Math.cos((Math.PI * step) / STEPS));

interface Recording {
  readonly digit: number;
  readonly speaker: string;
  readonly features: Float32Array;
}

function readRecordings(directory: string | undefined): readonly Recording[] {
  if (directory === undefined) throw new UsageError('speech-to-fsdd needs --data DIR with fsdd/ in it.');
  const folder = join(directory, 'fsdd');
  let names: readonly string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    throw new UsageError(`${folder} is missing: --data must name a folder that holds fsdd/.`);
  }
  return names.flatMap((name) => {
    const [, digit, speaker] = /^(\d)_(\w+)_\d+\.wav$/.exec(name) ?? [];
    if (digit === undefined) return [];
    const recorded = readWav({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) });
    const { samples } = atRate(recorded, SPEECH_RATE);
    return [{ digit: Number(digit), speaker, features: speechFeatures(samples) }];
  });
}

/** A CNN trained on voices of espeak-ng alone reads real recordings. */
export const speechToFsdd: Reproduction = {
  name: 'speech-to-fsdd',
  description: `5-nearest-neighbour accuracy on real recordings of a CNN that heard only generated voices, ${STEPS} steps`,
  async run({ data, onProgress }) {
    const recordings = readRecordings(data);
    const { config } = completeConfig(settings);
    const session = new TrainingSession(
      operations,
      config,
      await buildDataset(config, [], await nodeAssets(config)),
    );
    await trainSteps(session, STEPS, (step, loss) => {
      const rate = Math.max(learningRateParameter.min, learningRateAt(step));
      session.update({ ...config, [learningRateParameter.id]: rate });
      onProgress(step, STEPS, `loss ${loss.toFixed(3)}`);
    });
    const size = itemSize(SPEECH_SHAPE);
    const rows = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);
    const generated = session.dataset.train.items.speech;
    const gallery = await session.embed('speech', generated.values, rows(GALLERY));
    const accuracyOf = async (heard: readonly Recording[]) => {
      const values = new Float32Array(heard.length * size);
      for (const [row, { features }] of heard.entries()) values.set(features, row * size);
      const queries = await session.embed('speech', values, rows(heard.length));
      const digits = Uint8Array.from(heard, ({ digit }) => digit);
      return knnAccuracy(
        queries,
        digits,
        gallery,
        generated.classes.subarray(0, GALLERY),
        NEIGHBOURS,
        'cosine',
      );
    };
    const all = atLeast(
      `${NEIGHBOURS}-NN digit accuracy on ${recordings.length} real recordings`,
      await accuracyOf(recordings),
      0.7,
    );
    const bySpeaker = [];
    for (const speaker of new Set(recordings.map((one) => one.speaker))) {
      const own = recordings.filter((one) => one.speaker === speaker);
      bySpeaker.push(atLeast(`… of ${speaker} alone`, await accuracyOf(own), 0));
    }
    session.dispose();
    return [all, ...bySpeaker];
  },
};
