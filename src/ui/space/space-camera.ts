import { OrthographicCamera, PerspectiveCamera } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';

type Place = readonly [x: number, y: number, z: number];

/** From where a space is looked at. */
export interface View {
  readonly dimensions: 2 | 3;
  readonly position: Place;
  readonly target: Place;
  readonly zoom: number;
}

const NEAREST = 20;
const FARTHEST = 0.4;

/** The camera of a space and what moves it: from above where the space is flat, around it where it is not. */
export class SpaceCamera {
  private seen: OrthographicCamera | PerspectiveCamera = new OrthographicCamera();
  private controls: OrbitControls | undefined;
  private shown: 2 | 3 = 2;
  private isFollowing = false;

  constructor(
    private readonly element: HTMLElement,
    /** Called when the learner has moved it, not when it follows another. */
    private readonly onMove: () => void,
  ) {}

  get camera(): OrthographicCamera | PerspectiveCamera {
    return this.seen;
  }

  get dimensions(): 2 | 3 {
    return this.shown;
  }

  get view(): View {
    const { position, zoom } = this.seen;
    const target = this.controls?.target;
    return {
      dimensions: this.shown,
      position: [position.x, position.y, position.z],
      target: target ? [target.x, target.y, target.z] : [0, 0, 0],
      zoom,
    };
  }

  /** Looks as another camera does, where both look at as many dimensions. Returns whether it does. */
  take({ dimensions, position, target, zoom }: View): boolean {
    if (dimensions !== this.shown) return false;
    this.seen.position.set(...position);
    this.seen.zoom = zoom;
    this.seen.updateProjectionMatrix();
    this.isFollowing = true;
    this.controls?.target.set(...target);
    this.controls?.update();
    this.isFollowing = false;
    return true;
  }

  /** Starts anew on a space of so many dimensions. */
  place(dimensions: 2 | 3): void {
    this.shown = dimensions;
    this.controls?.dispose();
    if (dimensions === 2) {
      this.seen = new OrthographicCamera(-1, 1, 1, -1, -10, 10);
      this.seen.position.set(0, 0, 1);
    } else {
      this.seen = new PerspectiveCamera(36, 1, 0.05, 50);
      this.seen.position.set(0.7, 0.6, 3.4);
    }
    this.controls = new OrbitControls(this.seen, this.element);
    this.controls.enableRotate = dimensions === 3;
    this.controls.zoomToCursor = dimensions === 2;
    if (dimensions === 2) {
      this.controls.mouseButtons.LEFT = 2;
      this.controls.touches.ONE = 1;
    }
    this.controls.minZoom = FARTHEST;
    this.controls.maxZoom = NEAREST;
    this.controls.addEventListener('change', () => {
      if (!this.isFollowing) this.onMove();
    });
  }

  resize(width: number, height: number): void {
    if (this.seen instanceof OrthographicCamera) {
      const half = Math.max(1, height / width);
      const wide = Math.max(1, width / height);
      this.seen.left = -wide;
      this.seen.right = wide;
      this.seen.top = half;
      this.seen.bottom = -half;
    } else this.seen.aspect = width / height;
    this.seen.updateProjectionMatrix();
  }

  /** Brings the view back to where it started. */
  reset(): void {
    this.controls?.reset();
    this.onMove();
  }

  /** Moves nearer (above 1) or farther (below 1). */
  zoom(factor: number): void {
    if (this.seen instanceof OrthographicCamera) {
      this.seen.zoom = Math.min(NEAREST, Math.max(FARTHEST, this.seen.zoom * factor));
      this.seen.updateProjectionMatrix();
    } else this.seen.position.multiplyScalar(1 / factor);
    this.onMove();
  }

  dispose(): void {
    this.controls?.dispose();
  }
}
