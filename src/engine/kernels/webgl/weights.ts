import { env, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { blockReader, compute, isPacked, numberReader, OUTPUT_BLOCK, webgl } from './program.ts';

/** See `weightMatrix`. */
export function runWeightMatrix(
  backend: unknown,
  vector: TensorInfo,
  offset: number,
  rows: number,
  columns: number,
): TensorInfo {
  return compute(backend, {
    inputs: { vector },
    outputShape: [rows, columns],
    packed: { inputs: false, output: true },
    uniforms: { start: ['int', offset], rows: ['int', rows], columns: ['int', columns] },
    code: `
      ${numberReader('numberAt', 'vector')}
      ${OUTPUT_BLOCK}
      void main() {
        ivec2 own = ownBlock();
        int above = start + 2 * (own.x * columns + own.y);
        int below = above + columns;
        vec4 value = vec4(numberAt(above), numberAt(above + 1), numberAt(below), numberAt(below + 1));
        writeBlock(own, rows, columns, value);
      }`,
  });
}

/** A part as a matrix whose rows are its last axis: free of cost, unless blocks of an odd number of rows have to move. */
function asMatrix({ dataId, dtype, shape }: TensorInfo): TensorInfo {
  const columns = shape.length === 0 ? 1 : shape[shape.length - 1];
  return { dataId, dtype, shape: [util.sizeFromShape([...shape]) / columns, columns] };
}

function asVector({ dataId, dtype, shape }: TensorInfo): TensorInfo {
  return { dataId, dtype, shape: [util.sizeFromShape([...shape])] };
}

/** Parts as `p0`, `p1`, … and what the program has to know to read the number at `place` of one of them. */
function joined(parts: readonly TensorInfo[], packed: boolean) {
  const inputs = Object.fromEntries(
    parts.map((part, index) => [`p${index}`, packed ? asMatrix(part) : asVector(part)]),
  );
  const readers = Object.entries(inputs).map(([name, part], index) =>
    packed ? blockReader(`readP${index}`, name, part) : numberReader(`readP${index}`, name),
  );
  return { inputs, readers: readers.join('\n') };
}

function readPlace(part: number, packed: boolean): string {
  if (!packed) return `return readP${part}(place);`;
  return `
    int row = place / columns${part};
    int column = place - row * columns${part};
    return readP${part}(row / 2, column / 2)[row % 2 * 2 + column % 2];`;
}

function joinSome(backend: unknown, parts: readonly TensorInfo[]): TensorInfo {
  const packed = parts.some((part) => isPacked(backend, part));
  const sizes = parts.map(({ shape }) => util.sizeFromShape([...shape]));
  const { inputs, readers } = joined(parts, packed);
  const uniforms: Record<string, readonly ['int', number]> = {};
  for (const [index, { shape }] of Object.values(inputs).entries()) {
    uniforms[`size${index}`] = ['int', sizes[index]];
    if (packed) uniforms[`columns${index}`] = ['int', shape[1]];
  }
  return compute(backend, {
    inputs,
    outputShape: [sizes.reduce((sum, size) => sum + size, 0)],
    packed: { inputs: packed, output: false },
    uniforms,
    code: `
      ${readers}
      float read(int place) {
        ${parts.map((_, index) => `if (place < size${index}) { ${readPlace(index, packed)} } place -= size${index};`).join('\n')}
        return 0.0;
      }
      void main() { setOutput(read(getOutputCoords())); }`,
  });
}

/** See `joinVector`. In turns where a program cannot read so many textures. */
export function runJoinVector(backend: unknown, parts: readonly TensorInfo[]): TensorInfo {
  const most = env().getNumber('WEBGL_MAX_TEXTURES_IN_SHADER');
  if (parts.length <= most) return joinSome(backend, parts);
  const groups = Array.from({ length: Math.ceil(parts.length / most) }, (_, group) =>
    joinSome(backend, parts.slice(group * most, (group + 1) * most)),
  );
  const whole = runJoinVector(backend, groups);
  for (const group of groups) webgl(backend).disposeIntermediateTensorInfo(group);
  return whole;
}
