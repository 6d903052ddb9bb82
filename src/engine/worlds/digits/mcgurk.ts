import type { Embeddings } from '../../measures/embeddings.ts';
import { fused } from '../../measures/fusion.ts';
import { similarityMatrix } from '../../measures/similarity.ts';
import { Random } from '../../random.ts';
import { perturbed } from '../../robustness/perturb.ts';
import type { Run } from '../../training/run.ts';
import type { Task } from '../task.ts';
import { itemSize } from '../world.ts';
import { noiseParameterOf, seedParameter } from '../world-parameters.ts';
import {
  BABBLE_LEVELS,
  babbleAlong,
  babbleColumns,
  type Drowned,
  embedDrowned,
  shareRight,
  someOf,
} from './audio-visual-task.ts';
import { audioVisualMeans, largestOf, nearestMean } from './class-means.ts';
import type { MadeItems } from './make-items.ts';
import { LIPS_SHAPE } from './shapes.ts';

/** How one moment of the conflict is read. */
export interface Reading {
  /** The class read. */
  readonly digit: number;
  /** Cosine with the mean of every class `[classes]`. */
  readonly likeness: readonly number[];
}

/** What is heard of one held-out row and seen of another, each alone and both together. */
export interface Conflict {
  readonly heard: Reading;
  readonly seen: Reading;
  readonly fused: Reading;
}

function readingOf(point: Embeddings, means: Embeddings): Reading {
  const likeness = similarityMatrix(point, means, 'cosine');
  return { digit: largestOf(likeness, means.items)[0], likeness: Array.from(likeness) };
}

/**
 * How the run reads the sound of one held-out row under the lips of another, as McGurk and MacDonald (1976) showed them
 * to people: the two embeddings, each brought to length 1, are averaged, and the nearest class mean of training items is
 * what is read.
 *
 * @param means see `audioVisualMeans`; the same for every conflict until the run takes another step.
 */
export async function conflict(
  run: Run,
  means: Embeddings,
  speechRow: number,
  lipsRow: number,
): Promise<Conflict> {
  const { items } = run.dataset.test;
  const heard = await run.embed('speech', items.speech.values, Uint32Array.of(speechRow));
  const seen = await run.embed('lips', items.lips.values, Uint32Array.of(lipsRow));
  return {
    heard: readingOf(heard, means),
    seen: readingOf(seen, means),
    fused: readingOf(fused([heard, seen]), means),
  };
}

/** The lips of a row's voice, were it to say another digit, see {@link MadeItems}. */
export type Mouthing = NonNullable<MadeItems['mouthing']>;

/** Lips that say `digits` where the rows' voices say something else, as badly seen as the config has it. */
function conflictingLips(run: Run, rows: Uint32Array, digits: Uint8Array, mouthing: Mouthing): Float32Array {
  const size = itemSize(LIPS_SHAPE);
  const lips = new Float32Array(rows.length * size);
  for (const [at, row] of rows.entries()) lips.set(mouthing(row, digits[at]), at * size);
  const random = new Random(seedParameter.read(run.config), 'mcgurk/noise');
  const noisy = perturbed(lips, LIPS_SHAPE, noiseParameterOf('lips').read(run.config), random);
  return Float32Array.from(noisy);
}

/**
 * Sound of one digit, lips of another, both of one voice that was never learned from: which of them is followed? The
 * effect that McGurk and MacDonald found is with syllables (a heard /ba/ under a seen /ga/ becomes /da/) and real faces;
 * here whole digits are in conflict and the lips are simulated, so a third digit has no phonetic reason to come up.
 */
export function mcgurkTask(drowned: Drowned, mouthing: Mouthing): Task {
  return {
    id: 'mcgurk',
    needs: ['speech', 'lips'],
    async measure(run) {
      const { test, classNames } = run.dataset;
      const classes = classNames.length;
      const rows = someOf(Uint32Array.from({ length: test.size }, (_, row) => row));
      const random = new Random(seedParameter.read(run.config), 'mcgurk');
      const said = Uint8Array.from(rows, (row) => test.labels[row]);
      const shown = said.map((digit) => (digit + 1 + random.integer(classes - 1)) % classes);
      const lips = conflictingLips(run, rows, shown, mouthing);
      const seen = await run.embed('lips', lips, Uint32Array.from(rows.keys()));
      const means = await audioVisualMeans(run);
      const read = (await embedDrowned(run, drowned, rows)).map((heard) =>
        nearestMean(fused([heard, seen]), means),
      );
      const sound = read.map((one) => shareRight(one, said));
      const followsLips = read.map((one) => shareRight(one, shown));
      const third = BABBLE_LEVELS.map((_, level) => Math.max(0, 1 - sound[level] - followsLips[level]));
      return {
        tables: [
          {
            id: 'followed',
            columns: babbleColumns,
            along: babbleAlong,
            format: 'share',
            rows: [
              { id: 'sound', values: sound },
              { id: 'sight', values: followsLips },
              { id: 'third', values: third },
            ],
          },
        ],
      };
    },
  };
}
