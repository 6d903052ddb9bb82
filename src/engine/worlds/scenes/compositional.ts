import { type Embeddings, unitRows } from '../../measures/embeddings.ts';
import type { Random } from '../../random.ts';
import type { Run } from '../../training/run.ts';
import type { Task, TaskRow } from '../task.ts';
import { captionOf } from './captions.ts';
import type { Row } from './items.ts';
import { type Scene, swapped } from './scene.ts';
import { cosine, embedPhrases, ROUNDING } from './statements.ts';
import { streamOf } from './stream.ts';

/** Most candidates of a search. */
const CANDIDATES = 100;

/** The parts that are told apart. */
const PARTS = ['seen', 'held-out'] as const;
type PartId = (typeof PARTS)[number];

export interface CompositionalWorld {
  /** Test rows, as in the test split. */
  readonly rows: readonly Row[];
  /** Most words of a caption. */
  readonly length: number;
  /** Pictures of scenes, each with the ground and grain of the test row it belongs to. */
  drawn(scenes: readonly { readonly scene: Scene; readonly row: number }[]): Uint8Array;
  readonly random: Random;
}

const isOf = (part: PartId, { heldOut }: Row) => heldOut === (part === 'held-out');

/** What a caption can be told from: the kinds of things in the scene. */
const contentOf = ({ scene }: Row) =>
  scene
    .map(({ colour, shape }) => `${colour} ${shape}`)
    .sort()
    .join();

/** Test rows of one part, no two with the same things in them. */
function differentRows(rows: readonly Row[], part: PartId): readonly number[] {
  const found = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    const content = contentOf(row);
    if (isOf(part, row) && !found.has(content)) found.set(content, at);
  }
  return [...found.values()];
}

/** How often the partner comes first; among equals, as often as drawing lots would have it. */
function recallAtOne(queries: Embeddings, targets: Embeddings): number {
  let sum = 0;
  for (let query = 0; query < queries.items; query++) {
    const own = cosine(queries, query, targets, query);
    let [better, equal] = [0, 0];
    for (let target = 0; target < targets.items; target++) {
      const difference = cosine(queries, query, targets, target) - own;
      if (difference > ROUNDING) better++;
      else if (difference >= -ROUNDING) equal++;
    }
    // A row that is not a number is equal to nothing, not even to itself.
    if (better === 0 && equal > 0) sum += 1 / equal;
  }
  return sum / queries.items;
}

async function retrieval(run: Run, rows: readonly number[]): Promise<readonly number[]> {
  const { picture, caption } = run.dataset.test.items;
  const chosen = Uint32Array.from(rows);
  const pictures = unitRows(await run.embed('picture', picture.values, chosen));
  const captions = unitRows(await run.embed('caption', caption.values, chosen));
  return [recallAtOne(pictures, captions), recallAtOne(captions, pictures)];
}

/** 1 where the first is greater, ½ where they are equal but for rounding, 0 otherwise. */
function isGreater(first: number, second: number): number {
  if (Math.abs(first - second) <= ROUNDING) return 0.5;
  return first > second ? 1 : 0;
}

/** The scenes of these rows and, after them, their swapped ones, with the captions of both. */
function withSwapped({ rows, random }: CompositionalWorld, chosen: readonly number[]) {
  return [(scene: Scene) => scene, swapped].flatMap((turned) =>
    chosen.map((row) => {
      const scene = turned(rows[row].scene);
      return { scene, row, words: captionOf(scene, rows[row].language, true, streamOf(random, row)) };
    }),
  );
}

/** How often the right one of two captions, and the right one of two pictures, is nearer. */
async function choices(
  run: Run,
  world: CompositionalWorld,
  rows: readonly number[],
): Promise<readonly number[]> {
  const both = withSwapped(world, rows);
  const all = Uint32Array.from(both, (_, at) => at);
  const pictures = unitRows(await run.embed('picture', world.drawn(both), all));
  const sentences = both.map(({ words }) => words);
  const captions = await embedPhrases(run, 'caption', sentences, world.length);
  let [ofCaptions, ofPictures] = [0, 0];
  for (const at of all) {
    const other = (at + rows.length) % all.length;
    const own = cosine(pictures, at, captions, at);
    ofCaptions += isGreater(own, cosine(pictures, at, captions, other)) / all.length;
    ofPictures += isGreater(own, cosine(pictures, other, captions, at)) / all.length;
  }
  return [ofCaptions, ofPictures];
}

/** One row per part; nulls where it has nothing to ask. */
async function rowsOf(
  asked: (part: PartId) => readonly number[],
  measure: (rows: readonly number[]) => Promise<readonly number[]>,
): Promise<readonly TaskRow[]> {
  const rows: TaskRow[] = [];
  for (const part of PARTS) {
    const chosen = asked(part);
    rows.push({ id: part, values: chosen.length > 0 ? await measure(chosen) : [null, null] });
  }
  return rows;
}

/**
 * Whether a run knows combinations it has never seen, and who stands where: recall@1 among up to 100 pictures or captions
 * that differ in what they show, and the choice between a caption and its swapped one, between a picture and its swapped
 * one (Winoground: Thrush et al., CVPR 2022; here every choice counts by itself). Pooled words are right half of the time.
 */
export function compositional(world: CompositionalWorld): Task {
  const { rows } = world;
  const different = new Map(PARTS.map((part) => [part, differentRows(rows, part)]));
  const counts = [...different.values()].map(({ length }) => length).filter((count) => count > 0);
  const candidates = Math.min(CANDIDATES, ...counts);
  const pairs = (part: PartId) =>
    rows.flatMap((row, at) => (isOf(part, row) && row.scene.length > 1 ? [at] : []));
  return {
    id: 'compositional',
    needs: ['picture', 'caption'],
    async measure(run) {
      const found = await rowsOf(
        (part) => different.get(part)?.slice(0, candidates) ?? [],
        (chosen) => retrieval(run, chosen),
      );
      const chosen = await rowsOf(pairs, (asked) => choices(run, world, asked));
      return {
        tables: [
          {
            id: 'retrieval',
            columns: ['to-caption', 'to-picture'],
            rows: found,
            format: 'share',
            chance: [1 / candidates, 1 / candidates],
          },
          {
            id: 'swapped',
            columns: ['choose-caption', 'choose-picture'],
            rows: chosen,
            format: 'share',
            chance: chosen.some(({ values }) => values[0] !== null) ? [0.5, 0.5] : [null, null],
          },
        ],
      };
    },
  };
}
