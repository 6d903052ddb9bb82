import { env, type TensorInfo } from '@tensorflow/tfjs-core';
import { asMatrix, compute, sizeOf, TWO_OF, twoBy, webgl } from './program.ts';
import { laidOut, layoutOf, type VectorLayout } from './vectors.ts';

const twoAt = (place: string, inOneBlock: boolean) => twoBy((from) => `twoAt(${from})`, place, inOneBlock);

/** See `weightMatrix`. */
export function runWeightMatrix(
  backend: unknown,
  vector: TensorInfo,
  offset: number,
  [rows, columns]: readonly [number, number],
  size: number,
): TensorInfo {
  const { columns: rowLength } = layoutOf(size);
  const inOneBlock = [offset, columns, rowLength].every((number) => number % 2 === 0);
  return compute(backend, {
    inputs: { vector: laidOut(vector, size, sizeOf(vector) / size) },
    readers: { vectorAt: 'vector' },
    outputShape: [rows, columns],
    uniforms: {
      start: ['int', offset],
      rowLength: ['int', rowLength],
      rows: ['int', rows],
      columns: ['int', columns],
    },
    functions: `
      ${TWO_OF}
      vec2 twoAt(int place) {
        int row = int(place >= rowLength);
        int column = place - row * rowLength;
        return twoOf(vectorAt(0, column >> 1), ivec2(row, column));
      }`,
    main: `
        ivec2 own = ownBlock();
        int above = start + 2 * (own.x * columns + own.y);
        int below = above + columns;
        writeBlock(own, rows, columns, vec4(${twoAt('above', inOneBlock)}, ${twoAt('below', inOneBlock)}));`,
  });
}

/** GLSL that finds the part which a place is in, and the place in it. */
const findPart = (part: number) => `
  if (part == ${part} && place >= size${part}) {
    part++;
    place -= size${part};
    length = columns${part + 1};
  }`;

/** GLSL that gives the block at that place. */
const readPart = (part: number) =>
  `if (part == ${part}) return twoOf(part${part}(at.x >> 1, at.y >> 1), at);`;

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
    readers: Object.fromEntries(matrices.map((_, index) => [`part${index}`, `p${index}`])),
    outputShape: [rows, columns],
    uniforms: { rows: ['int', rows], columns: ['int', columns], ...Object.fromEntries(sizes) },
    functions: `
      ${TWO_OF}
      vec2 twoAt(int place) {
        int part = 0;
        int length = columns0;
        ${parts
          .slice(1)
          .map((_, part) => findPart(part))
          .join('')}
        ivec2 at = divided(place, length);
        ${parts.map((_, part) => readPart(part)).join('\n')}
        return vec2(0.0);
      }`,
    main: `
        ivec2 own = ownBlock();
        int first = 2 * own.y;
        int second = first + columns;
        writeBlock(own, rows, columns, vec4(${twoAt('first', inOneBlock)}, ${twoAt('second', inOneBlock)}));`,
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
