import { type Dense, denseOf, embeddingsOf } from '../../engine/linear-algebra/dense.ts';
import { multiply } from '../../engine/linear-algebra/multiply.ts';
import type { Embeddings } from '../../engine/measures/embeddings.ts';
import { hubness } from '../../engine/measures/hubness.ts';
import { type TranslationScores, translationScores } from '../../engine/measures/translation-scores.ts';
import { procrustes } from '../../engine/methods/linear/procrustes.ts';
import { ridge } from '../../engine/methods/linear/ridge.ts';
import { rotationOnto } from '../../engine/methods/linear/rotation.ts';
import { selfLearning } from '../../engine/methods/linear/self-learning.ts';
import type { Method } from '../../engine/methods/method.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { Random } from '../../engine/random.ts';
import { answersOf } from '../../engine/worlds/words/answers.ts';
import { normalisedVectors, type Vocabulary } from '../../engine/worlds/words/vocabulary.ts';
import { UsageError } from '../errors.ts';
import { readWords } from '../real-data.ts';
import { atLeast, type Reproduction, type ReproductionRow, within } from './reproduction.ts';

/** Precision at 1 and at 5 by nearest neighbour, the same by CSLS, and hubness. */
type Scores = readonly [number, number, number, number, number];

const COLUMNS = ['NN P@1', 'NN P@5', 'CSLS P@1', 'CSLS P@5', 'hubness'];
const RIDGE = { 'ridge-penalty': 1 };
const HUBNESS_TOLERANCE = 0.15;

interface Entry {
  readonly method: Method;
  readonly config: RunConfig;
  readonly tolerance: number;
  /** By number of training pairs. */
  readonly known: ReadonlyMap<number, Scores>;
}

const entries: readonly Entry[] = [
  {
    method: procrustes,
    config: {},
    tolerance: 0.01,
    known: new Map([
      [50, [0.187, 0.365, 0.222, 0.383, 2.2]],
      [100, [0.313, 0.505, 0.337, 0.547, 2.1]],
      [250, [0.401, 0.613, 0.428, 0.653, 2.0]],
      [1000, [0.485, 0.663, 0.495, 0.69, 1.9]],
      [1430, [0.495, 0.683, 0.512, 0.697, 1.9]],
    ]),
  },
  {
    method: ridge,
    config: RIDGE,
    tolerance: 0.015,
    known: new Map([
      [50, [0.099, 0.267, 0.186, 0.383, 4.7]],
      [100, [0.246, 0.464, 0.317, 0.533, 4.2]],
      [250, [0.364, 0.555, 0.421, 0.613, 2.8]],
      [1000, [0.441, 0.659, 0.506, 0.687, 2.2]],
      [1430, [0.471, 0.657, 0.523, 0.695, 2.1]],
    ]),
  },
];

/** Fewer pairs than dimensions leave Procrustes directions to choose: so many choices are averaged. */
const CHOICES = 10;

interface Pair {
  readonly chinese: Vocabulary;
  readonly english: Vocabulary;
  /** All words, normalised. */
  readonly x: Embeddings;
  readonly z: Embeddings;
}

function readPair(directory: string): Pair {
  const [chinese, english] = readWords(directory).map(({ vocabulary }) => vocabulary);
  if (chinese === undefined || english === undefined)
    throw new UsageError('words/ has to hold two languages.');
  const normalised = ({ words, values, dim }: Vocabulary): Embeddings => ({
    values: normalisedVectors({ values, items: words.length, dim }),
    items: words.length,
    dim,
  });
  return { chinese, english, x: normalised(chinese), z: normalised(english) };
}

function rowsOf({ values, dim }: Embeddings, rows: Uint32Array): Embeddings {
  const chosen = new Float32Array(rows.length * dim);
  for (const [at, row] of rows.entries()) chosen.set(values.subarray(row * dim, (row + 1) * dim), at * dim);
  return { values: chosen, items: rows.length, dim };
}

