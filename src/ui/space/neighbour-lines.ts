import { BufferAttribute, BufferGeometry, LineSegments, ShaderMaterial } from 'three';
import type { NeighbourGraph } from '../../engine/measures/neighbour-graph.ts';

const VERTEX = /* glsl */ `
  attribute vec3 before;
  attribute float along;
  attribute float right;
  uniform float progress;
  uniform float scale;
  varying float vAlong;
  varying float vRight;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(mix(before, position, progress) * scale, 1.0);
    vAlong = along;
    vRight = right;
  }
`;

/** Right links are whole and blue, wrong ones dashed and orange. */
const FRAGMENT = /* glsl */ `
  varying float vAlong;
  varying float vRight;
  void main() {
    if (vRight < 0.5 && fract(vAlong * 24.0) > 0.5) discard;
    gl_FragColor = vRight > 0.5 ? vec4(0.16, 0.52, 0.85, 0.55) : vec4(0.9, 0.44, 0.08, 0.65);
  }
`;

/** Lines from items to their nearest of other modalities. */
export class NeighbourLines {
  readonly object = new LineSegments(
    new BufferGeometry(),
    new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthTest: false,
      uniforms: { progress: { value: 1 }, scale: { value: 1 } },
    }),
  );

  constructor() {
    this.object.visible = false;
    this.object.frustumCulled = false;
  }

  /** Draws a graph between items that move as theirs do; nothing where there is none. */
  join(graph: NeighbourGraph | undefined, items: BufferGeometry, scale: number): void {
    this.object.visible = graph !== undefined;
    if (graph === undefined) return;
    const geometry = new BufferGeometry();
    for (const name of ['position', 'before']) {
      const places = items.getAttribute(name).array;
      const ends = new Float32Array(graph.ends.length * 3);
      graph.ends.forEach((item, at) => {
        ends.set(places.subarray(item * 3, item * 3 + 3), at * 3);
      });
      geometry.setAttribute(name, new BufferAttribute(ends, 3));
    }
    const along = new Float32Array(graph.ends.length);
    const places = geometry.getAttribute('position').array;
    for (let end = 1; end < along.length; end += 2) {
      const [to, from] = [places.subarray(end * 3, end * 3 + 3), places.subarray(end * 3 - 3, end * 3)];
      along[end] = scale * Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    }
    geometry.setAttribute('along', new BufferAttribute(along, 1));
    const right = Float32Array.from(graph.ends, (_, end) => graph.right[end >> 1]);
    geometry.setAttribute('right', new BufferAttribute(right, 1));
    this.object.geometry.dispose();
    this.object.geometry = geometry;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
