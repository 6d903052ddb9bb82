import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  LineSegments,
  Points,
  type ShaderMaterial,
} from 'three';
import type { Frame, ShownItems } from '../../worker/protocol.ts';
import { drawingOrder, isPictured, type Rgb, writeColours, writeMarks, writePresence } from './appearance.ts';
import type { Atlas } from './atlas.ts';
import {
  itemGeometry,
  itemMaterial,
  lineGeometry,
  lineMaterial,
  movingGeometry,
  queryMaterial,
} from './materials.ts';
import { NeighbourLines } from './neighbour-lines.ts';
import { pairLineEnds } from './pair-lines.ts';
import type { MovingItems } from './pick.ts';
import type { SpaceLook } from './scene.ts';

/** Time in which items move from one frame to the next. */
const EASE_MS = 140;
/** Scene units from the middle to the root mean square distance of the items. */
const TARGET_RADIUS = 0.5;
/** The scale follows the space this quickly, per frame, so that it neither jumps nor leaves the view. */
const SCALE_RATE = 0.18;

/** Pair lines drawn as strongly as can be; more of them are fainter, so that they do not hide the items. */
const STRONG_LINES = 400;
const LINE_STRENGTH = 0.16;
/** Brought forward, but without the pair line, which stands out for one item alone. */
const HIGHLIGHT = 0.7;
/** Pixels of the smallest point. */
const SMALLEST = 2;
/** Where items wait that were not yet looked at: out of sight. */
const AWAY = 1e6;

const parsed = new Color();

/** A colour of the page as the shaders write it. */
function rgbOf(text: string): Rgb {
  parsed.set(text).convertLinearToSRGB();
  return [parsed.r, parsed.g, parsed.b];
}

/** Positions of 2 or 3 numbers each as 3 numbers each. */
function spread(positions: Float32Array, dimensions: 2 | 3, target: { [at: number]: number }): void {
  for (let from = 0, to = 0; from < positions.length; from += dimensions, to += 3) {
    const isPlaced = !Number.isNaN(positions[from]);
    target[to] = isPlaced ? positions[from] : AWAY;
    target[to + 1] = isPlaced ? positions[from + 1] : AWAY;
    target[to + 2] = isPlaced && dimensions === 3 ? positions[from + 2] : 0;
  }
}

/** The items of a space, the lines between them and the learner's own query: where they are, and how they look. */
export class ItemLayer {
  private readonly items: Points<BufferGeometry, ShaderMaterial>;
  private readonly lines: LineSegments<BufferGeometry, ShaderMaterial>;
  private readonly query: Points<BufferGeometry, ShaderMaterial>;
  private readonly neighbours = new NeighbourLines();
  private readonly count: number;
  private highlighted: readonly number[] = [];
  private atlas: Atlas | undefined;
  private look: SpaceLook | undefined;
  /** How items are drawn now: as points until their pictures are there. */
  private marks: SpaceLook['marks'] = 'points';
  private scale = 0;
  private easedAt = 0;
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(private readonly shown: ShownItems) {
    const { modalities } = shown;
    this.count = modalities[0].classes.length;
    const items = itemGeometry(this.size);
    this.items = new Points(items, itemMaterial());
    this.lines = new LineSegments(
      lineGeometry(items, pairLineEnds(modalities.length, this.count)),
      lineMaterial(),
    );
    this.query = new Points(movingGeometry(1), queryMaterial());
    this.query.visible = false;
    for (const object of [this.lines, this.items, this.query]) object.frustumCulled = false;
    writePresence(shown, items.attributes.presence.array);
    items.setIndex(new BufferAttribute(drawingOrder(shown), 1));
  }

  /** All that is drawn, from the back to the front. */
  get objects() {
    return [this.neighbours.object, this.lines, this.items, this.query] as const;
  }

  /** Where the items are now. */
  get moving(): MovingItems & { readonly progress: number } {
    const { position, before } = this.items.geometry.attributes;
    return {
      before: before.array,
      position: position.array,
      progress: this.progress(),
      scale: this.scale,
    };
  }

  /** Whether a frame is of as many items. */
  fits({ positions, dimensions }: Frame): boolean {
    return positions.length === this.size * dimensions;
  }

  /** The next frame is of another kind: it shows at once, at its own scale. */
  startAnew(dimensions: 2 | 3): void {
    this.items.material.uniforms.depth.value = dimensions === 3 ? 1 : 0;
    this.scale = 0;
  }

  /** Makes a frame the target, from where the items are now. */
  show(frame: Frame): void {
    const isFirst = this.scale === 0;
    const target = frame.radius > 1e-9 ? TARGET_RADIUS / frame.radius : 1;
    this.scale = isFirst ? target : this.scale * (target / this.scale) ** SCALE_RATE;
    const hasMoved = this.moveTo(frame, isFirst);
    this.neighbours.join(frame.graph, this.items.geometry, this.scale);
    this.query.visible = frame.query !== null;
    if (frame.query) spread(frame.query, frame.dimensions, this.query.geometry.attributes.position.array);
    for (const geometry of [this.items.geometry, this.query.geometry]) {
      geometry.attributes.position.needsUpdate = true;
      geometry.attributes.before.needsUpdate = true;
    }
    this.easedAt = hasMoved ? performance.now() : 0;
  }

