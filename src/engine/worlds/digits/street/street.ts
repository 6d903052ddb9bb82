import type { Random } from '../../../random.ts';
import { expose, lightScene, randomBlur } from './camera.ts';
import { randomColours } from './colours.ts';
import { Filler } from './fill.ts';
import { GLYPHS, type Glyph } from './glyphs.ts';
import { paintGround } from './ground.ts';
import { paintInk, randomLight } from './ink.ts';
import { glyphPieces, glyphWidth, type Piece } from './outline.ts';
import { newLayer, SIDE } from './picture.ts';
import { randomView, type View, viewPiece } from './placement.ts';
import { randomTypeface, type Typeface } from './typefaces.ts';

function randomGlyph(digit: number, { serif }: Typeface, random: Random): Glyph {
  const face = serif === undefined ? 'sans' : 'serif';
  return random.pick(GLYPHS[digit].filter(({ faces }) => faces === 'all' || faces === face));
}

/** How often another digit stands on either side. */
const neighbourShare = (noise: number) => Math.min(0.7, 0.25 + 1.2 * noise);

/** The digit in the middle and, as house numbers have several, fragments of its neighbours. */
function* numberPieces(
  digit: number,
  typeface: Typeface,
  view: View,
  noise: number,
  random: Random,
): Iterable<Piece> {
  const own = randomGlyph(digit, typeface, random);
  const half = glyphWidth(own, typeface) / 2;
  for (const piece of glyphPieces(own, typeface, random)) yield viewPiece(piece, -half, view);
  const gap = random.uniform(0.07, 0.24);
  for (const side of [-1, 1]) {
    if (!random.chance(neighbourShare(noise))) continue;
    const other = randomGlyph(random.integer(10), typeface, random);
    const left = side < 0 ? -half - gap - glyphWidth(other, typeface) : half + gap;
    for (const piece of glyphPieces(other, typeface, random)) yield viewPiece(piece, left, view);
  }
}

const filler = new Filler(SIDE);
const digits = newLayer();
const picture = new Float32Array(SIDE * SIDE * 3);

/**
 * Draws a digit as a photographed house number, as bytes into `target [32 × 32 × 3]`.
 *
 * @param digit 0 to 9.
 * @param noise 0 is crisp, upright and of high contrast; 0.3 is like the street; 1 is very hard to read.
 */
export function drawStreet(digit: number, random: Random, noise: number, target: Uint8Array): void {
  const typeface = randomTypeface(random.fork('typeface'));
  const view = randomView(random.fork('view'), noise);
  filler.fill(numberPieces(digit, typeface, view, noise, random.fork('number')), digits);
  const colours = randomColours(random.fork('colours'));
  const light = randomLight(random);
  paintGround(picture, colours, random.fork('ground'));
  paintInk(picture, digits, colours.ink, light, random.fork('ink'));
  const camera = random.fork('camera');
  lightScene(picture, light, camera, noise);
  randomBlur(picture, camera, noise);
  expose(picture, camera, noise, target);
}
