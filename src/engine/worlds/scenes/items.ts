import type { Random } from '../../random.ts';
import { captionOf } from './captions.ts';
import { type Language, type Phrase, type QuestionKind, WORDS } from './grammar.ts';
import { drawKind, type Question, questionOf } from './questions.ts';
import { drawScene, type Kind, type Kinds, type Scene, swapped } from './scene.ts';
import { streamOf } from './stream.ts';

/** One row of a split: a picture yet to be drawn, what is said of it and what is asked about it. */
export interface Row {
  readonly scene: Scene;
  readonly language: Language;
  readonly caption: Phrase;
  readonly question: Question;
  /** Whether the caption tells where two things lie. */
  readonly relational: boolean;
  /** Whether its first thing is of a colour and shape that training never sees together. */
  readonly heldOut: boolean;
}

/** What decides the rows. */
export interface Habits {
  readonly languages: readonly Language[];
  /** How many things a scene can have. */
  readonly most: number;
  /** Share of captions that are relational among those of two things and more. */
  readonly relational: number;
  /** Whether every relational row is followed by its swapped one. */
  readonly swapped: boolean;
}

interface Given extends Habits {
  readonly main: readonly Kind[];
  readonly kinds: readonly Kind[];
  readonly heldOut: boolean;
}

/** What is said of a scene and asked about it: in the same words about its swapped one with the same stream. */
function rowOf(
  scene: Scene,
  kind: QuestionKind,
  {
    language,
    relational,
    heldOut,
    most,
  }: Pick<Row, 'language' | 'relational' | 'heldOut'> & Pick<Habits, 'most'>,
  random: Random,
): Row {
  const caption = captionOf(scene, language, relational, streamOf(random, 'caption'));
  const question = questionOf(scene, kind, language, most, streamOf(random, 'question'));
  return { scene, language, caption, question, relational, heldOut };
}

function drawRow({ main, kinds, heldOut, languages, most, relational }: Given, random: Random): Row {
  const scene = drawScene(main, kinds, 1 + random.integer(most), random);
  const language = random.pick(languages);
  const tells = scene.length > 1 && random.chance(relational);
  const kind = drawKind(scene, most, random);
  return rowOf(scene, kind, { language, relational: tells, heldOut, most }, random);
}

/** The swapped one of a row, made with the stream that the row was made with. */
function twinOf(row: Row, most: number, random: Random): Row {
  const scene = swapped(row.scene);
  const { kind } = row.question;
  const isShared = kind === 'relation' || kind === 'count';
  return rowOf(
    scene,
    isShared ? kind : drawKind(scene, most, streamOf(random, 'twin')),
    { ...row, most },
    random,
  );
}

export interface TrainingRows {
  readonly rows: readonly Row[];
  /** The same number for a row and its twin `[rows]`. */
  readonly pairs: Uint32Array;
}

/** Training rows: none shows a held-out combination. A last twin that is one too many is left out. */
export function trainingRows(size: number, kinds: Kinds, habits: Habits, random: Random): TrainingRows {
  const [rows, pairs]: [Row[], number[]] = [[], []];
  const given = { ...habits, main: kinds.seen, kinds: kinds.seen, heldOut: false };
  for (let place = 0; rows.length < size; place++) {
    const own = streamOf(random, place);
    const row = drawRow(given, own);
    const both = habits.swapped && row.relational ? [row, twinOf(row, habits.most, own)] : [row];
    rows.push(...both);
    pairs.push(...both.map(() => place));
  }
  return { rows: rows.slice(0, size), pairs: Uint32Array.from(pairs.slice(0, size)) };
}

/** Test rows: every second one is about a held-out combination, where there are any. */
export function testRows(
  size: number,
  { seen, heldOut }: Kinds,
  habits: Habits,
  random: Random,
): readonly Row[] {
  return Array.from({ length: size }, (_, place) => {
    const isHeldOut = heldOut.length > 0 && place % 2 === 1;
    const given = { ...habits, main: isHeldOut ? heldOut : seen, kinds: seen, heldOut: isHeldOut };
    return drawRow(given, streamOf(random, place));
  });
}

/** A phrase in which every word is, with the chance `noise`, dropped or replaced by another of the language. */
export function noisyPhrase(words: Phrase, language: Language, noise: number, random: Random): Phrase {
  if (noise === 0) return words;
  return words.flatMap((word) => {
    if (!random.chance(noise)) return [word];
    return random.chance(0.5) ? [] : [random.pick(WORDS[language])];
  });
}
