import { type Camera, Scene, WebGLRenderer } from 'three';
import type { Frame, ShownItems } from '../../worker/protocol.ts';
import { isPictured } from './appearance.ts';
import { buildAtlas } from './atlas.ts';
import type { LinkedSpace } from './camera-link.ts';
import { ItemLayer } from './item-layer.ts';
import { itemsWithin, nearestItem, placeOfItem, type ScreenPoint } from './pick.ts';
import { SpaceCamera, type View } from './space-camera.ts';
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

/** The shared space on the GPU. Draws only when something has changed. */
export class SpaceScene implements LinkedSpace {
  /** Resolves when items are drawn as themselves, where they are to be. */
  readonly pictured: Promise<void>;
  onMoved: (() => void) | undefined;
  onPlaced: (() => void) | undefined;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera: SpaceCamera;
  private readonly items: ItemLayer;
  private readonly sphere = new UnitSphere();
  private scheduled = 0;
  private overlay: Overlay | undefined;
  private isGone = false;

  constructor(
    private readonly holder: HTMLElement,
    shown: ShownItems,
  ) {
    this.renderer = new WebGLRenderer({ antialias: false, alpha: true, powerPreference: 'low-power' });
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    holder.append(this.renderer.domElement);
    this.items = new ItemLayer(shown);
    this.scene.add(this.sphere.object, ...this.items.objects);
    this.camera = new SpaceCamera(this.renderer.domElement, () => {
      this.onMoved?.();
      this.draw();
    });
    this.place(2);
    this.pictured = isPictured(shown) ? this.drawPictures(shown) : Promise.resolve();
  }

  /** Shows a frame, moving the items there from where they are. */
  show(frame: Frame): void {
    if (!this.items.fits(frame)) return;
    if (frame.dimensions !== this.camera.dimensions) this.place(frame.dimensions);
    this.items.show(frame);
    this.sphere.fit(frame);
    this.draw();
  }

  setLook(look: SpaceLook): void {
    this.items.setLook(look);
    this.draw();
  }

  get view(): View {
    return this.camera.view;
  }

  take(view: View): void {
    if (this.camera.take(view)) this.draw();
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
  emphasise(item: number | null, chosen: number | null): void {
    this.items.emphasise(item, chosen);
    this.draw();
  }

  /** Brings some items forward, by their numbers, until others are; none where empty. */
  highlight(items: readonly number[]): void {
    this.items.highlight(items);
  }

  setOverlay(overlay: Overlay): void {
    this.overlay = overlay;
    this.draw();
  }

  /** Draws again, though nothing of its own has changed. */
  redraw(): void {
    this.draw();
  }

  /** The item nearest to a place on the canvas, in CSS pixels; nothing within reach gives null. */
  pick(x: number, y: number, reach: number): number | null {
    return nearestItem(this.items.moving, this.camera.camera, { x, y, ...this.size }, reach);
  }

  /** Where an item is on the canvas now, in CSS pixels; null where the camera does not see it. */
  placeOf(item: number): ScreenPoint | null {
    return placeOfItem(this.items.moving, this.camera.camera, this.size, item);
  }

  /** The items within an outline on the canvas, in CSS pixels. */
  within(outline: readonly ScreenPoint[]): readonly number[] {
    return itemsWithin(this.items.moving, this.camera.camera, this.size, outline);
  }

  resize(): void {
    const { width, height } = this.size;
    if (width === 0 || height === 0) return;
    this.renderer.setSize(width, height, false);
    this.camera.resize(width, height);
    this.draw();
  }

  /** Brings the view back to where it started. */
  resetView(): void {
    this.camera.reset();
  }

  /** Moves nearer (above 1) or farther (below 1). */
  zoom(factor: number): void {
    this.camera.zoom(factor);
  }

  dispose(): void {
    this.isGone = true;
    cancelAnimationFrame(this.scheduled);
    this.camera.dispose();
    this.items.dispose();
    this.sphere.dispose();
    this.renderer.dispose();
    // A browser has room for some contexts only, and takes them from the oldest.
    this.renderer.forceContextLoss();
    this.renderer.domElement.remove();
  }

  private get size() {
    return { width: this.holder.clientWidth, height: this.holder.clientHeight };
  }

  private async drawPictures(shown: ShownItems): Promise<void> {
    const atlas = await buildAtlas(shown.modalities);
    if (this.isGone) {
      atlas.texture.dispose();
      return;
    }
    this.items.takeAtlas(atlas);
    this.draw();
  }

  private place(dimensions: 2 | 3): void {
    this.camera.place(dimensions);
    this.items.startAnew(dimensions);
    this.resize();
    this.onPlaced?.();
  }

  private draw(): void {
    if (this.scheduled !== 0 || this.isGone) return;
    this.scheduled = requestAnimationFrame(() => {
      this.scheduled = 0;
      if (this.render() < 1) this.draw();
    });
  }

  /** Draws at once. Returns how far the items have moved towards the present frame. */
  private render(): number {
    const progress = this.items.prepare(this.renderer.getPixelRatio());
    const { scale } = this.items.moving;
    this.sphere.object.scale.setScalar(scale);
    this.renderer.render(this.scene, this.camera.camera);
    this.overlay?.draw(this.camera.camera, scale);
    return progress;
  }

  private drawAt(ratio: number): void {
    this.renderer.setPixelRatio(ratio);
    this.render();
  }
}
