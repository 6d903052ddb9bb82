import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments } from 'three';
import type { Frame } from '../../worker/protocol.ts';

const SEGMENTS = 96;
/** Heights of the parallels, in radians from the equator, and how many meridians there are. */
const PARALLELS = [-Math.PI / 3, -Math.PI / 6, 0, Math.PI / 6, Math.PI / 3];
const MERIDIANS = 6;
/** So far from length 1 may a point of the sphere be by rounding. */
const ROUNDING = 1e-3;

/** What the items lie on, where the space is shown as it is and all of them have length 1. */
export function surfaceOf({
  positions,
  dimensions,
  explained,
  layout,
  told,
}: Frame): 'circle' | 'sphere' | null {
  if (explained.length > 0 || layout !== undefined || told !== undefined || positions.length === 0)
    return null;
  let isFlat = true;
  for (let at = 0; at < positions.length; at += dimensions) {
    const point = positions.subarray(at, at + dimensions);
    // Not looked at yet.
    if (Number.isNaN(point[0])) continue;
    if (Math.abs(Math.hypot(...point) - 1) > ROUNDING) return null;
    isFlat &&= dimensions === 2 || Math.abs(point[2]) < ROUNDING;
  }
  return isFlat ? 'circle' : 'sphere';
}

type Curve = (angle: number) => readonly [number, number, number];

const parallel =
  (height: number): Curve =>
  (angle) => [Math.cos(height) * Math.cos(angle), Math.sin(height), Math.cos(height) * Math.sin(angle)];
const meridian =
  (turn: number): Curve =>
  (angle) => [Math.cos(turn) * Math.cos(angle), Math.sin(angle), Math.sin(turn) * Math.cos(angle)];

/** Lines along closed curves. */
function linesOf(curves: readonly Curve[]): BufferGeometry {
  const angleOf = (segment: number) => (2 * Math.PI * segment) / SEGMENTS;
  const points = curves.flatMap((curve) =>
    Array.from({ length: SEGMENTS }, (_, at) => [...curve(angleOf(at)), ...curve(angleOf(at + 1))]).flat(),
  );
  return new BufferGeometry().setAttribute('position', new BufferAttribute(Float32Array.from(points), 3));
}

/** The circle or sphere of radius 1 behind the items, where that is the whole space. */
export class UnitSphere {
  readonly object: LineSegments<BufferGeometry, LineBasicMaterial>;
  private readonly circle = linesOf([meridian(0)]);
  private readonly sphere = linesOf([
    ...PARALLELS.map(parallel),
    ...Array.from({ length: MERIDIANS }, (_, at) => meridian((Math.PI * at) / MERIDIANS)),
  ]);

  constructor() {
    const material = new LineBasicMaterial({ color: '#8a90a6', transparent: true, depthTest: false });
    this.object = new LineSegments(this.circle, material);
    this.object.visible = false;
  }

  /** Shows what the items of a frame lie on; nothing where that is neither. */
  fit(frame: Frame): void {
    const surface = surfaceOf(frame);
    this.object.visible = surface !== null;
    this.object.geometry = surface === 'sphere' ? this.sphere : this.circle;
    this.object.material.opacity = surface === 'sphere' ? 0.22 : 0.6;
  }

  dispose(): void {
    this.circle.dispose();
    this.sphere.dispose();
    this.object.material.dispose();
  }
}