  setLook(look: SpaceLook): void {
    this.look = look;
    const { modalities } = this.shown;
    const { colour, mark } = this.items.geometry.attributes;
    const known = new Map<string, Rgb>();
    const colourOf = (modality: string, label: number): Rgb => {
      const text = look.colourOf(modality, label);
      const rgb = known.get(text) ?? rgbOf(text);
      known.set(text, rgb);
      return rgb;
    };
    writeColours(modalities, colourOf, colour.array);
    // Until their pictures are drawn items are points.
    const pictures = look.marks === 'pictures' && this.atlas !== undefined;
    writeMarks(modalities, pictures, mark.array);
    colour.needsUpdate = true;
    mark.needsUpdate = true;
    this.query.material.uniforms.tint.value.set(...rgbOf(look.queryColour));
    this.marks = pictures ? 'pictures' : 'points';
    this.showLines();
  }

  takeAtlas(atlas: Atlas): void {
    this.atlas = atlas;
    const { cell } = this.items.geometry.attributes;
    for (let item = 0; item < cell.count; item++) {
      cell.array.set([item % atlas.columns, Math.floor(item / atlas.columns)], item * 2);
    }
    cell.needsUpdate = true;
    this.items.material.uniforms.atlas.value = atlas.texture;
    this.items.material.uniforms.columns.value = atlas.columns;
    if (this.look) this.setLook(this.look);
  }

  /** Emphasises an item and its partners, or none; `chosen` gets a frame of its own. */
  emphasise(item: number | null, chosen: number | null): void {
    const { emphasis } = this.items.geometry.attributes;
    emphasis.array.fill(0);
    for (const number of this.highlighted) emphasis.array[number] = HIGHLIGHT;
    const emphasised = item ?? chosen;
    if (emphasised !== null) {
      for (let at = emphasised % this.count; at < emphasis.array.length; at += this.count) {
        emphasis.array[at] = 1;
      }
    }
    if (chosen !== null) emphasis.array[chosen] = 2;
    emphasis.needsUpdate = true;
    this.items.material.uniforms.dimmed.value = emphasised === null && this.highlighted.length === 0 ? 0 : 1;
    this.showLines();
  }

  /** Brings some items forward, by their numbers, until others are; none where empty. */
  highlight(items: readonly number[]): void {
    this.highlighted = items.filter((number) => number < this.size);
  }

  /** Makes all ready to be drawn. Returns how far the items have moved towards the present frame. */
  prepare(pixelRatio: number): number {
    this.setItemSize(pixelRatio);
    const progress = this.progress();
    for (const { material } of this.objects) {
      material.uniforms.progress.value = progress;
      material.uniforms.scale.value = this.scale;
    }
    return progress;
  }

  dispose(): void {
    for (const object of [this.items, this.lines, this.query]) {
      object.geometry.dispose();
      object.material.dispose();
    }
    this.neighbours.dispose();
    this.atlas?.texture.dispose();
  }

  private get size(): number {
    return this.count * this.shown.modalities.length;
  }

  /** Returns whether anything moves. */
  private moveTo({ positions, dimensions }: Frame, isFirst: boolean): boolean {
    const { position, before } = this.items.geometry.attributes;
    const progress = this.progress();
    for (let at = 0; at < before.array.length; at++) {
      before.array[at] += (position.array[at] - before.array[at]) * progress;
    }
    spread(positions, dimensions, position.array);
    let hasMoved = false;
    for (let at = 0; at < before.array.length; at++) {
      // What comes into sight, or leaves it, does not fly there.
      const isMoving = !isFirst && Math.max(before.array[at], position.array[at]) < AWAY / 2;
      if (!isMoving) before.array[at] = position.array[at];
      hasMoved ||= before.array[at] !== position.array[at];
    }
    return hasMoved;
  }

  /** All lines, or those of the item pointed at alone where they would be too many to tell apart. */
  private showLines(): void {
    const lines = this.count * (this.shown.modalities.length - 1);
    const isEmphasised = this.items.material.uniforms.dimmed.value > 0;
    this.lines.visible = this.look?.showLines === true && (isPictured(this.shown) || isEmphasised);
    this.lines.material.uniforms.strength.value = isPictured(this.shown)
      ? LINE_STRENGTH * Math.min(1, Math.sqrt(STRONG_LINES / lines))
      : 0;
  }

  private setItemSize(pixelRatio: number): void {
    const roomy = Math.sqrt(600 / this.size);
    const magnified = this.look?.magnified ?? 1;
    const size = magnified * Math.max(SMALLEST, (this.marks === 'pictures' ? 22 : 10) * Math.min(1.5, roomy));
    this.items.material.uniforms.size.value = size * pixelRatio;
    this.query.material.uniforms.size.value = 40 * magnified * pixelRatio;
  }

  /** How far the items have moved towards the present frame, 0 to 1. */
  private progress(): number {
    if (this.calm) return 1;
    const share = Math.min(1, (performance.now() - this.easedAt) / EASE_MS);
    return share * (2 - share);
  }
}
