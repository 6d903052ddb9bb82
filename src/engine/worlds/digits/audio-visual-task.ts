import type { ClassLabels } from '../../labels.ts';
import type { Embeddings } from '../../measures/embeddings.ts';
import { fused } from '../../measures/fusion.ts';
import { similarityMatrix } from '../../measures/similarity.ts';
import type { Run } from '../../training/run.ts';
import { rowsWith } from '../missing.ts';
import type { Task, TaskList, TaskTable } from '../task.ts';
import { audioVisualMeans, largestOf } from './class-means.ts';
import { consonantTable } from './lips/consonants.ts';
import type { MadeItems } from './make-items.ts';

/** Spoken rows under babble, see {@link MadeItems}. */
export type Drowned = NonNullable<MadeItems['drowned']>;

/** Decibels of voice over babble, hardest first, and the sound as it is. */
export const BABBLE_LEVELS: readonly number[] = [-12, -6, 0, 6, 12, Number.POSITIVE_INFINITY];
/** Where the sound as it is stands on the axis of decibels. */
const CLEAN_AT = 18;

export const babbleColumns = BABBLE_LEVELS.map((level) => (Number.isFinite(level) ? String(level) : 'clean'));
export const babbleAlong = BABBLE_LEVELS.map((level) => (Number.isFinite(level) ? level : CLEAN_AT));

/** Rows asked, of the held-out items and, to choose how far to trust what is heard, of the training items. */
const MOST_ROWS = 200;

/** The first `MOST_ROWS` of a list: rows are in random order. */
export const someOf = (rows: Uint32Array): Uint32Array => rows.subarray(0, MOST_ROWS);

/** Embeddings of spoken rows under babble: `[levels]` times `[rows, dim]`. */
export async function embedDrowned(
  run: Run,
  drowned: Drowned,
  rows: Uint32Array,
): Promise<readonly Embeddings[]> {
  const byRow = Array.from(rows, (row) => drowned(row, BABBLE_LEVELS));
  const order = Uint32Array.from(rows.keys());
  const embedded: Embeddings[] = [];
  for (const level of BABBLE_LEVELS.keys()) {
    const size = byRow[0]?.[level].length ?? 0;
    const values = new Float32Array(rows.length * size);
    for (const [row, levels] of byRow.entries()) values.set(levels[level], row * size);
    embedded.push(await run.embed('speech', values, order));
  }
  return embedded;
}

/** Share of readings that are right, 0 to 1. */
export function shareRight(read: ClassLabels, labels: ClassLabels): number {
  let right = 0;
  for (const [row, label] of labels.entries()) if (read[row] === label) right++;
  return right / labels.length;
}

/** Items of one part, seen and heard, and how like each class each of them is. */
interface Scores {
  readonly labels: Uint8Array;
  /** `[rows, classes]` by level of babble. */
  readonly speech: readonly Float32Array[];
  readonly lips: Float32Array;
  readonly fused: readonly Float32Array[];
}

async function scoresOf(
  run: Run,
  part: 'train' | 'test',
  drowned: Drowned,
  means: Embeddings,
): Promise<Scores> {
  const split = run.dataset[part];
  const rows = someOf(rowsWith(split, ['speech', 'lips']));
  const heard = await embedDrowned(run, drowned, rows);
  const seen = await run.embed('lips', split.items.lips.values, rows);
  const like = (points: Embeddings) => similarityMatrix(points, means, 'cosine');
  return {
    labels: Uint8Array.from(rows, (row) => split.labels[row]),
    speech: heard.map(like),
    lips: like(seen),
    fused: heard.map((speech) => like(fused([speech, seen]))),
  };
}

/** Similarities to the classes, so much by ear and the rest by eye. */
const weighted = (speech: Float32Array, lips: Float32Array, byEar: number): Float32Array =>
  speech.map((score, at) => byEar * score + (1 - byEar) * lips[at]);

