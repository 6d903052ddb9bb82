import { CanvasTexture, LinearFilter, NoColorSpace } from 'three';
import type { ShownModality } from '../../worker/protocol.ts';
import { isSentence, itemPixels, itemText } from '../items/item-pixels.ts';

/** Side of one item's cell, and of all of them: many items are drawn small anyway. */
const CELL = 48;
const MOST_SIDE = 2048;
/** Shades fill their whole cell where writing leaves ground: they are drawn smaller, so that they cover less. */
const VECTOR_SHARE = 0.6;
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

function drawText(context: CanvasRenderingContext2D, text: string, side: number): void {
  const fit = Math.min(side / 2, (side * 1.75) / Math.max(1, text.length));
  const isWide = /[\u4e00-\u9fff]/.test(text);
  const size = isWide ? Math.min(0.625 * side, side / text.length) : fit;
  context.font = `700 ${size}px system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif`;
  context.fillText(text, side / 2, side / 2, side - 2);
}

/** Draws items into the cell whose corner is the origin. */
class ItemPainter {
  private readonly small = document.createElement('canvas');
  private readonly scratch = this.small.getContext('2d');

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly side: number,
  ) {
    context.fillStyle = '#fff';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
  }

  draw(modality: ShownModality, index: number): void {
    const { context, side, small } = this;
    const image = itemPixels(modality, index);
    if (!image) {
      if (!isSentence(modality)) drawText(context, itemText(modality, index), side);
      return;
    }
    small.width = image.width;
    small.height = image.height;
    this.scratch?.putImageData(image, 0, 0);
    const share = modality.shape.kind === 'vector' ? VECTOR_SHARE : 1;
    const scale = (share * side) / Math.max(image.width, image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    context.drawImage(small, (side - width) / 2, (side - height) / 2, width, height);
  }
}

/** Draws all items into one texture, in slices so that the page stays free. */
export async function buildAtlas(modalities: readonly ShownModality[]): Promise<Atlas> {
  const count = modalities.reduce((sum, { classes }) => sum + classes.length, 0);
  const columns = Math.ceil(Math.sqrt(count));
  const side = Math.min(CELL, Math.floor(MOST_SIDE / columns));
  const canvas = document.createElement('canvas');
  canvas.width = columns * side;
  canvas.height = columns * side;
  const context = canvas.getContext('2d');
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
