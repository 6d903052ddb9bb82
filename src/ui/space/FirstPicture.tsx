import { useEffect, useRef } from 'react';
import type { FirstItemsReport, ShownModality } from '../../worker/protocol.ts';
import { firstPictureIsDrawn } from '../first-picture.ts';
import { isSentence } from '../items/item-pixels.ts';
import { modalityMark } from '../modality-look.ts';
import { IN_MEMORY, ItemPainter } from './item-painter.ts';
import { layOut } from './sheet.ts';

interface FirstPictureProps {
  readonly items: FirstItemsReport;
  readonly colourOf: (modality: string, label: number) => string;
  readonly describe: string;
  /** Whether the space has taken its place. */
  readonly gone: boolean;
}

/** Milliseconds of drawing between two breaths of the page. */
const SLICE_MS = 24;

/** The held-out items pair by pair, while nothing is there yet that could place them in a space. */
export function FirstPicture({ items, colourOf, describe, gone }: FirstPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const drawing = drawSheet(canvas.current, items, colourOf);
    const draw = () => {
      const { done } = drawing.next();
      if (!done) timer = window.setTimeout(draw);
      else requestAnimationFrame(firstPictureIsDrawn);
    };
    let timer = window.setTimeout(draw);
    return () => window.clearTimeout(timer);
  }, [items, colourOf]);
  return <canvas ref={canvas} className="first-picture" role="img" aria-label={describe} data-gone={gone} />;
}

/** Draws the sheet, and yields where the page should breathe. */
function* drawSheet(
  canvas: HTMLCanvasElement,
  { modalities }: FirstItemsReport,
  colourOf: FirstPictureProps['colourOf'],
): Generator<undefined> {
  const scale = Math.min(2, window.devicePixelRatio);
  const { clientWidth, clientHeight } = canvas;
  canvas.width = clientWidth * scale;
  canvas.height = clientHeight * scale;
  const context = canvas.getContext('2d', IN_MEMORY);
  if (context === null) return;
  const { classes } = modalities[0];
  const { side, corners } = layOut(classes.length, modalities.length, clientWidth, clientHeight);
  const byClass = [...corners.keys()].sort((a, b) => classes[a] - classes[b] || a - b);
  const stamp = new Stamp(Math.round(side * scale));
  let start = performance.now();
  for (const [at, [x, y]] of corners.entries()) {
    for (const [place, modality] of modalities.entries()) {
      const item = byClass[at];
      const inked = stamp.ink(modality, item, colourOf(modality.id, modality.classes[item]));
      context.drawImage(inked, Math.round((x + place * side) * scale), Math.round(y * scale));
    }
    if (performance.now() - start < SLICE_MS) continue;
    yield;
    start = performance.now();
  }
}

/** One item at a time, in the colour of its class or modality as in the space. */
class Stamp {
  private readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D | null;
  private readonly painter: ItemPainter | null;

  constructor(private readonly side: number) {
    this.canvas.width = side;
    this.canvas.height = side;
    this.context = this.canvas.getContext('2d', IN_MEMORY);
    this.painter = this.context && new ItemPainter(this.context, side);
  }

  ink(modality: ShownModality, index: number, colour: string): HTMLCanvasElement {
    const { context, side } = this;
    if (context === null) return this.canvas;
    context.clearRect(0, 0, side, side);
    this.painter?.draw(modality, index);
    if (isSentence(modality)) context.fillText(modalityMark(modality.id), side / 2, side / 2);
    const isPicture = modality.shape.kind === 'image' && modality.shape.channels === 3;
    if (isPicture) return this.canvas;
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = colour;
    context.fillRect(0, 0, side, side);
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = '#fff';
    return this.canvas;
  }
}