const WEIGHTS = Array.from({ length: 21 }, (_, step) => step / 20);

/** How sharply similarities tell classes apart when they are read as probabilities. */
const SHARPNESS = 10;

/** How surprising the right classes are, in nats: cross-entropy of the softmax of similarities `[rows, classes]`. */
function surprise(scores: Float32Array, labels: ClassLabels, classes: number): number {
  let sum = 0;
  for (const [row, label] of labels.entries()) {
    const own = scores.subarray(row * classes, (row + 1) * classes);
    const total = own.reduce((all, score) => all + Math.exp(SHARPNESS * (score - own[label])), 0);
    sum += Math.log(total);
  }
  return sum / labels.length;
}

/**
 * How far to go by ear at a level of babble: where the training items surprise least. How many are read right would not
 * tell, since training items are read almost without mistakes.
 */
function weightByEar({ speech, lips, labels }: Scores, level: number, classes: number): number {
  const surprises = WEIGHTS.map((byEar) => surprise(weighted(speech[level], lips, byEar), labels, classes));
  return WEIGHTS[surprises.indexOf(Math.min(...surprises))];
}

/** Pairs of digits named as taken for each other most often. */
const MOST_CONFUSIONS = 8;

/** Which digit is taken for which other by eye, and how often of all times it is shown, 0 to 1. */
export function confusions(read: ClassLabels, labels: ClassLabels, classNames: readonly string[]): TaskList {
  const shown = new Float64Array(classNames.length);
  const taken = new Map<string, { readonly label: number; count: number }>();
  for (const [row, label] of labels.entries()) {
    shown[label]++;
    if (read[row] === label) continue;
    const name = `${classNames[label]} → ${classNames[read[row]]}`;
    const before = taken.get(name) ?? { label, count: 0 };
    before.count++;
    taken.set(name, before);
  }
  const entries = [...taken].map(([name, { label, count }]) => ({ name, value: count / shown[label] }));
  entries.sort((a, b) => b.value - a.value);
  return { id: 'confusions', entries: entries.slice(0, MOST_CONFUSIONS) };
}

/** What the task needs to know of how speech is made. */
export interface Heard {
  readonly train: Drowned;
  readonly test: Drowned;
}

/**
 * How well digits of voices never learned from are read by ear, by eye and by both, the more voices babble in between.
 * A point is read as the class whose mean of training items, heard and seen, is nearest in angle.
 */
export function audioVisualTask(drowned: Heard): Task {
  return {
    id: 'audio-visual',
    needs: ['speech', 'lips'],
    async measure(run) {
      const { classNames } = run.dataset;
      const classes = classNames.length;
      const means = await audioVisualMeans(run);
      const test = await scoresOf(run, 'test', drowned.test, means);
      const train = await scoresOf(run, 'train', drowned.train, means);
      const byEar = BABBLE_LEVELS.map((_, level) => weightByEar(train, level, classes));
      const right = (scores: Float32Array) => shareRight(largestOf(scores, classes), test.labels);
      const axis = { columns: babbleColumns, along: babbleAlong, format: 'share' as const };
      const accuracy: TaskTable = {
        id: 'accuracy',
        ...axis,
        chance: BABBLE_LEVELS.map(() => 1 / classes),
        rows: [
          { id: 'speech', values: test.speech.map(right) },
          { id: 'lips', values: BABBLE_LEVELS.map(() => right(test.lips)) },
          { id: 'fused', values: test.fused.map(right) },
          {
            id: 'weighted',
            values: byEar.map((weight, level) => right(weighted(test.speech[level], test.lips, weight))),
          },
        ],
      };
      const weights: TaskTable = { id: 'weights', ...axis, rows: [{ id: 'by-ear', values: byEar }] };
      return {
        tables: [accuracy, weights, await consonantTable(run)],
        lists: [confusions(largestOf(test.lips, classes), test.labels, classNames)],
      };
    },
  };
}
