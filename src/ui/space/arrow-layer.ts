import i18next from 'i18next';
import { type Camera, Vector3 } from 'three';
import type { Arrows, PushReport } from '../../worker/push-report.ts';
import { addMechanismTexts } from '../mechanism/mechanism-texts.ts';
import { modalityColour } from '../modality-look.ts';
import { STAGES, usePushes } from '../state/pushes.ts';
import type { Overlay } from './scene.ts';

/** The longest arrow, beside the root mean square distance of the items from the origin. */
const LONGEST = 0.45;
/** Pixels below which an arrow is not worth a head. */
const LEAST_ARROW = 3;
const HEAD = 6;
const MOVE_MS = 900;

/** Pull and push are told apart by word and line as well. */
const COLOURS = {
  light: { pull: '#1f5fc4', push: '#b34d00', ink: '#14161d', veil: 'rgb(252 252 255 / 72%)' },
  dark: { pull: '#7fb2ff', push: '#ffa04d', ink: '#fff', veil: 'rgb(11 13 20 / 66%)' },
} as const;

type Pixel = readonly [x: number, y: number];

/** What is drawn of a push at a stage of slow motion, or as the run trains. */
interface Shown {
  readonly push: PushReport;
  /** Modalities whose items are marked. */
  readonly modalities: readonly string[];
  readonly hasArrows: boolean;
  readonly hasFocus: boolean;
  readonly hasMoved: boolean;
  /** Whether all else steps back. */
  readonly isAlone: boolean;
}

function shownNow(): Shown | null {
  const { slow, isSlow, stage, live, isWanted } = usePushes.getState();
  if (isSlow) {
    if (slow === null) return null;
    const name = STAGES[stage];
    return {
      push: slow,
      modalities: name === 'first' ? [slow.first] : [slow.first, slow.second],
      hasArrows: name === 'arrows',
      hasFocus: name !== 'first' && name !== 'second',
      hasMoved: name === 'update',
      isAlone: true,
    };
  }
  if (!isWanted || live === null) return null;
  const modalities = live.arrows.modalities;
  return { push: live, modalities, hasArrows: true, hasFocus: true, hasMoved: false, isAlone: false };
}

/** How many times as long the pushes are drawn, so that the longest can be seen. */
function magnification({ from, to, dimensions }: Arrows): number {
  let longest = 0;
  let squares = 0;
  for (let at = 0; at < from.length; at += dimensions) {
    let length = 0;
    for (let axis = at; axis < at + dimensions; axis++) {
      length += (to[axis] - from[axis]) ** 2;
      squares += from[axis] ** 2;
    }
    longest = Math.max(longest, length);
  }
  const radius = Math.sqrt((squares * dimensions) / from.length);
  return longest > 0 ? (LONGEST * radius) / Math.sqrt(longest) : 0;
}

/** Where the batch is pushed, drawn over the space: its points, arrows, the triplet or pair that weighs most. */
export class ArrowLayer implements Overlay {
  private readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D | null;
  private readonly unsubscribe: () => void;
  private movedAt = 0;
  private wasMoved = false;
  private hasTexts = false;
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(
    private readonly holder: HTMLElement,
    private readonly redraw: () => void,
  ) {
    this.canvas.className = 'arrow-layer';
    this.canvas.style.pointerEvents = 'none';
    this.context = this.canvas.getContext('2d');
    holder.append(this.canvas);
    this.unsubscribe = usePushes.subscribe(redraw);
  }

  dispose(): void {
    this.unsubscribe();
    this.canvas.remove();
  }

  draw(camera: Camera, scale: number): void {
    const { context, canvas } = this;
    const shown = shownNow();
    canvas.style.visibility = shown === null ? 'hidden' : 'visible';
    canvas.dataset.arrows = String(shown?.hasArrows ? shown.push.arrows.rows * shown.modalities.length : 0);
    if (context === null || shown === null) {
      this.wasMoved = false;
      return;
    }
    this.loadTexts();
    const ratio = Math.min(2, window.devicePixelRatio);
    const { clientWidth: width, clientHeight: height } = this.holder;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const view = new View(camera, scale, width, height, shown.push.arrows.dimensions);
    const scheme = document.documentElement.dataset.mantineColorScheme === 'dark' ? 'dark' : 'light';
    if (shown.isAlone) {
      context.fillStyle = COLOURS[scheme].veil;
      context.fillRect(0, 0, width, height);
    }
    const share = this.moveShare(shown.hasMoved);
    new Drawing(context, view, shown, scheme, share).draw();
    if (shown.hasMoved && share < 1) this.redraw();
  }

