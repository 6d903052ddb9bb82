import { CanvasTexture, LinearFilter, NoColorSpace } from 'three';
import type { ShownModality } from '../../worker/protocol.ts';
import { IN_MEMORY, ItemPainter } from './item-painter.ts';

/** Side of one item's cell, and of all of them: many items are drawn small anyway. */
const CELL = 48;
const MOST_SIDE = 2048;
/** Milliseconds of drawing per frame of the page. */
const SLICE_MS = 3;
const FRAME_MS = 16;

/** One texture with every shown item, cell after cell. */
export interface Atlas {
  readonly texture: CanvasTexture;
  /** Cells per row; there are as many rows. */
  readonly columns: number;
}

/** Lets the page draw its next frame. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, FRAME_MS - SLICE_MS));
}

/** Draws all items into one texture, in slices so that the page stays free. */
export async function buildAtlas(modalities: readonly ShownModality[]): Promise<Atlas> {
  const count = modalities.reduce((sum, { classes }) => sum + classes.length, 0);
  const columns = Math.ceil(Math.sqrt(count));
  const side = Math.min(CELL, Math.floor(MOST_SIDE / columns));
  const canvas = document.createElement('canvas');
  canvas.width = columns * side;
  canvas.height = columns * side;
  const context = canvas.getContext('2d', IN_MEMORY);
  if (context) await drawItems(modalities, context, columns, side);
  const texture = new CanvasTexture(canvas);
  texture.flipY = false;
  texture.minFilter = LinearFilter;
  texture.generateMipmaps = false;
  texture.premultiplyAlpha = false;
  // The shaders mix and write colours as the screen has them.
  texture.colorSpace = NoColorSpace;
  return { texture, columns };
}

async function drawItems(
  modalities: readonly ShownModality[],
  context: CanvasRenderingContext2D,
  columns: number,
  side: number,
): Promise<void> {
  const painter = new ItemPainter(context, side);
  let cell = 0;
  let start = performance.now();
  for (const modality of modalities) {
    for (let index = 0; index < modality.classes.length; index++, cell++) {
      context.setTransform(1, 0, 0, 1, (cell % columns) * side, Math.floor(cell / columns) * side);
      painter.draw(modality, index);
      if (performance.now() - start < SLICE_MS) continue;
      await breathe();
      start = performance.now();
    }
  }
}
