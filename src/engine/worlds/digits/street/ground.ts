import type { Random } from '../../../random.ts';
import type { Material, SignColours } from './colours.ts';
import {
  blendPixel,
  brightness,
  type Colour,
  type Layer,
  mix,
  newLayer,
  type Picture,
  SIDE,
  shadePixel,
} from './picture.ts';

/** How much of the pixel at `place` lies past an edge. */
const past = (place: number, edge: number) => Math.min(1, Math.max(0, place + 1 - edge));

/** Calls `visit` with every pixel, its row and its column. */
function everyPixel(visit: (pixel: number, row: number, column: number) => void): void {
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) visit(row * SIDE + column, row, column);
  }
}

/** Smooth noise of −1 to 1 from a lattice of random values that lie `cellX` and `cellY` pixels apart. */
function smoothNoise(random: Random, cellX: number, cellY: number): Layer {
  const across = Math.ceil(SIDE / cellX) + 2;
  const lattice = new Float32Array(across * (Math.ceil(SIDE / cellY) + 2));
  for (let at = 0; at < lattice.length; at++) lattice[at] = random.uniform(-1, 1);
  const startX = random.uniform();
  const startY = random.uniform();
  const noise = newLayer();
  for (let row = 0; row < SIDE; row++) {
    const y = row / cellY + startY;
    const line = Math.floor(y);
    for (let column = 0; column < SIDE; column++) {
      const x = column / cellX + startX;
      const at = line * across + Math.floor(x);
      const rest = x - Math.floor(x);
      const upper = lattice[at] + rest * (lattice[at + 1] - lattice[at]);
      const lower = lattice[at + across] + rest * (lattice[at + across + 1] - lattice[at + across]);
      noise[row * SIDE + column] = upper + (y - line) * (lower - upper);
    }
  }
  return noise;
}

type GroundPainter = (picture: Picture, colours: SignColours, random: Random) => void;

const paintPlain: GroundPainter = (picture, _, random) => {
  const stains = smoothNoise(random, 14, 14);
  everyPixel((pixel) => shadePixel(picture, pixel, 1 + 0.05 * stains[pixel]));
};

/** A plate on a wall, often with a line of the number's colour along its edge. */
const paintPlate: GroundPainter = (picture, { ground, ink }, random) => {
  const dark = brightness(ground) < 110;
  const wall: Colour = mix(ground, dark ? [190, 180, 165] : [95, 85, 78], random.uniform(0.5, 1));
  const top = random.uniform(-3, 3.2);
  const bottom = SIDE - random.uniform(-3, 3.2);
  const left = random.chance(0.3) ? random.uniform(0.5, 4) : -9;
  const right = SIDE - (random.chance(0.3) ? random.uniform(0.5, 4) : -9);
  const line = random.chance(0.5) ? random.uniform(0.6, 1.3) : 0;
  const lineInset = random.uniform(0.4, 1.4);
  const inside = (row: number, column: number, inset: number) =>
    past(row, top + inset) *
    (1 - past(row, bottom - inset)) *
    past(column, left + inset) *
    (1 - past(column, right - inset));
  everyPixel((pixel, row, column) => {
    blendPixel(picture, pixel, wall, 1 - inside(row, column, 0));
    if (line === 0) return;
    const border = inside(row, column, lineInset) - inside(row, column, lineInset + line);
    blendPixel(picture, pixel, ink, 0.8 * border);
  });
};

/** Every digit on a tile of its own. */
const paintTiles: GroundPainter = (picture, { ground }, random) => {
  const width = random.uniform(19, 27);
  const left = (SIDE - width) / 2 + random.normal(0, 1);
  const joint = mix(ground, [90, 86, 80], 0.6);
  const thickness = random.uniform(0.7, 1.8);
  const shades = [random.normal(1, 0.05), 1, random.normal(1, 0.05)];
  everyPixel((pixel, _, column) => {
    shadePixel(picture, pixel, column < left ? shades[0] : column > left + width ? shades[2] : 1);
    for (const seam of [left, left + width]) {
      blendPixel(picture, pixel, joint, past(column, seam) * (1 - past(column, seam + thickness)));
    }
  });
};

const paintBricks: GroundPainter = (picture, { ground }, random) => {
  const height = random.uniform(5.5, 10);
  const width = height * random.uniform(2, 3);
  const [startX, startY] = [random.uniform(0, width), random.uniform(0, height)];
  const joint = mix(ground, random.chance(0.7) ? [176, 170, 160] : [60, 56, 54], random.uniform(0.35, 0.7));
  const thickness = random.uniform(0.7, 1.4);
  const shades = Float32Array.from({ length: 16 }, () => random.normal(1, 0.08));
  const rough = smoothNoise(random, 1.7, 1.7);
  everyPixel((pixel, row, column) => {
    const y = row + startY;
    const course = Math.floor(y / height);
    const x = column + startX + (course % 2) * (width / 2);
    const brick = Math.floor(x / width);
    shadePixel(picture, pixel, shades[(course * 5 + brick * 3) & 15] * (1 + 0.06 * rough[pixel]));
    const [inX, inY] = [x - brick * width, y - course * height];
    const inJoint = Math.max(1 - past(inX, thickness), 1 - past(inY, thickness));
    blendPixel(picture, pixel, joint, inJoint);
  });
};

/** Boards or siding with their grain, lying or standing. */
const paintBoards: GroundPainter = (picture, _, random) => {
  const standing = random.chance(0.35);
  const breadth = random.uniform(6, 18);
  const start = random.uniform(0, breadth);
  const grain = standing ? smoothNoise(random, 1.3, 11) : smoothNoise(random, 11, 1.3);
  const depth = random.uniform(0.03, 0.12);
  const gap = random.uniform(0.25, 0.6);
  const shades = Float32Array.from({ length: 8 }, () => random.normal(1, 0.05));
  everyPixel((pixel, row, column) => {
    const place = (standing ? column : row) + start;
    const board = Math.floor(place / breadth);
    const inGap = 1 - past(place - board * breadth, 1);
    shadePixel(picture, pixel, shades[board & 7] * (1 + depth * grain[pixel]) * (1 - gap * inGap));
  });
};

const paintStucco: GroundPainter = (picture, _, random) => {
  const coarse = smoothNoise(random, 6, 6);
  const size = random.uniform(1.1, 2.2);
  const fine = smoothNoise(random, size, size);
  const [low, high] = [random.uniform(0.02, 0.1), random.uniform(0.03, 0.16)];
  everyPixel((pixel) => {
    shadePixel(picture, pixel, 1 + low * coarse[pixel] + high * fine[pixel]);
  });
};

const PAINTERS: Readonly<Record<Material, GroundPainter>> = {
  plain: paintPlain,
  plate: paintPlate,
  tiles: paintTiles,
  bricks: paintBricks,
  boards: paintBoards,
  stucco: paintStucco,
};

/** Fills the picture with the wall or plate that the number stands on. */
export function paintGround(picture: Picture, colours: SignColours, random: Random): void {
  for (let at = 0; at < picture.length; at += 3) {
    picture[at] = colours.ground[0];
    picture[at + 1] = colours.ground[1];
    picture[at + 2] = colours.ground[2];
  }
  PAINTERS[colours.material](picture, colours, random);
}