  /** The words beside the lines are not there from the start. */
  private loadTexts(): void {
    if (this.hasTexts) return;
    this.hasTexts = true;
    void addMechanismTexts().then(this.redraw);
  }

  /** How far the items have moved to where the step brought them, 0 to 1. */
  private moveShare(isMoving: boolean): number {
    if (isMoving && !this.wasMoved) this.movedAt = performance.now();
    this.wasMoved = isMoving;
    if (!isMoving) return 0;
    return this.calm ? 1 : Math.min(1, (performance.now() - this.movedAt) / MOVE_MS);
  }
}

/** Points of the picture as the camera has them on the screen. */
class View {
  private readonly point = new Vector3();

  constructor(
    private readonly camera: Camera,
    private readonly scale: number,
    private readonly width: number,
    readonly height: number,
    private readonly dimensions: 2 | 3,
  ) {}

  pixel(places: Float32Array, item: number): Pixel {
    const at = item * this.dimensions;
    return this.project(places[at], places[at + 1], this.dimensions === 3 ? places[at + 2] : 0);
  }

  /** Pixels of a distance across the line of sight at an item. */
  lengthAt(places: Float32Array, item: number, distance: number): number {
    const at = item * this.dimensions;
    const side = new Vector3().setFromMatrixColumn(this.camera.matrixWorld, 0).multiplyScalar(distance);
    const depth = this.dimensions === 3 ? places[at + 2] : 0;
    const [x, y] = this.project(places[at], places[at + 1], depth);
    const [u, v] = this.project(places[at] + side.x, places[at + 1] + side.y, depth + side.z);
    return Math.hypot(u - x, v - y);
  }

  private project(x: number, y: number, z: number): Pixel {
    this.point.set(x, y, z).multiplyScalar(this.scale).project(this.camera);
    return [((this.point.x + 1) / 2) * this.width, ((1 - this.point.y) / 2) * this.height];
  }
}

