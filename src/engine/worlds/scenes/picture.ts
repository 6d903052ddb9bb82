import type { Random } from '../../random.ts';
import { fillGrain } from '../digits/grain.ts';
import { type Colour, type Scene, type Shape, SIDE, type Thing } from './scene.ts';

type Rgb = readonly [number, number, number];

const PAINT: Readonly<Record<Colour, Rgb>> = {
  red: [214, 48, 42],
  green: [52, 168, 72],
  blue: [54, 96, 222],
  yellow: [240, 206, 48],
  purple: [150, 62, 176],
  white: [244, 244, 240],
};

const RADIUS = { big: 6.3, small: 4.2 };
/** Half the side of a square, the arm of a cross and so on, as shares of the radius: about equal areas. */
const SQUARE = 0.82;
const TRIANGLE_BASE = 1.05;
const TRIANGLE_FOOT = 0.75;
const CROSS_ARM = 0.34;

/** Every pixel is looked at in so many places along each axis. */
const SAMPLES = 3;
/** Deviation of the grain at noise 1, in grey levels, and how many specks lie about. */
const GRAIN = 60;
const SPECKS = 12;

/** Whether a point, seen from the middle of a shape of radius 1, y going down, lies in it. */
function isInside(shape: Shape, x: number, y: number): boolean {
  switch (shape) {
    case 'circle':
      return x * x + y * y <= 1;
    case 'square':
      return Math.max(Math.abs(x), Math.abs(y)) <= SQUARE;
    case 'triangle':
      return y <= TRIANGLE_FOOT && Math.abs(x) <= (TRIANGLE_BASE * (y + 1)) / (TRIANGLE_FOOT + 1);
    case 'cross':
      return Math.min(Math.abs(x), Math.abs(y)) <= CROSS_ARM && Math.max(Math.abs(x), Math.abs(y)) <= 1;
  }
}

/** The share of a pixel that a shape covers. */
function coverage({ shape, x, y }: Thing, radius: number, column: number, row: number): number {
  let inside = 0;
  for (let at = 0; at < SAMPLES * SAMPLES; at++) {
    const across = column + ((at % SAMPLES) + 0.5) / SAMPLES - x;
    const down = row + (Math.floor(at / SAMPLES) + 0.5) / SAMPLES - y;
    if (isInside(shape, across / radius, down / radius)) inside++;
  }
  return inside / SAMPLES ** 2;
}

/** The pixels, first and one past the last, that something of that reach around a middle can touch. */
function span(middle: number, reach: number): readonly [number, number] {
  return [Math.max(0, Math.floor(middle - reach)), Math.min(SIDE, Math.ceil(middle + reach))];
}

function paint(picture: Float32Array, thing: Thing, random: Random): void {
  const radius = RADIUS[thing.size] * random.uniform(0.93, 1.07);
  const colour = PAINT[thing.colour].map((value) => value + random.normal(0, 8));
  const [left, right] = span(thing.x, radius * TRIANGLE_BASE);
  const [top, bottom] = span(thing.y, radius * TRIANGLE_BASE);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const share = coverage(thing, radius, column, row);
      const start = (row * SIDE + column) * 3;
      for (let at = 0; at < 3; at++) {
        picture[start + at] += share * (colour[at] - picture[start + at]);
      }
    }
  }
}

/** A plain dark grey with a tint. */
function ground(length: number, random: Random): Float32Array {
  const grey = random.uniform(35, 85);
  const colour = [0, 1, 2].map(() => grey + random.normal(0, 6));
  const picture = new Float32Array(length);
  for (let start = 0; start < length; start += 3) {
    for (let at = 0; at < 3; at++) picture[start + at] = colour[at];
  }
  return picture;
}

/** Specks of any colour, one to two pixels wide: what lies about without belonging to the scene. */
function clutter(picture: Float32Array, noise: number, random: Random): void {
  for (let speck = 0; speck < Math.round(noise * SPECKS); speck++) {
    const [column, row] = [random.integer(SIDE - 1), random.integer(SIDE - 1)];
    const [width, height] = [1 + random.integer(2), 1 + random.integer(2)];
    const colour = [random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255)];
    for (let at = 0; at < width * height; at++) {
      picture.set(colour, ((row + Math.floor(at / width)) * SIDE + column + (at % width)) * 3);
    }
  }
}

/**
 * Draws a scene on a plain dark ground: anti-aliased shapes whose paint and size vary a little, over specks, under grain.
 * The same random stream gives the same ground, specks and grain whatever the scene.
 *
 * @param noise from 0, none of it, to 1, where shapes are hard to make out.
 * @param target bytes of red, green, blue `[32, 32, 3]`.
 */
export function drawPicture(scene: Scene, noise: number, random: Random, target: Uint8Array): void {
  const picture = ground(target.length, random.fork('ground'));
  clutter(picture, noise, random.fork('clutter'));
  for (const [at, thing] of scene.entries()) paint(picture, thing, random.fork(`thing/${at}`));
  const grain = new Float32Array(target.length);
  if (noise > 0) fillGrain(grain, random.fork('grain'));
  for (let at = 0; at < target.length; at++) {
    const value = picture[at] + noise * GRAIN * grain[at] + 0.5;
    target[at] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}
