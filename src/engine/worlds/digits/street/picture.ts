/** Height and width of a sign's picture in pixels. */
export const SIDE = 32;

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Colours `[SIDE × SIDE × 3]` as light, not yet cut to 0 to 255. */
export type Picture = Float32Array;

/** One number per pixel `[SIDE × SIDE]`; 0 to 1 where it says how much of the pixel something covers. */
export type Layer = Float32Array;

export const newLayer = (): Layer => new Float32Array(SIDE * SIDE);

/** The colour between two, `share` of the way from the first to the second. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export const brightness = ([red, green, blue]: Colour): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/** Lays a colour over one pixel. */
export function blendPixel(picture: Picture, pixel: number, colour: Colour, share: number): void {
  if (share === 0) return;
  const at = pixel * 3;
  picture[at] += share * (colour[0] - picture[at]);
  picture[at + 1] += share * (colour[1] - picture[at + 1]);
  picture[at + 2] += share * (colour[2] - picture[at + 2]);
}

/** Lays a colour over the picture where the layer covers. */
export function blendLayer(picture: Picture, layer: Layer, colour: Colour, strength = 1): void {
  for (let pixel = 0; pixel < layer.length; pixel++)
    blendPixel(picture, pixel, colour, strength * layer[pixel]);
}

/** Multiplies the light of one pixel. */
export function shadePixel(picture: Picture, pixel: number, factor: number): void {
  const at = pixel * 3;
  picture[at] *= factor;
  picture[at + 1] *= factor;
  picture[at + 2] *= factor;
}

function inside(place: number): number {
  return Math.max(0, Math.min(SIDE - 1, place));
}

/** The layer moved by a part of a pixel or more, edges repeated. */
export function movedLayer(layer: Layer, dx: number, dy: number): Layer {
  const moved = newLayer();
  const wholeX = Math.floor(dx);
  const wholeY = Math.floor(dy);
  const restX = dx - wholeX;
  const restY = dy - wholeY;
  for (let row = 0; row < SIDE; row++) {
    const near = inside(row - wholeY) * SIDE;
    const far = inside(row - wholeY - 1) * SIDE;
    for (let column = 0; column < SIDE; column++) {
      const right = inside(column - wholeX);
      const left = inside(column - wholeX - 1);
      const upper = layer[near + right] * (1 - restX) + layer[near + left] * restX;
      const lower = layer[far + right] * (1 - restX) + layer[far + left] * restX;
      moved[row * SIDE + column] = upper * (1 - restY) + lower * restY;
    }
  }
  return moved;
}
