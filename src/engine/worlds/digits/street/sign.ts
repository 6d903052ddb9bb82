import type { Random } from '../../../random.ts';
import { grainStrip } from '../grain.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** Paint of house numbers and of the walls and plates they stand on, 0 to 255. */
const PAINTS: readonly Colour[] = [
  [245, 243, 238],
  [28, 28, 32],
  [24, 56, 120],
  [150, 36, 30],
  [34, 92, 60],
  [206, 178, 110],
  [120, 84, 56],
  [170, 170, 168],
  [222, 206, 170],
  [86, 98, 112],
  [192, 120, 76],
  [92, 132, 160],
];

const brightness = ([red, green, blue]: Colour) => 0.3 * red + 0.59 * green + 0.11 * blue;

function varied(colour: Colour, random: Random): Colour {
  const shift = random.normal(0, 12);
  const [red, green, blue] = colour.map((part) => Math.max(0, Math.min(255, part + shift + random.normal(0, 6))));
  return [red, green, blue];
}

const mix = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

export interface SignColours {
  readonly ground: Colour;
  readonly ink: Colour;
}

/** Two paints far enough apart to be read; noise brings them nearer. */
export function randomColours(random: Random, noise: number): SignColours {
  const ground = varied(random.pick(PAINTS), random);
  const readable = PAINTS.filter((paint) => Math.abs(brightness(paint) - brightness(ground)) > 90);
  const ink = varied(random.pick(readable), random);
  return { ground, ink: mix(ink, ground, noise * random.uniform(0, 0.7)) };
}

/** A picture of colours `[side × side × 3]`, 0 to 255, not yet rounded. */
export type Picture = Float32Array;

/** The wall or plate: plain, shaded, with bricks, boards or a frame. */
export function paintGround(ground: Colour, side: number, random: Random): Picture {
  const picture = new Float32Array(side * side * 3);
  const kind = random.pick(['plain', 'plain', 'shaded', 'bricks', 'boards', 'frame'] as const);
  const [dx, dy] = [random.normal(0, 22), random.normal(0, 22)];
  const joint = varied(mix(ground, [128, 128, 128], 0.4), random);
  const [height, width, offset] = [random.uniform(5, 11), random.uniform(9, 18), random.uniform(0, 10)];
  const inset = random.uniform(0, 4);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const course = Math.floor((row + offset) / height);
      const inJoint =
        (kind === 'bricks' &&
          ((row + offset) % height < 1 || (column + offset + (course % 2) * (width / 2)) % width < 1)) ||
        (kind === 'boards' && (row + offset) % height < 1) ||
        (kind === 'frame' && Math.min(row, column, side - 1 - row, side - 1 - column) < inset);
      const shade = kind === 'plain' ? 0 : dx * (column / side - 0.5) + dy * (row / side - 0.5);
      const colour = inJoint ? joint : ground;
      for (let part = 0; part < 3; part++) picture[(row * side + column) * 3 + part] = colour[part] + shade;
    }
  }
  return picture;
}

/** Lays ink over the picture where it covers. */
export function paintInk(picture: Picture, coverage: Float32Array, ink: Colour): void {
  for (let at = 0; at < coverage.length; at++) {
    const share = Math.min(1, coverage[at]);
    if (share === 0) continue;
    for (let part = 0; part < 3; part++) {
      picture[at * 3 + part] += share * (ink[part] - picture[at * 3 + part]);
    }
  }
}

function blurOnce(picture: Picture, side: number, step: number, line: number, weight: number): void {
  const before = picture.slice();
  const last = side - 1;
  for (let a = 0; a < side; a++) {
    for (let b = 0; b < side; b++) {
      const at = a * line + b * step;
      const previous = a * line + Math.max(0, b - 1) * step;
      const next = a * line + Math.min(last, b + 1) * step;
      for (let part = 0; part < 3; part++) {
        picture[at + part] = (1 - 2 * weight) * before[at + part] + weight * (before[previous + part] + before[next + part]);
      }
    }
  }
}

/** Blurs in both directions, `amount` rounds of a three-pixel filter; the part of a round counts as less weight. */
export function blur(picture: Picture, side: number, amount: number): void {
  for (let round = 0; round < Math.ceil(amount); round++) {
    const weight = 0.25 * Math.min(1, amount - round);
    blurOnce(picture, side, 3, side * 3, weight);
    blurOnce(picture, side, side * 3, 3, weight);
  }
}

/** The photograph of the picture: exposure, a tint of the light, grain; as bytes into `target`. */
export function photograph(picture: Picture, random: Random, noise: number, target: Uint8Array): void {
  const exposure = 1 + random.normal(0, 0.25 * noise);
  const tint = [0, 1, 2].map(() => random.normal(0, 20 * noise));
  const deviation = noise * random.uniform(8, 30);
  const grain = grainStrip(random, picture.length);
  for (let at = 0; at < picture.length; at++) {
    const value = picture[at] * exposure + tint[at % 3] + deviation * grain[at];
    target[at] = Math.max(0, Math.min(255, Math.round(value)));
  }
}
