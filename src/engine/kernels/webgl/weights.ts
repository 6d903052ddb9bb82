import { env, type TensorInfo } from '@tensorflow/tfjs-core';
import { asMatrix, blockReader, compute, DIVIDED, OUTPUT_BLOCK, sizeOf, webgl } from './program.ts';
import { laidOut, layoutOf, type VectorLayout, vectorReader } from './vectors.ts';

/** See `weightMatrix`. */
export function runWeightMatrix(
  backend: unknown,
  vector: TensorInfo,
  size: number,
  offset: number,
  [rows, columns]: readonly [number, number],
): TensorInfo {
  return compute(backend, {
    inputs: { vector: laidOut(vector, size, sizeOf(vector) / size) },
    outputShape: [rows, columns],
    uniforms: {
      start: ['int', offset],
      rowLength: ['int', layoutOf(size).columns],
      rows: ['int', rows],
      columns: ['int', columns],
    },
    code: `
      ${DIVIDED}
      ${vectorReader('vectorBlock', 'vector')}
      ${OUTPUT_BLOCK}
      float numberAt(int place) {
        int row = int(place >= rowLength);
        int column = place - row * rowLength;
        return vectorBlock(column >> 1)[2 * row + (column & 1)];
      }
      void main() {
        ivec2 own = ownBlock();
        int above = start + 2 * (own.x * columns + own.y);
        int below = above + columns;
        vec4 block = vec4(numberAt(above), numberAt(above + 1), numberAt(below), numberAt(below + 1));
        writeBlock(own, rows, columns, block);
      }`,
  });
}

/** GLSL that gives the number at `place` of all parts, or goes on with the place in the parts after this one. */
const readPart = (part: number) => `
  if (place < size${part}) {
    ivec2 at = divided(place, columns${part});
    return part${part}(at.x >> 1, at.y >> 1)[2 * (at.x & 1) + (at.y & 1)];
  }
  place -= size${part};`;

/** One vector of all parts. */
function joined(backend: unknown, parts: readonly TensorInfo[], { rows, columns }: VectorLayout): TensorInfo {
  const matrices = parts.map(asMatrix);
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
      ${matrices.map((part, index) => blockReader(`part${index}`, `p${index}`, part)).join('\n')}
      ${OUTPUT_BLOCK}
      float numberAt(int place) {
        ${parts.map((_, part) => readPart(part)).join('')}
        return 0.0;
      }
      void main() {
        ivec2 own = ownBlock();
        int first = 2 * own.y;
        int second = first + columns;
        vec4 block = vec4(numberAt(first), numberAt(first + 1), numberAt(second), numberAt(second + 1));
        writeBlock(own, rows, columns, block);
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
