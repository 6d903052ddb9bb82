import type { Random } from '../../../random.ts';
import {
  blendLayer,
  type Colour,
  type Layer,
  mix,
  movedLayer,
  newLayer,
  type Picture,
  SIDE,
  shadePixel,
} from './picture.ts';

/** Where the light comes from, as a unit vector on the picture. */
export interface Light {
  readonly x: number;
  readonly y: number;
}

/** Mostly from above. */
export function randomLight(random: Random): Light {
  const angle = random.normal(-Math.PI / 2, 0.7);
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

const BLACK: Colour = [0, 0, 0];

/** The shadow that raised digits throw on the wall. */
function throwShadow(picture: Picture, digits: Layer, light: Light, random: Random): void {
  const distance = random.uniform(0.7, 2.2);
  const shadow = movedLayer(digits, -light.x * distance, -light.y * distance);
  blendLayer(picture, shadow, BLACK, random.uniform(0.25, 0.6));
}

/** Edges towards the light shine, those away from it are dark: `depth` −1 to 1 is sunk to raised. */
function relief(picture: Picture, digits: Layer, light: Light, depth: number): void {
  const towards = movedLayer(digits, light.x * 0.6, light.y * 0.6);
  const away = movedLayer(digits, -light.x * 0.6, -light.y * 0.6);
  for (let pixel = 0; pixel < digits.length; pixel++) {
    const slope = (away[pixel] - towards[pixel]) * digits[pixel];
    if (slope !== 0) shadePixel(picture, pixel, 1 - depth * slope);
  }
}

/** Paint that runs from lighter to darker, or metal that mirrors the sky. */
function sheen(picture: Picture, digits: Layer, random: Random): void {
  const strength = random.normal(0, 0.18);
  for (let pixel = 0; pixel < digits.length; pixel++) {
    const height = Math.floor(pixel / SIDE) / SIDE - 0.5;
    shadePixel(picture, pixel, 1 + strength * height * digits[pixel] * 2);
  }
}

/** The layer grown by a pixel or less all around. */
function grown(digits: Layer, reach: number): Layer {
  const layer = newLayer();
  for (const [dx, dy] of [
    [reach, 0],
    [-reach, 0],
    [0, reach],
    [0, -reach],
  ]) {
    const moved = movedLayer(digits, dx, dy);
    for (let pixel = 0; pixel < layer.length; pixel++) layer[pixel] = Math.max(layer[pixel], moved[pixel]);
  }
  return layer;
}

/** Puts the digits on the ground: painted flat, as raised or sunk relief, or with an outline. */
export function paintInk(picture: Picture, digits: Layer, ink: Colour, light: Light, random: Random): void {
  const making = random.pick([
    'painted',
    'painted',
    'painted',
    'raised',
    'raised',
    'sunk',
    'outlined',
  ] as const);
  if (making === 'raised') throwShadow(picture, digits, light, random);
  if (making === 'outlined') {
    const outline = mix(ink, random.chance(0.5) ? [245, 240, 230] : [20, 20, 20], random.uniform(0.5, 0.9));
    blendLayer(picture, grown(digits, random.uniform(0.5, 1)), outline);
  }
  blendLayer(picture, digits, ink);
  if (making === 'raised' || making === 'sunk') {
    relief(picture, digits, light, (making === 'raised' ? 1 : -1) * random.uniform(0.15, 0.6));
    sheen(picture, digits, random);
  }
}
