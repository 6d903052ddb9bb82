import type { Random } from '../../random.ts';
import {
  GRAMMARS,
  type Grammar,
  type Language,
  type Phrase,
  QUESTION_KINDS,
  type QuestionKind,
} from './grammar.ts';
import { COLOURS, RELATIONS, relationOf, type Scene, SHAPES, SIDE, SIZES, type Thing } from './scene.ts';
import { streamOf } from './stream.ts';

/** A question of some kind with the answers it can have. */
export interface Question {
  readonly kind: QuestionKind;
  readonly words: Phrase;
  /** What any question of its kind can be answered with. */
  readonly candidates: readonly string[];
  /** Which of the candidates is right. */
  readonly answer: number;
}

/** How near the middle of the picture, in pixels, a thing is on neither side. */
const MIDDLE = 3;
/** How often the number of things is asked for: of all scenes alike, so that every answer is as frequent. */
const ASKS_COUNT = 0.15;

/** The question and an answer as one statement. */
export function statement({ words, candidates }: Question, answer: number): Phrase {
  return [...words, candidates[answer]];
}

/** The answers that a question of this kind can have, the first word for each. */
function candidatesOf(kind: QuestionKind, grammar: Grammar, counts: number): readonly string[] {
  switch (kind) {
    case 'colour':
      return COLOURS.map((colour) => grammar.colours[colour][0]);
    case 'shape':
      return SHAPES.map((shape) => grammar.shapes[shape][0]);
    case 'size':
      return SIZES.map((size) => grammar.sizes[size][0]);
    case 'position':
      return [grammar.relations.left[0], grammar.relations.right[0]];
    case 'relation':
      return RELATIONS.map((relation) => grammar.relations[relation][0]);
    case 'count':
      return grammar.counts.slice(0, counts);
  }
}

/** The kinds of question that the first thing of a scene allows: none whose thing could be another one too. */
export function kindsFor([first, ...others]: Scene, counts: number): readonly QuestionKind[] {
  const allows: Readonly<Record<QuestionKind, boolean>> = {
    colour: others.every(({ shape }) => shape !== first.shape),
    shape: others.every(({ colour }) => colour !== first.colour),
    size: true,
    position: Math.abs(first.x - SIDE / 2) >= MIDDLE,
    relation: others.length > 0,
    count: counts > 1,
  };
  return QUESTION_KINDS.filter((kind) => allows[kind]);
}

function answerOf(scene: Scene, kind: QuestionKind): number {
  const [first, second] = scene;
  switch (kind) {
    case 'colour':
      return COLOURS.indexOf(first.colour);
    case 'shape':
      return SHAPES.indexOf(first.shape);
    case 'size':
      return SIZES.indexOf(first.size);
    case 'position':
      return first.x < SIDE / 2 ? 0 : 1;
    case 'relation':
      return second === undefined ? 0 : RELATIONS.indexOf(relationOf(first, second));
    case 'count':
      return scene.length - 1;
  }
}

/** What a thing is called, whichever place it has in the scene. */
function namesOf(grammar: Grammar, thing: Thing, random: Random) {
  const own = streamOf(random, `${thing.colour} ${thing.shape}`);
  const [colour, shape] = [own.pick(grammar.colours[thing.colour]), own.pick(grammar.shapes[thing.shape])];
  return { colour, shape, whole: grammar.the([colour, shape]) };
}

/**
 * A question of a kind that the scene allows, about its first thing. The same random stream asks in the same words about
 * a scene and about its `swapped` one.
 *
 * @param counts how many things a scene can have.
 */
export function questionOf(
  scene: Scene,
  kind: QuestionKind,
  language: Language,
  counts: number,
  random: Random,
): Question {
  const grammar = GRAMMARS[language];
  const ask = random.pick(grammar.questions[kind]);
  const [first, second = first] = scene.map((thing) => namesOf(grammar, thing, random));
  const about = kind === 'colour' ? [first.shape] : kind === 'shape' ? [first.colour] : first.whole;
  return {
    kind,
    words: ask(about, second.whole),
    candidates: candidatesOf(kind, grammar, counts),
    answer: answerOf(scene, kind),
  };
}

/**
 * What to ask of a scene: how many, as often of any scene, or anything else that it allows, twice as often where its
 * first two things lie, which takes longest to learn.
 */
export function drawKind(scene: Scene, counts: number, random: Random): QuestionKind {
  const kinds = kindsFor(scene, counts);
  if (kinds.includes('count') && random.chance(ASKS_COUNT)) return 'count';
  const others = kinds.filter((kind) => kind !== 'count');
  return random.pick(others.includes('relation') ? [...others, 'relation' as const] : others);
}
