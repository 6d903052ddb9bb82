import { unitRows } from '../../../measures/embeddings.ts';
import { Random } from '../../../random.ts';
import type { Run } from '../../../training/run.ts';
import type { TaskTable } from '../../task.ts';
import { itemSize } from '../../world.ts';
import { noiseParameter, seedParameter } from '../../world-parameters.ts';
import { classMeans, nearestMean } from '../class-means.ts';
import { LIPS_SHAPE } from '../shapes.ts';
import { drawMouth, drawTake, lipTrack } from './track.ts';

/** Consonants by how they are written, with espeak-ng's names: three pairs or more that only the ear tells apart. */
const CONSONANTS = [
  ['p', 'p'],
  ['b', 'b'],
  ['m', 'm'],
  ['f', 'f'],
  ['v', 'v'],
  ['θ', 'T'],
  ['s', 's'],
  ['ʃ', 'S'],
  ['k', 'k'],
] as const;

/** Seconds of each vowel and of the consonant between them. */
const [VOWEL, CONSONANT] = [0.16, 0.1];
const [LEARNED, ASKED] = [40, 30];

/** Takes of every consonant between two open vowels, consonant after consonant, each take another face. */
function syllables(run: Run, faces: string, count: number) {
  const random = new Random(seedParameter.read(run.config), `digits/consonants/${faces}`);
  const noise = noiseParameter.read(run.config);
  const size = itemSize(LIPS_SHAPE);
  const values = new Float32Array(CONSONANTS.length * count * size);
  const labels = new Uint8Array(CONSONANTS.length * count);
  for (const [label, [, name]] of CONSONANTS.entries()) {
    const middle = VOWEL + CONSONANT;
    const phonemes = [
      { name: 'a', start: 0, end: VOWEL },
      { name, start: VOWEL, end: middle },
      { name: 'a', start: middle, end: middle + VOWEL },
    ];
    for (let face = 0; face < count; face++) {
      const row = label * count + face;
      const take = random.fork(row);
      const mouth = drawMouth(random.fork('face').fork(face));
      const said = { phonemes, accent: 'en' };
      const filmed = drawTake(take.fork('take'), noise);
      values.set(lipTrack(said, middle + VOWEL, mouth, filmed, take.fork('grain')), row * size);
      labels[row] = label;
    }
  }
  return { values, labels, rows: Uint32Array.from(labels.keys()) };
}

/**
 * Which consonant between two vowels is taken for which by eye, in the shared space of a run that learned digits:
 * shares of what is shown (rows) read as each (columns), by the nearest mean of other faces. Those of one viseme are
 * told apart by chance only.
 */
export async function consonantTable(run: Run): Promise<TaskTable> {
  const [learned, asked] = [syllables(run, 'learned', LEARNED), syllables(run, 'asked', ASKED)];
  const known = unitRows(await run.embed('lips', learned.values, learned.rows));
  const read = nearestMean(
    await run.embed('lips', asked.values, asked.rows),
    classMeans(known, learned.labels, CONSONANTS.length),
  );
  const rows = CONSONANTS.map(([id], shown) => {
    const values = new Array<number>(CONSONANTS.length).fill(0);
    for (const [row, label] of asked.labels.entries()) if (label === shown) values[read[row]] += 1 / ASKED;
    return { id, values };
  });
  return { id: 'consonants', columns: CONSONANTS.map(([id]) => id), rows, format: 'share' };
}
