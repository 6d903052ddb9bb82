import type { Random } from '../../random.ts';

export const SHAPES = ['circle', 'square', 'triangle', 'cross'] as const;
export const COLOURS = ['red', 'green', 'blue', 'yellow', 'purple', 'white'] as const;
export const SIZES = ['big', 'small'] as const;
export const RELATIONS = ['left', 'right', 'above', 'below'] as const;
export const MOST_THINGS = 3;

export type Shape = (typeof SHAPES)[number];
export type Colour = (typeof COLOURS)[number];
export type Size = (typeof SIZES)[number];
export type Relation = (typeof RELATIONS)[number];

/** Width and height of a picture in pixels. */
export const SIDE = 32;

export interface Kind {
  readonly colour: Colour;
  readonly shape: Shape;
}

export interface Thing extends Kind {
  readonly size: Size;
  /** Where its middle is, in pixels from the top left corner. */
  readonly x: number;
  readonly y: number;
}

/** One to three things, no two of the same colour and shape; the first is what the scene is about. */
export type Scene = readonly [Thing, ...Thing[]];

/** Which combinations of colour and shape training sees, and which it never does. */
export interface Kinds {
  readonly seen: readonly Kind[];
  readonly heldOut: readonly Kind[];
}

/** Middles keep this far from the border and from each other, so that any two big things could change places. */
const BORDER = 6.5;
const APART = 12.5;
/** How much further apart two things are along the axis of their relation than along the other. */
const CLEARLY = 1.5;

/**
 * Holds `count` combinations out, at most 12, going through colours and shapes in turn, so that every colour and every
 * shape stays in training with others.
 */
export function drawKinds(count: number, random: Random): Kinds {
  const colours = random.fork('colours').permutation(COLOURS.length);
  const shapes = random.fork('shapes').permutation(SHAPES.length);
  const all = COLOURS.flatMap((colour) => SHAPES.map((shape): Kind => ({ colour, shape })));
  const heldOut = Array.from(
    { length: count },
    (_, place): Kind => ({
      colour: COLOURS[colours[place % COLOURS.length]],
      shape: SHAPES[shapes[place % SHAPES.length]],
    }),
  );
  return { seen: all.filter((kind) => !heldOut.some((out) => isSameKind(kind, out))), heldOut };
}

export function isSameKind(a: Kind, b: Kind): boolean {
  return a.colour === b.colour && a.shape === b.shape;
}

/** Where the first of two things lies, seen from the second. */
export function relationOf(first: Thing, second: Thing): Relation {
  const [across, down] = [first.x - second.x, first.y - second.y];
  if (Math.abs(across) > Math.abs(down)) return across < 0 ? 'left' : 'right';
  return down < 0 ? 'above' : 'below';
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Places for that many things, well apart; the first two lie clearly beside or clearly above each other. */
function drawPlaces(count: number, random: Random): readonly Place[] {
  for (;;) {
    const places = Array.from({ length: count }, () => ({
      x: random.uniform(BORDER, SIDE - BORDER),
      y: random.uniform(BORDER, SIDE - BORDER),
    }));
    const areApart = places.every((one, at) =>
      places.slice(0, at).every((other) => Math.hypot(one.x - other.x, one.y - other.y) >= APART),
    );
    if (!areApart) continue;
    if (count < 2) return places;
    const [across, down] = [Math.abs(places[0].x - places[1].x), Math.abs(places[0].y - places[1].y)];
    if (Math.max(across, down) >= CLEARLY * Math.min(across, down)) return places;
  }
}

/** A scene of `count` things whose first is one of `main` and whose others are of `kinds`. */
export function drawScene(
  main: readonly Kind[],
  kinds: readonly Kind[],
  count: number,
  random: Random,
): Scene {
  const first = random.pick(main);
  const chosen: Kind[] = [first];
  while (chosen.length < count) {
    const kind = random.pick(kinds);
    if (!chosen.some((other) => isSameKind(kind, other))) chosen.push(kind);
  }
  const places = drawPlaces(count, random);
  const thing = (kind: Kind, at: number): Thing => ({ ...kind, size: random.pick(SIZES), ...places[at] });
  return [thing(first, 0), ...chosen.slice(1).map((kind, at) => thing(kind, at + 1))];
}

/**
 * The scene whose first two things have changed places, and their order with it: where the first was left of the second,
 * the new first, which was the second, is left of the new second. A scene of one thing stays.
 */
export function swapped(scene: Scene): Scene {
  if (scene.length < 2) return scene;
  const [first, second, ...others] = scene;
  return [{ ...second, x: first.x, y: first.y }, { ...first, x: second.x, y: second.y }, ...others];
}
