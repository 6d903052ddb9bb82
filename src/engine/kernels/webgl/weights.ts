import { env, type TensorInfo } from '@tensorflow/tfjs-core';
import {
  asMatrix,
  blockReader,
  compute,
  DIVIDED,
  OUTPUT_BLOCK,
  sizeOf,
  TWO_OF,
  twoBy,
  webgl,
} from './program.ts';
import { laidOut, layoutOf, type VectorLayout, vectorReader } from './vectors.ts';

const twoAt = (place: string, inOneBlock: boolean) => twoBy((from) => `twoAt(${from})`, place, inOneBlock);

/** See `weightMatrix`. */
export function runWeightMatrix(
  backend: unknown,
  vector: TensorInfo,
  size: number,
  offset: number,
  [rows, columns]: readonly [number, number],
): TensorInfo {
  const { columns: rowLength } = layoutOf(size);
  const inOneBlock = [offset, columns, rowLength].every((number) => number % 2 === 0);
  return compute(backend, {
    inputs: { vector: laidOut(vector, size, sizeOf(vector) / size) },
    outputShape: [rows, columns],
    uniforms: {
      start: ['int', offset],
      rowLength: ['int', rowLength],
      rows: ['int', rows],
      columns: ['int', columns],
    },
    code: `
      ${DIVIDED}
      ${TWO_OF}
      ${vectorReader('vectorBlock', 'vector')}
      ${OUTPUT_BLOCK}
      vec2 twoAt(int place) {
        int row = int(place >= rowLength);
        int column = place - row * rowLength;
        return twoOf(vectorBlock(column >> 1), ivec2(row, column));
      }
      void main() {
        ivec2 own = ownBlock();
        int above = start + 2 * (own.x * columns + own.y);
        int below = above + columns;
        writeBlock(own, rows, columns, vec4(${twoAt('above', inOneBlock)}, ${twoAt('below', inOneBlock)}));
      }`,
  });
}

/** GLSL that gives `twoOf` the place in all parts, or goes on with the place in the parts after this one. */
const readPart = (part: number) => `
  if (place < size${part}) {
    ivec2 at = divided(place, columns${part});
    return twoOf(part${part}(at.x >> 1, at.y >> 1), at);
  }
  place -= size${part};`;

/** One vector of all parts. */
function joined(backend: unknown, parts: readonly TensorInfo[], { rows, columns }: VectorLayout): TensorInfo {
  const matrices = parts.map(asMatrix);
  const inOneBlock = columns % 2 === 0 && matrices.every(({ shape }) => shape[1] % 2 === 0);
  const sizes = matrices.flatMap(({ shape }, part) => [
    [`size${part}`, ['int', shape[0] * shape[1]]] as const,
    [`columns${part}`, ['int', shape[1]]] as const,
  ]);
  const { dataId, dtype } = compute(backend, {
    inputs: Object.fromEntries(matrices.map((part, index) => [`p${index}`, part])),
    outputShape: [rows, columns],
    uniforms: { rows: ['int', rows], columns: ['int', columns], ...Object.fromEntries(sizes) },
    code: `
      ${DIVIDED}
      ${TWO_OF}
      ${matrices.map((part, index) => blockReader(`part${index}`, `p${index}`, part)).join('\n')}
      ${OUTPUT_BLOCK}
      vec2 twoAt(int place) {
        ${parts.map((_, part) => readPart(part)).join('')}
        return vec2(0.0);
      }
      void main() {
        ivec2 own = ownBlock();
        int first = 2 * own.y;
        int second = first + columns;
        writeBlock(own, rows, columns, vec4(${twoAt('first', inOneBlock)}, ${twoAt('second', inOneBlock)}));
      }`,
  });
  return { dataId, dtype, shape: [rows * columns] };
}

/** See `joinVector`. In turns where a program cannot read so many textures. */
export function runJoinVector(backend: unknown, parts: readonly TensorInfo[]): TensorInfo {
  const most = env().getNumber('WEBGL_MAX_TEXTURES_IN_SHADER');
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  if (parts.length <= most) return joined(backend, parts, layoutOf(size));
  const groups = Array.from({ length: Math.ceil(parts.length / most) }, (_, group) => {
    const some = parts.slice(group * most, (group + 1) * most);
    const columns = some.reduce((sum, part) => sum + sizeOf(part), 0);
    return joined(backend, some, { rows: 1, columns });
  });
  const whole = runJoinVector(backend, groups);
  for (const group of groups) webgl(backend).disposeIntermediateTensorInfo(group);
  return whole;
}
