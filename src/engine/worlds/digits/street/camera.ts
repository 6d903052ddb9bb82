import type { Random } from '../../../random.ts';
import { fillGrain } from '../grain.ts';
import type { Light } from './ink.ts';
import { type Picture, SIDE, shadePixel } from './picture.ts';

/** Light that falls off across the sign, and at times the edge of a shadow over it. */
export function lightScene(picture: Picture, light: Light, random: Random, noise: number): void {
  const falloff = Math.abs(random.normal(0, 0.1 + 0.45 * noise));
  const shadowed = random.chance(0.5 * noise);
  const angle = random.uniform(0, 2 * Math.PI);
  const [edgeX, edgeY, offset] = [Math.cos(angle), Math.sin(angle), random.normal(0, 7)];
  const [softness, darkness] = [random.uniform(0.7, 4), random.uniform(0.15, 0.5)];
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [x, y] = [column - SIDE / 2, row - SIDE / 2];
      let factor = 1 + (falloff * (x * light.x + y * light.y)) / SIDE;
      if (shadowed) {
        const depth = (x * edgeX + y * edgeY - offset) / softness;
        factor *= 1 - darkness * Math.min(1, Math.max(0, 0.5 + depth));
      }
      shadePixel(picture, row * SIDE + column, factor);
    }
  }
}

/** Weights of a Gaussian filter, from its middle outwards, that sum to 1 over both sides. */
function gaussianWeights(deviation: number): Float32Array {
  const radius = Math.min(MARGIN, Math.max(1, Math.ceil(2.5 * deviation)));
  const heights = new Float32Array(radius + 1).map((_, at) =>
    Math.exp(-(at * at) / (2 * deviation * deviation)),
  );
  const sum = heights.reduce((total, height) => total + 2 * height, -heights[0]);
  return heights.map((height) => height / sum);
}

/** The widest filter reaches this far beyond a line of pixels. */
const MARGIN = 16;
const scratch = new Float32Array((SIDE + 2 * MARGIN) * 3);

/** Copies a line of pixels into the scratch memory with its ends repeated on both sides. */
function takeLine(picture: Picture, start: number, step: number): void {
  for (let place = -MARGIN; place < SIDE + MARGIN; place++) {
    const from = start + Math.min(SIDE - 1, Math.max(0, place)) * step;
    const to = (place + MARGIN) * 3;
    scratch[to] = picture[from];
    scratch[to + 1] = picture[from + 1];
    scratch[to + 2] = picture[from + 2];
  }
}

/** Filters every line of pixels along one direction; `step` and `line` are distances in the picture's array. */
function blurLines(picture: Picture, weights: Float32Array, step: number, line: number): void {
  for (let start = 0; start < SIDE * line; start += line) {
    takeLine(picture, start, step);
    for (let place = 0; place < SIDE; place++) {
      const middle = (place + MARGIN) * 3;
      let red = weights[0] * scratch[middle];
      let green = weights[0] * scratch[middle + 1];
      let blue = weights[0] * scratch[middle + 2];
      for (let away = 1; away < weights.length; away++) {
        const weight = weights[away];
        const before = middle - away * 3;
        const after = middle + away * 3;
        red += weight * (scratch[before] + scratch[after]);
        green += weight * (scratch[before + 1] + scratch[after + 1]);
        blue += weight * (scratch[before + 2] + scratch[after + 2]);
      }
      const at = start + place * step;
      picture[at] = red;
      picture[at + 1] = green;
      picture[at + 2] = blue;
    }
  }
}

/** Focus and movement: a Gaussian blur of different deviations, in pixels, across and down. */
export function blur(picture: Picture, across: number, down: number): void {
  if (across > 0.15) blurLines(picture, gaussianWeights(across), 3, SIDE * 3);
  if (down > 0.15) blurLines(picture, gaussianWeights(down), SIDE * 3, 3);
}

/** A lens out of focus, or a camera that moves. */
export function randomBlur(picture: Picture, random: Random, noise: number): void {
  const focus = 0.25 + noise * random.uniform(0.2, 3) * random.uniform(0.4, 1);
  const moves = random.chance(0.3);
  const stretch = moves ? random.uniform(0.6, 1.6) : 1;
  blur(picture, focus * stretch, focus / stretch);
}

const PIXELS = SIDE * SIDE;
/** Grain in brightness for every pixel, then in each colour. */
const grains = new Float32Array(PIXELS * 4);
const COLOUR_GRAIN = 0.4;

function meanOf(picture: Picture): number {
  let sum = 0;
  for (let at = 0; at < picture.length; at++) sum += picture[at];
  return sum / picture.length;
}

/**
 * What the camera makes of the light, as bytes into `target`: contrast, exposure, white balance and grain, which is
 * stronger in brightness than in colour.
 */
export function expose(picture: Picture, random: Random, noise: number, target: Uint8Array): void {
  const mean = meanOf(picture);
  const contrast = 1 - 0.75 * noise * random.uniform();
  const wanted = mean + random.normal(0, 60 * noise);
  // The middle stays where neither the light nor the dark parts are cut off.
  const level = Math.max(30 + 60 * contrast, Math.min(225 - 60 * contrast, wanted));
  const balance = () => 1 + random.normal(0, 0.02 + 0.12 * noise);
  const gains = [balance(), balance(), balance()];
  const grain = 0.5 + noise * random.uniform(3, 24);
  fillGrain(grains, random);
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const shared = grain * grains[pixel];
    for (let part = 0; part < 3; part++) {
      const at = pixel * 3 + part;
      const light = (level + (picture[at] - mean) * contrast) * gains[part];
      const value = light + shared + COLOUR_GRAIN * grain * grains[PIXELS + at];
      target[at] = Math.max(0, Math.min(255, value + 0.5));
    }
  }
}