/** An orthogonal matrix drawn at random. */
function randomTurn(dim: number, random: Random): Dense {
  const drawn = () => ({
    rows: dim,
    columns: dim,
    values: Float64Array.from({ length: dim * dim }, () => random.normal()),
  });
  return rotationOnto(drawn(), drawn());
}

/** All words turned: this changes nothing but which choice is made where pairs leave one. */
function turned(pair: Pair, random: Random): Pair {
  const turn = (rows: Embeddings) => embeddingsOf(multiply(denseOf(rows), randomTurn(rows.dim, random)));
  return { ...pair, x: turn(pair.x), z: turn(pair.z) };
}

function align({ chinese, english, x, z }: Pair, method: Method, seeds: number, config: RunConfig) {
  const state = method.start(
    {
      features: {
        chinese: rowsOf(x, chinese.train.subarray(0, seeds)),
        english: rowsOf(z, english.train.subarray(0, seeds)),
      },
      labels: Uint16Array.from({ length: seeds }, (_, row) => row),
      classes: seeds,
      unpaired: { chinese: x, english: z },
    },
    x.dim,
    config,
  );
  while (state.ended === null) state.advance();
  return translationScores(state.embed('chinese', x), state.embed('english', z), answersOf(chinese, english));
}

const scoresOf = ({ nearest, csls, counts }: TranslationScores): Scores => [
  nearest.at1,
  nearest.at5,
  csls.at1,
  csls.at5,
  hubness(counts),
];

function meanScores(all: readonly Scores[]): number[] {
  return COLUMNS.map((_, column) => all.reduce((sum, scores) => sum + scores[column], 0) / all.length);
}

function recompute(pair: Pair, { method, config }: Entry, seeds: number): number[] {
  if (method !== procrustes || seeds > pair.x.dim) return [...scoresOf(align(pair, method, seeds, config))];
  const choices = Array.from({ length: CHOICES }, (_, choice) =>
    scoresOf(align(turned(pair, new Random(choice + 1, 'words-zh-en')), method, seeds, config)),
  );
  return meanScores(choices);
}

/** Chinese words translated into English by vectors learned from either language alone. */
export const wordsZhEn: Reproduction = {
  name: 'words-zh-en',
  description:
    '715 Chinese words translated among 5,154 English ones after Procrustes, ridge regression and self-learning',
  async run({ data, onProgress }) {
    if (data === undefined) throw new UsageError('words-zh-en needs --data DIR with words/ in it.');
    const pair = readPair(data);
    const { sources, coverage } = answersOf(pair.chinese, pair.english);
    const rows: ReproductionRow[] = [
      within('test words', sources.length, 715, 0),
      within('share of the test words that is asked', coverage, 1, 0),
      within('candidates', pair.z.items, 5154, 0),
    ];
    const total = entries.reduce((sum, { known }) => sum + known.size, 1);
    let done = 0;
    let baseline: readonly number[] = [];
    for (const entry of entries) {
      for (const [seeds, known] of entry.known) {
        const scores = recompute(pair, entry, seeds);
        scores.forEach((score, column) => {
          const tolerance = column < 4 ? entry.tolerance : HUBNESS_TOLERANCE;
          const name = `${entry.method.id}, ${seeds} pairs, ${COLUMNS[column]}`;
          rows.push(within(name, score, known[column], tolerance));
        });
        if (entry.method === procrustes && seeds === 50) baseline = scores;
        onProgress(++done, total, `${entry.method.id}, ${seeds} pairs`);
      }
    }
    const learned = scoresOf(align(pair, selfLearning, 50, {}));
    onProgress(total, total, 'self-learning, 50 pairs');
    for (const column of [0, 2]) {
      const name = `self-learning, 50 pairs, ${COLUMNS[column]}, against Procrustes`;
      rows.push(atLeast(name, learned[column], baseline[column]));
    }
    return rows;
  },
};
