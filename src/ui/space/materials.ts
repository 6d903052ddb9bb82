import { BufferAttribute, BufferGeometry, ShaderMaterial, Vector3 } from 'three';
import {
  ITEM_FRAGMENT,
  ITEM_VERTEX,
  LINE_FRAGMENT,
  LINE_VERTEX,
  QUERY_FRAGMENT,
  QUERY_VERTEX,
} from './shaders.ts';

/** Points that move from where they were to where they are. */
export function movingGeometry(count: number): BufferGeometry {
  const geometry = new BufferGeometry();
  for (const name of ['position', 'before']) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(count * 3), 3));
  }
  return geometry;
}

/** Points with what the look of an item is made of. */
export function itemGeometry(count: number): BufferGeometry {
  const geometry = movingGeometry(count);
  const sizes = { colour: 3, cell: 2, mark: 1, emphasis: 1, presence: 1 };
  for (const [name, size] of Object.entries(sizes)) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(count * size), size));
  }
  return geometry;
}

/** Lines between items, on the very numbers of the items: nothing has to be copied when they move. */
export function lineGeometry(items: BufferGeometry, ends: Uint32Array): BufferGeometry {
  const geometry = new BufferGeometry();
  for (const name of ['position', 'before', 'colour', 'emphasis']) {
    geometry.setAttribute(name, items.getAttribute(name));
  }
  geometry.setIndex(new BufferAttribute(ends, 1));
  return geometry;
}

const shared = () => ({ progress: { value: 1 }, scale: { value: 1 } });

export function itemMaterial(): ShaderMaterial {
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

export function lineMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: LINE_VERTEX,
    fragmentShader: LINE_FRAGMENT,
    transparent: true,
    depthTest: false,
    uniforms: { ...shared(), strength: { value: 0.16 } },
  });
}

export function queryMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: QUERY_VERTEX,
    fragmentShader: QUERY_FRAGMENT,
    transparent: true,
    depthTest: false,
    uniforms: { ...shared(), size: { value: 40 }, tint: { value: new Vector3() } },
  });
}