class Drawing {
  private readonly colours: (typeof COLOURS)['light' | 'dark'];

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly view: View,
    private readonly shown: Shown,
    private readonly scheme: 'light' | 'dark',
    /** How far the items have moved to where the step has brought them. */
    private readonly moved: number,
  ) {
    this.colours = COLOURS[scheme];
  }

  draw(): void {
    const { arrows } = this.shown.push;
    const times = magnification(arrows);
    for (const modality of this.shown.modalities) {
      const place = arrows.modalities.indexOf(modality);
      if (place < 0) continue;
      const colour = modalityColour(modality, this.scheme);
      for (let row = 0; row < arrows.rows; row++) this.item(place * arrows.rows + row, colour, times);
    }
    if (this.shown.hasFocus) this.focus();
  }

  private item(item: number, colour: string, times: number): void {
    const { from, to, after, dimensions } = this.shown.push.arrows;
    const start = this.view.pixel(from, item);
    if (this.shown.hasArrows) {
      const end = Float32Array.from({ length: dimensions }, (_, axis) => {
        const at = item * dimensions + axis;
        return from[at] + (to[at] - from[at]) * times;
      });
      this.arrow(start, this.view.pixel(end, 0), colour);
    }
    if (after === null || !this.shown.hasMoved) {
      this.dot(start, colour, 3.2);
      return;
    }
    const goal = this.view.pixel(after, item);
    const now: Pixel = [
      start[0] + (goal[0] - start[0]) * this.moved,
      start[1] + (goal[1] - start[1]) * this.moved,
    ];
    this.dot(start, colour, 1.6);
    this.line(start, now, colour, [], 1.2);
    this.dot(now, colour, 3.6);
  }

  private dot([x, y]: Pixel, colour: string, radius: number): void {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  }

  private line(start: Pixel, end: Pixel, colour: string, dashes: number[], width: number): void {
    const { context } = this;
    context.beginPath();
    context.setLineDash(dashes);
    context.moveTo(...start);
    context.lineTo(...end);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
    context.setLineDash([]);
  }

  private arrow(start: Pixel, end: Pixel, colour: string): void {
    const [across, down] = [end[0] - start[0], end[1] - start[1]];
    const length = Math.hypot(across, down);
    if (length < LEAST_ARROW) return;
    this.line(start, end, colour, [], 1.6);
    const { context } = this;
    const angle = Math.atan2(down, across);
    const head = Math.min(HEAD, 0.6 * length);
    context.beginPath();
    context.moveTo(...end);
    for (const turn of [-0.45, 0.45]) {
      context.lineTo(end[0] - head * Math.cos(angle + turn), end[1] - head * Math.sin(angle + turn));
    }
    context.closePath();
    context.fillStyle = colour;
    context.fill();
  }

  /** The anchor that weighs most, its lines to whom it is pulled and from whom it is pushed, and the margin around it. */
  private focus(): void {
    const { hardest, first, second, arrows } = this.shown.push;
    if (hardest === null) return;
    const [own, other] = hardest.side === 'first' ? [first, second] : [second, first];
    const item = (modality: string, row: number) => arrows.modalities.indexOf(modality) * arrows.rows + row;
    const anchor = item(own, hardest.anchor);
    const { term } = hardest;
    const places = this.shown.hasMoved && arrows.after ? arrows.after : arrows.from;
    const at = this.view.pixel(places, anchor);
    const { pull, push, ink } = this.colours;
    const pulled = (row: number) =>
      this.relation(at, this.view.pixel(places, item(other, row)), pull, [], 'mechanism/pull');
    const pushed = (row: number) =>
      this.relation(at, this.view.pixel(places, item(other, row)), push, [6, 4], 'mechanism/push');
    switch (term.kind) {
      case 'triplet':
        pulled(term.positive);
        pushed(term.negative);
        break;
      case 'pair':
        if (term.isTogether) pulled(term.other);
        else pushed(term.other);
        break;
      case 'softmax': {
        const [target] = term.targets;
        if (target !== undefined) pulled(target);
        const rivals = [...term.shares.keys()].filter((row) => !term.targets.includes(row));
        const strongest = rivals.sort((a, b) => term.shares[b] - term.shares[a]);
        if (strongest[0] !== undefined) pushed(strongest[0]);
      }
    }
    const { context } = this;
    if (arrows.ring !== null) this.ring(at, this.view.lengthAt(places, anchor, arrows.ring), push);
    context.lineWidth = 2;
    context.strokeStyle = ink;
    context.beginPath();
    context.arc(...at, 8, 0, 2 * Math.PI);
    context.stroke();
    this.label([at[0], at[1] - 15], 'mechanism/anchor', ink);
  }

  private ring([x, y]: Pixel, radius: number, colour: string): void {
    const { context } = this;
    context.beginPath();
    context.setLineDash([2, 4]);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = 1.6;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
    // Where the ring is larger than the picture its name stands above.
    const below = y + radius + 8;
    const isBelow = below < this.view.height - 10;
    this.label([x, isBelow ? below : Math.max(60, y - radius - 8)], 'mechanism/margin-ring', colour);
  }

  private relation(from: Pixel, to: Pixel, colour: string, dashes: number[], key: string): void {
    this.line(from, to, colour, dashes, 2.4);
    this.context.lineWidth = 2;
    this.context.strokeStyle = colour;
    this.context.beginPath();
    this.context.arc(...to, 6.5, 0, 2 * Math.PI);
    this.context.stroke();
    this.label([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], key, colour);
  }

  private label([x, y]: Pixel, key: string, colour: string): void {
    const { context } = this;
    const text = i18next.t(key);
    context.font = '600 12px system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = this.scheme === 'dark' ? '#0b0d14' : '#fcfcff';
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}
