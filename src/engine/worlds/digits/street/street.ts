import type { Random } from '../../../random.ts';
import { fillOutlines } from './fill.ts';
import { GLYPHS } from './glyphs.ts';
import { type Outline, outlines } from './outline.ts';
import { blur, paintGround, paintInk, photograph, randomColours } from './sign.ts';
import { randomTypeface, type Typeface } from './typefaces.ts';

const SIDE = 32;

export const STREET_SHAPE = { kind: 'image', height: SIDE, width: SIDE, channels: 3 } as const;

/** Where the number stands on the picture. */
interface Placement {
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
  readonly shear: number;
}

function randomPlacement(random: Random, noise: number, width: number): Placement {
  const height = SIDE * (0.78 + random.normal(0, 0.06 + 0.06 * noise));
  return {
    height,
    x: SIDE / 2 - (width * height) / 2 + random.normal(0, 0.5 + 2 * noise),
    y: SIDE / 2 - height / 2 + random.normal(0, 0.5 + 2 * noise),
    rotation: random.normal(0, 0.02 + 0.12 * noise),
    shear: random.normal(0, 0.02 + 0.12 * noise),
  };
}

function place(shapes: readonly Outline[], placement: Placement, shift: number): Outline[] {
  const { height, x, y, rotation, shear } = placement;
  const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
  const middle = SIDE / 2;
  return shapes.map((shape) => {
    const placed: number[] = [];
    for (let at = 0; at < shape.length; at += 2) {
      const py = y + shape[at + 1] * height - middle;
      const px = x + (shape[at] + shift) * height - middle - shear * py;
      placed.push(middle + cosine * px - sine * py, middle + sine * px + cosine * py);
    }
    return placed;
  });
}

function glyphOutlines(digit: number, typeface: Typeface, random: Random): Outline[] {
  return outlines(random.pick(GLYPHS[digit]), typeface);
}

/** Numbers have more than one digit: fragments of the neighbours stand at the edges. */
function neighbours(typeface: Typeface, placement: Placement, random: Random): Outline[] {
  const gap = typeface.width + random.uniform(0.1, 0.25);
  return [-gap, gap].flatMap((shift) =>
    random.chance(0.5) ? place(glyphOutlines(random.integer(10), typeface, random), placement, shift) : [],
  );
}

/**
 * Draws a digit as a house number on a photographed sign, as bytes into `target [32 × 32 × 3]`.
 *
 * @param noise 0 is crisp and upright, 1 is blurred, grainy, askew and of little contrast.
 */
export function drawStreet(digit: number, random: Random, noise: number, target: Uint8Array): void {
  const typeface = randomTypeface(random.fork('typeface'));
  const placement = randomPlacement(random, noise, typeface.width);
  const { ground, ink } = randomColours(random, noise);
  const own = place(glyphOutlines(digit, typeface, random), placement, 0);
  const picture = paintGround(ground, SIDE, random);
  paintInk(picture, fillOutlines([...own, ...neighbours(typeface, placement, random)], SIDE), ink);
  blur(picture, SIDE, noise * random.uniform(0.5, 4));
  photograph(picture, random, noise, target);
}
