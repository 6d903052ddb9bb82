import {
  BufferAttribute,
  BufferGeometry,
  Color,
  LineSegments,
  OrthographicCamera,
  PerspectiveCamera,
  Points,
  Scene,
  ShaderMaterial,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { Frame, Opened, Query, ShownModality } from '../../worker/protocol.ts';
import { isSentence } from '../items/item-pixels.ts';
import { modalityPlace } from '../modality-look.ts';
import { type Atlas, buildAtlas } from './atlas.ts';
import { pairLineEnds } from './pair-lines.ts';
import {
  ITEM_FRAGMENT,
  ITEM_VERTEX,
  LINE_FRAGMENT,
  LINE_VERTEX,
  QUERY_FRAGMENT,
  QUERY_VERTEX,
} from './shaders.ts';

/** How the items are drawn. */
export interface SpaceLook {
  readonly marks: 'pictures' | 'points';
  readonly showLines: boolean;
  /** Colour of every item, modality after modality. */
  readonly colours: readonly string[];
  readonly queryColour: string;
}

/** Time in which items move from one frame to the next. */
const EASE_MS = 140;
/** Scene units from the middle to the root mean square distance of the items. */
const TARGET_RADIUS = 0.5;
/** The scale follows the space this quickly, per frame, so that it neither jumps nor leaves the view. */
const SCALE_RATE = 0.18;

/** What is added to a mark to have it small. */
const SMALL_MARK = 10;

/** An item as itself: a picture, ink, or its mark where it is a sentence, which nobody could read at this size. */
function ownMark(shown: ShownModality, point: number): number {
  if (isSentence(shown)) return point + SMALL_MARK;
  return shown.shape.kind === 'image' && shown.shape.channels === 3 ? 1 : 0;
}

/** The shared space on the GPU. Draws only when something has changed. */
export class SpaceScene {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private camera: OrthographicCamera | PerspectiveCamera = new OrthographicCamera();
  private controls: OrbitControls | undefined;
  private readonly items: Points<BufferGeometry, ShaderMaterial>;
  private readonly lines: LineSegments<BufferGeometry, ShaderMaterial>;
  private readonly query: Points<BufferGeometry, ShaderMaterial>;
  private readonly ends: Uint32Array;
  private readonly count: number;
  private atlas: Atlas | undefined;
  private dimensions: 2 | 3 = 2;
  private scale = 0;
  private easedAt = 0;
  private scheduled = 0;
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(
    private readonly holder: HTMLElement,
    private readonly opened: Opened,
  ) {
    this.renderer = new WebGLRenderer({ antialias: false, alpha: true, powerPreference: 'low-power' });
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    holder.append(this.renderer.domElement);
    this.count = opened.modalities[0].classes.length;
    const total = this.count * opened.modalities.length;
    this.ends = pairLineEnds(opened.modalities.length, this.count);
    this.items = new Points(movingGeometry(total), itemMaterial());
    this.lines = new LineSegments(movingGeometry(this.ends.length), lineMaterial());
    this.query = new Points(movingGeometry(1), queryMaterial());
    this.query.visible = false;
    for (const object of [this.lines, this.items, this.query]) {
      object.frustumCulled = false;
      this.scene.add(object);
    }
    this.items.geometry.setAttribute('cell', new BufferAttribute(new Float32Array(total * 2), 2));
    this.items.geometry.setAttribute('mark', new BufferAttribute(new Float32Array(total), 1));
    this.placeCamera(2);
    void buildAtlas(opened).then((atlas) => this.takeAtlas(atlas));
  }

  /** Shows a frame, moving the items there from where they are. */
  show(frame: Frame): void {
    if (frame.positions.length !== this.count * this.opened.modalities.length * frame.dimensions) return;
    if (frame.dimensions !== this.dimensions) this.placeCamera(frame.dimensions);
    const isFirst = this.scale === 0;
    const target = frame.radius > 1e-9 ? TARGET_RADIUS / frame.radius : 1;
    this.scale = isFirst ? target : this.scale * (target / this.scale) ** SCALE_RATE;
    const { position, before } = this.items.geometry.attributes;
    const progress = this.progress();
    for (let at = 0; at < before.array.length; at++) {
      before.array[at] += (position.array[at] - before.array[at]) * progress;
    }
    spread(frame.positions, frame.dimensions, position.array);
    if (isFirst) before.array.set(position.array);
    this.updateLines();
    this.query.visible = frame.query !== null;
    if (frame.query) spread(frame.query, frame.dimensions, this.query.geometry.attributes.position.array);
    for (const geometry of [this.items.geometry, this.query.geometry]) {
      geometry.attributes.position.needsUpdate = true;
      geometry.attributes.before.needsUpdate = true;
    }
    this.easedAt = performance.now();
    this.draw();
  }

  setLook({ marks, showLines, colours, queryColour }: SpaceLook): void {
    const { colour, mark } = this.items.geometry.attributes;
    const parsed = new Color();
    colours.forEach((text, item) => {
      parsed.set(text).convertLinearToSRGB();
      colour.array.set([parsed.r, parsed.g, parsed.b], item * 3);
      const modality = Math.floor(item / this.count);
      const shown = this.opened.modalities[modality];
      const point = 2 + modalityPlace(shown.id);
      mark.array[item] = marks === 'pictures' ? ownMark(shown, point) : point;
    });
    colour.needsUpdate = true;
    mark.needsUpdate = true;
    const lineColour = this.lines.geometry.attributes.colour;
    this.ends.forEach((item, end) => {
      lineColour.array.set(colour.array.slice(item * 3, item * 3 + 3), end * 3);
    });
    lineColour.needsUpdate = true;
    this.lines.visible = showLines;
    parsed.set(queryColour).convertLinearToSRGB();
    this.query.material.uniforms.tint.value.set(parsed.r, parsed.g, parsed.b);
    this.setItemSize(marks);
    this.draw();
  }

  /** Emphasises an item and its partners, or none; `chosen` gets a frame of its own. */
  emphasise(item: number | null, chosen: Query | null): void {
    const { emphasis } = this.items.geometry.attributes;
    emphasis.array.fill(0);
    const selected = chosen?.kind === 'item' ? this.numberOf(chosen.modality, chosen.index) : null;
    const shown = item ?? selected;
    if (shown !== null) {
      for (let at = shown % this.count; at < emphasis.array.length; at += this.count) emphasis.array[at] = 1;
    }
    if (selected !== null) emphasis.array[selected] = 2;
    emphasis.needsUpdate = true;
    const ofLines = this.lines.geometry.attributes.emphasis;
    this.ends.forEach((end, at) => {
      ofLines.array[at] = emphasis.array[end] > 0 ? 1 : 0;
    });
    ofLines.needsUpdate = true;
    this.items.material.uniforms.dimmed.value = shown === null ? 0 : 1;
    this.draw();
  }

  numberOf(modality: string, index: number): number | null {
    const place = this.opened.modalities.findIndex(({ id }) => id === modality);
    return place < 0 || index >= this.count ? null : place * this.count + index;
  }

  /** The item nearest to a place on the canvas, in CSS pixels; nothing within reach gives null. */
  pick(x: number, y: number, reach: number): number | null {
    const { clientWidth, clientHeight } = this.holder;
    const { position, before } = this.items.geometry.attributes;
    const progress = this.progress();
    const point = new Vector3();
    let [best, bestDistance] = [-1, reach * reach];
    for (let item = 0; item < position.count; item++) {
      const along = (axis: number) => {
        const from = before.array[item * 3 + axis];
        return (from + (position.array[item * 3 + axis] - from) * progress) * this.scale;
      };
      point.set(along(0), along(1), along(2)).project(this.camera);
      const dx = ((point.x + 1) / 2) * clientWidth - x;
      const dy = ((1 - point.y) / 2) * clientHeight - y;
      if (dx * dx + dy * dy < bestDistance) [best, bestDistance] = [item, dx * dx + dy * dy];
    }
    return best < 0 ? null : best;
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
    this.draw();
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

  private setItemSize(marks: SpaceLook['marks']): void {
    const roomy = Math.sqrt(600 / (this.count * this.opened.modalities.length));
    const size = marks === 'pictures' ? 22 * Math.min(1.5, roomy) : 10 * Math.min(1.5, roomy);
    this.items.material.uniforms.size.value = size * this.renderer.getPixelRatio();
    this.query.material.uniforms.size.value = 40 * this.renderer.getPixelRatio();
  }

  private updateLines(): void {
    const from = this.items.geometry.attributes;
    const to = this.lines.geometry.attributes;
    this.ends.forEach((item, end) => {
      for (let axis = 0; axis < 3; axis++) {
        to.position.array[end * 3 + axis] = from.position.array[item * 3 + axis];
        to.before.array[end * 3 + axis] = from.before.array[item * 3 + axis];
      }
    });
    to.position.needsUpdate = true;
    to.before.needsUpdate = true;
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
      const progress = this.progress();
      for (const { material } of [this.items, this.lines, this.query]) {
        material.uniforms.progress.value = progress;
        material.uniforms.scale.value = this.scale;
      }
      this.renderer.render(this.scene, this.camera);
      if (progress < 1) this.draw();
    });
  }
}

