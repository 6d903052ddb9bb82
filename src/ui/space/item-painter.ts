import type { ShownModality } from '../../worker/protocol.ts';
import { isSentence, itemPixels, itemText } from '../items/item-pixels.ts';

/** Shades fill their whole cell where writing leaves ground: they are drawn smaller, so that they cover less. */
const VECTOR_SHARE = 0.6;

function drawText(context: CanvasRenderingContext2D, text: string, side: number): void {
  const fit = Math.min(side / 2, (side * 1.75) / Math.max(1, text.length));
  const isWide = /[\u4e00-\u9fff]/.test(text);
  const size = isWide ? Math.min(0.625 * side, side / text.length) : fit;
  context.font = `700 ${size}px system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif`;
  context.fillText(text, side / 2, side / 2, side - 2);
}

/** Small canvases that are written and read over and over are quicker in memory than on the GPU. */
export const IN_MEMORY: CanvasRenderingContext2DSettings = { willReadFrequently: true };

/** Draws items into the cell whose corner is the origin: pictures as they are, all others as white ink. */
export class ItemPainter {
  private readonly small = document.createElement('canvas');
  private readonly scratch = this.small.getContext('2d', IN_MEMORY);

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
