import { CanvasTexture, LinearFilter, NoColorSpace } from 'three';
import type { Opened } from '../../worker/protocol.ts';
import { isSentence, itemPixels, itemText } from '../items/item-pixels.ts';

/** Side of one item's cell. */
const CELL = 48;
/** Shades fill their whole cell where writing leaves ground: they are drawn smaller, so that they cover less. */
const VECTOR_SHARE = 0.6;
/** Items drawn between two breaths of the page. */
const PER_SLICE = 120;

/** One texture with every shown item, cell after cell. */
export interface Atlas {
  readonly texture: CanvasTexture;
  /** Cells per row; there are as many rows. */
  readonly columns: number;
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function drawText(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  const fit = Math.min(24, (CELL * 1.75) / Math.max(1, text.length));
  const isWide = /[\u4e00-\u9fff]/.test(text);
  context.font = `700 ${isWide ? Math.min(30, CELL / text.length) : fit}px system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif`;
  context.fillText(text, x + CELL / 2, y + CELL / 2, CELL - 2);
}

/** Draws all items into one texture, in slices so that the page stays free. */
export async function buildAtlas({ modalities }: Opened): Promise<Atlas> {
  const count = modalities.reduce((sum, { classes }) => sum + classes.length, 0);
  const columns = Math.ceil(Math.sqrt(count));
  const canvas = document.createElement('canvas');
  canvas.width = columns * CELL;
  canvas.height = columns * CELL;
  const small = document.createElement('canvas');
  const [context, scratch] = [canvas.getContext('2d'), small.getContext('2d')];
  if (context && scratch) {
    context.fillStyle = '#fff';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    let cell = 0;
    for (const modality of modalities) {
      for (let index = 0; index < modality.classes.length; index++, cell++) {
        const [x, y] = [(cell % columns) * CELL, Math.floor(cell / columns) * CELL];
        const image = itemPixels(modality, index);
        if (image) {
          small.width = image.width;
          small.height = image.height;
          scratch.putImageData(image, 0, 0);
          const share = modality.shape.kind === 'vector' ? VECTOR_SHARE : 1;
          const scale = (share * CELL) / Math.max(image.width, image.height);
          const [width, height] = [image.width * scale, image.height * scale];
          context.drawImage(small, x + (CELL - width) / 2, y + (CELL - height) / 2, width, height);
        } else if (!isSentence(modality)) drawText(context, itemText(modality, index), x, y);
        if (cell % PER_SLICE === PER_SLICE - 1) await breathe();
      }
    }
  }
  const texture = new CanvasTexture(canvas);
  texture.flipY = false;
  texture.minFilter = LinearFilter;
  texture.generateMipmaps = false;
  texture.premultiplyAlpha = false;
  // The shaders mix and write colours as the screen has them.
  texture.colorSpace = NoColorSpace;
  return { texture, columns };
}