/** Positions of 2 or 3 numbers each as 3 numbers each. */
function spread(
  positions: Float32Array,
  dimensions: 2 | 3,
  target: ArrayLike<number> & { set(values: ArrayLike<number>, at: number): void },
): void {
  for (let item = 0; item * dimensions < positions.length; item++) {
    const [x, y, z = 0] = positions.subarray(item * dimensions, (item + 1) * dimensions);
    target.set([x, y, z], item * 3);
  }
}

function movingGeometry(count: number): BufferGeometry {
  const geometry = new BufferGeometry();
  for (const name of ['position', 'before', 'colour']) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(count * 3), 3));
  }
  geometry.setAttribute('emphasis', new BufferAttribute(new Float32Array(count), 1));
  return geometry;
}

const shared = () => ({ progress: { value: 1 }, scale: { value: 1 } });

function itemMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: ITEM_VERTEX,
    fragmentShader: ITEM_FRAGMENT,
    transparent: true,
    depthTest: false,
    uniforms: {
      ...shared(),
      atlas: { value: null },
      columns: { value: 1 },
      size: { value: 20 },
      depth: { value: 0 },
      dimmed: { value: 0 },
    },
  });
}

function lineMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: LINE_VERTEX,
    fragmentShader: LINE_FRAGMENT,
    transparent: true,
    depthTest: false,
    uniforms: { ...shared(), strength: { value: 0.16 } },
  });
}

function queryMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: QUERY_VERTEX,
    fragmentShader: QUERY_FRAGMENT,
    transparent: true,
    depthTest: false,
    uniforms: { ...shared(), size: { value: 40 }, tint: { value: new Vector3() } },
  });
}
