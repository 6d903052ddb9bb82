import { itemSize } from '../../engine/worlds/world.ts';
import type { ShownModality } from '../../worker/protocol.ts';
import { MOUTH_HEIGHT, MOUTH_PARTS, MOUTH_WIDTH, mouthAt, mouthOutlines, mouthStill } from './mouth.ts';
import { seriesInk } from './series-picture.ts';
import { vectorInk } from './vector-picture.ts';

/** One shown item's numbers. */
export function itemValues({ values, shape }: ShownModality, index: number): ShownModality['values'] {
  const size = itemSize(shape);
  return values.subarray(index * size, (index + 1) * size);
}

/** Whether an item is a line of words, too long for a picture's place. */
export const isSentence = ({ shape }: ShownModality): boolean =>
  shape.kind === 'tokens' && shape.separator !== undefined;

/** Whether an item is a mouth over time. */
export const isMouth = ({ id, shape }: ShownModality): boolean => id === 'lips' && shape.kind === 'series';

/** The text of an item that is shown by what it says or is called; nothing for others. */
export function itemText({ values, shape, names }: ShownModality, index: number): string {
  if (names) return names[index] ?? '';
  if (shape.kind !== 'tokens') return '';
  const { length, vocabulary, separator } = shape;
  const tokens = values.subarray(index * length, (index + 1) * length).filter((token) => token !== 0);
  return Array.from(tokens, (token) => vocabulary[token] ?? '').join(separator ?? '');
}

/** A picture or vector item as red, green, blue, alpha; grey ones are white ink whose alpha is the ink. */
export function itemPixels(modality: ShownModality, index: number): ImageData | undefined {
  const { shape, names } = modality;
  if (shape.kind === 'tokens' || names) return undefined;
  if (shape.kind === 'vector') {
    const ink = vectorInk(modality, shape.size, index);
    const side = Math.sqrt(ink.length);
    return pixels(ink, side, side, 1);
  }
  if (isMouth(modality)) return mouthPixels(itemValues(modality, index));
  if (shape.kind === 'series') {
    const ink = seriesInk(itemValues(modality, index), shape.frames, shape.channels);
    return pixels(ink, shape.frames, shape.channels, 1);
  }
  return pixels(itemValues(modality, index), shape.width, shape.height, shape.channels);
}

/** Bytes of a picture as image data. */
export function pixels(bytes: ArrayLike<number>, width: number, height: number, channels: 1 | 3): ImageData {
  const image = new ImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  // Alpha, blue, green, red: as every machine that runs browsers orders the bytes of a word.
  for (let at = 0; at < words.length; at++) {
    words[at] =
      channels === 1
        ? (bytes[at] << 24) | 0xffffff
        : 0xff000000 | (bytes[at * 3 + 2] << 16) | (bytes[at * 3 + 1] << 8) | bytes[at * 3];
  }
  return image;
}

/** How much ink each part of a mouth has where everything is of one colour: lips and teeth stand out of the dark. */
const MOUTH_INK = { lips: 0.7, opening: 0, teeth: 1, tongue: 0.35 } as const;

/** A mouth at its widest, as white ink. */
function mouthPixels(track: ArrayLike<number>): ImageData | undefined {
  const scale = 0.5;
  const canvas = new OffscreenCanvas(scale * MOUTH_WIDTH, scale * MOUTH_HEIGHT);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.scale(scale, scale);
  const outlines = mouthOutlines(mouthAt(track, mouthStill(track)));
  for (const part of MOUTH_PARTS) {
    const outline = new Path2D(outlines[part]);
    context.globalCompositeOperation = 'destination-out';
    context.fillStyle = '#fff';
    context.fill(outline);
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = `rgb(255 255 255 / ${MOUTH_INK[part]})`;
    context.fill(outline);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
