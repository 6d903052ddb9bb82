import {
  BufferAttribute,
  type BufferGeometry,
  type Camera,
  Color,
  LineSegments,
  OrthographicCamera,
  PerspectiveCamera,
  Points,
  Scene,
  type ShaderMaterial,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { Frame, Query, ShownItems } from '../../worker/protocol.ts';
import { drawingOrder, isPictured, type Rgb, writeColours, writeMarks, writePresence } from './appearance.ts';
import { type Atlas, buildAtlas } from './atlas.ts';
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
import { itemsWithin, nearestItem, type ScreenPoint } from './pick.ts';
import { UnitSphere } from './unit-sphere.ts';

/** How the items are drawn. */
export interface SpaceLook {
  readonly marks: 'pictures' | 'points';
  readonly showLines: boolean;
  /** How many times as large as usual items are. */
  readonly magnified: number;
  /** Colour of an item by its modality and class. */
  readonly colourOf: (modality: string, label: number) => string;
  readonly colourBy: 'label' | 'modality';
  readonly queryColour: string;
}

/** Draws over the items as the camera sees them, whenever they are drawn. */
export interface Overlay {
  draw(camera: Camera, scale: number): void;
}

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

const parsed = new Color();

/** A colour of the page as the shaders write it. */
function rgbOf(text: string): Rgb {
  parsed.set(text).convertLinearToSRGB();
  return [parsed.r, parsed.g, parsed.b];
}

/** The shared space on the GPU. Draws only when something has changed. */
export class SpaceScene {
  /** Resolves when items are drawn as themselves, where they are to be. */
  readonly pictured: Promise<void>;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private camera: OrthographicCamera | PerspectiveCamera = new OrthographicCamera();
  private controls: OrbitControls | undefined;
  private readonly items: Points<BufferGeometry, ShaderMaterial>;
  private readonly lines: LineSegments<BufferGeometry, ShaderMaterial>;
  private readonly query: Points<BufferGeometry, ShaderMaterial>;
  private readonly count: number;
  private readonly sphere = new UnitSphere();
  private readonly neighbours = new NeighbourLines();
  private highlighted: readonly number[] = [];
  private atlas: Atlas | undefined;
  private look: SpaceLook | undefined;
  /** How items are drawn now: as points until their pictures are there. */
  private marks: SpaceLook['marks'] = 'points';
  private dimensions: 2 | 3 = 2;
  private scale = 0;
  private easedAt = 0;
  private scheduled = 0;
  private overlay: Overlay | undefined;
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(
    private readonly holder: HTMLElement,
    private readonly shown: ShownItems,
  ) {
    this.renderer = new WebGLRenderer({ antialias: false, alpha: true, powerPreference: 'low-power' });
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    holder.append(this.renderer.domElement);
    const { modalities } = shown;
    this.count = modalities[0].classes.length;
    const items = itemGeometry(this.count * modalities.length);
    this.items = new Points(items, itemMaterial());
    this.lines = new LineSegments(
      lineGeometry(items, pairLineEnds(modalities.length, this.count)),
      lineMaterial(),
    );
    this.query = new Points(movingGeometry(1), queryMaterial());
    this.query.visible = false;
    this.scene.add(this.sphere.object, this.neighbours.object);
    for (const object of [this.lines, this.items, this.query]) {
      object.frustumCulled = false;
      this.scene.add(object);
    }
    writePresence(shown, items.attributes.presence.array);
    items.setIndex(new BufferAttribute(drawingOrder(shown), 1));
    this.placeCamera(2);
    this.pictured = isPictured(this.shown)
      ? buildAtlas(modalities).then((atlas) => this.takeAtlas(atlas))
      : Promise.resolve();
  }

  /** Shows a frame, moving the items there from where they are. */
  show(frame: Frame): void {
    if (frame.positions.length !== this.count * this.shown.modalities.length * frame.dimensions) return;
    if (frame.dimensions !== this.dimensions) this.placeCamera(frame.dimensions);
    const isFirst = this.scale === 0;
    const target = frame.radius > 1e-9 ? TARGET_RADIUS / frame.radius : 1;
    this.scale = isFirst ? target : this.scale * (target / this.scale) ** SCALE_RATE;
    const hasMoved = this.moveTo(frame, isFirst);
    this.sphere.fit(frame);
    this.neighbours.join(frame.graph, this.items.geometry, this.scale);
    this.query.visible = frame.query !== null;
    if (frame.query) spread(frame.query, frame.dimensions, this.query.geometry.attributes.position.array);
    for (const geometry of [this.items.geometry, this.query.geometry]) {
      geometry.attributes.position.needsUpdate = true;
      geometry.attributes.before.needsUpdate = true;
    }
    this.easedAt = hasMoved ? performance.now() : 0;
    this.draw();
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
    this.setItemSize();
    this.showLines();
    this.draw();
  }

  /** What is on show, drawn anew at so many pixels to a pixel of the page, on nothing. */
  picture(ratio: number): HTMLCanvasElement {
    const { domElement } = this.renderer;
    const copy = document.createElement('canvas');
    const before = this.renderer.getPixelRatio();
    this.drawAt(ratio);
    copy.width = domElement.width;
    copy.height = domElement.height;
    copy.getContext('2d')?.drawImage(domElement, 0, 0);
    this.drawAt(before);
    return copy;
  }

  /** Emphasises an item and its partners, or none; `chosen` gets a frame of its own. */
  emphasise(item: number | null, chosen: Query | null): void {
    const { emphasis } = this.items.geometry.attributes;
    emphasis.array.fill(0);
    for (const number of this.highlighted) emphasis.array[number] = HIGHLIGHT;
    const selected = chosen?.kind === 'item' ? this.numberOf(chosen.modality, chosen.index) : null;
    const emphasised = item ?? selected;
    if (emphasised !== null) {
      for (let at = emphasised % this.count; at < emphasis.array.length; at += this.count) {
        emphasis.array[at] = 1;
      }
    }
    if (selected !== null) emphasis.array[selected] = 2;
    emphasis.needsUpdate = true;
    this.items.material.uniforms.dimmed.value = emphasised === null && this.highlighted.length === 0 ? 0 : 1;
    this.showLines();
    this.draw();
  }

  setOverlay(overlay: Overlay): void {
    this.overlay = overlay;
    this.draw();
  }

  /** Draws again, though nothing of its own has changed. */
  redraw(): void {
    this.draw();
  }

  /** Brings some items forward, by their numbers, until others are; none where empty. */
  highlight(items: readonly number[]): void {
    this.highlighted = items.filter((number) => number < this.count * this.shown.modalities.length);
  }

  numberOf(modality: string, index: number): number | null {
    const place = this.shown.modalities.findIndex(({ id }) => id === modality);
    return place < 0 || index >= this.count ? null : place * this.count + index;
  }

  /** The item nearest to a place on the canvas, in CSS pixels; nothing within reach gives null. */
  pick(x: number, y: number, reach: number): number | null {
    const { clientWidth: width, clientHeight: height } = this.holder;
    return nearestItem(this.moving(), this.camera, { x, y, width, height }, reach);
  }

  /** The items within an outline on the canvas, in CSS pixels. */
  within(outline: readonly ScreenPoint[]): readonly number[] {
    const { clientWidth: width, clientHeight: height } = this.holder;
    return itemsWithin(this.moving(), this.camera, { width, height }, outline);
  }

  private moving() {
    const { position, before } = this.items.geometry.attributes;
    return {
      before: before.array,
      position: position.array,
      progress: this.progress(),
      scale: this.scale,
    };
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.holder;
    if (width === 0 || height === 0) return;
    this.renderer.setSize(width, height, false);
    if (this.camera instanceof OrthographicCamera) {
      const half = Math.max(1, height / width);
      const wide = Math.max(1, width / height);
      this.camera.left = -wide;
      this.camera.right = wide;
      this.camera.top = half;
      this.camera.bottom = -half;
    } else this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  /** Brings the view back to where it started. */
  resetView(): void {
    this.controls?.reset();
    this.draw();
  }

  /** Moves nearer (above 1) or farther (below 1). */
  zoom(factor: number): void {
    if (this.camera instanceof OrthographicCamera) {
      this.camera.zoom = Math.min(20, Math.max(0.4, this.camera.zoom * factor));
      this.camera.updateProjectionMatrix();
    } else this.camera.position.multiplyScalar(1 / factor);
    this.draw();
  }

  dispose(): void {
    cancelAnimationFrame(this.scheduled);
    this.controls?.dispose();
    for (const object of [this.items, this.lines, this.query]) {
      object.geometry.dispose();
      object.material.dispose();
    }
    this.sphere.dispose();
    this.neighbours.dispose();
    this.atlas?.texture.dispose();
    this.renderer.dispose();
    this.renderer.domElement.remove();
  }

  private takeAtlas(atlas: Atlas): void {
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

  /** Makes a frame the target, from where the items are now. Returns whether anything moves. */
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

  private placeCamera(dimensions: 2 | 3): void {
    this.dimensions = dimensions;
    this.controls?.dispose();
    this.camera =
      dimensions === 2
        ? new OrthographicCamera(-1, 1, 1, -1, -10, 10)
        : new PerspectiveCamera(36, 1, 0.05, 50);
    if (dimensions === 3) this.camera.position.set(0.7, 0.6, 3.4);
    else this.camera.position.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, this.renderer.domElement);
    this.controls.enableRotate = dimensions === 3;
    this.controls.zoomToCursor = dimensions === 2;
    if (dimensions === 2) {
      this.controls.mouseButtons.LEFT = 2;
      this.controls.touches.ONE = 1;
    }
    this.controls.minZoom = 0.4;
    this.controls.maxZoom = 20;
    this.controls.addEventListener('change', () => this.draw());
    this.items.material.uniforms.depth.value = dimensions === 3 ? 1 : 0;
    this.scale = 0;
    this.resize();
  }

  private setItemSize(): void {
    const roomy = Math.sqrt(600 / (this.count * this.shown.modalities.length));
    const magnified = this.look?.magnified ?? 1;
    const size = magnified * Math.max(SMALLEST, (this.marks === 'pictures' ? 22 : 10) * Math.min(1.5, roomy));
    this.items.material.uniforms.size.value = size * this.renderer.getPixelRatio();
    this.query.material.uniforms.size.value = 40 * magnified * this.renderer.getPixelRatio();
  }

  /** How far the items have moved towards the present frame, 0 to 1. */
  private progress(): number {
    if (this.calm) return 1;
    const share = Math.min(1, (performance.now() - this.easedAt) / EASE_MS);
    return share * (2 - share);
  }

  private draw(): void {
    if (this.scheduled !== 0) return;
    this.scheduled = requestAnimationFrame(() => {
      this.scheduled = 0;
      if (this.render() < 1) this.draw();
    });
  }

  /** Draws at once. Returns how far the items have moved towards the present frame. */
  private render(): number {
    const progress = this.progress();
    for (const { material } of [this.items, this.lines, this.query, this.neighbours.object]) {
      material.uniforms.progress.value = progress;
      material.uniforms.scale.value = this.scale;
    }
    this.sphere.object.scale.setScalar(this.scale);
    this.renderer.render(this.scene, this.camera);
    this.overlay?.draw(this.camera, this.scale);
    return progress;
  }

  private drawAt(ratio: number): void {
    this.renderer.setPixelRatio(ratio);
    this.setItemSize();
    this.render();
  }
}

/** Where items wait that were not yet looked at: out of sight. */
const AWAY = 1e6;

/** Positions of 2 or 3 numbers each as 3 numbers each. */
function spread(positions: Float32Array, dimensions: 2 | 3, target: { [at: number]: number }): void {
  for (let from = 0, to = 0; from < positions.length; from += dimensions, to += 3) {
    const isPlaced = !Number.isNaN(positions[from]);
    target[to] = isPlaced ? positions[from] : AWAY;
    target[to + 1] = isPlaced ? positions[from + 1] : AWAY;
    target[to + 2] = isPlaced && dimensions === 3 ? positions[from + 2] : 0;
  }
}
