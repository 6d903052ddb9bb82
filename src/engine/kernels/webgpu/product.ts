import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { compute } from './program.ts';

/** What is multiplied with what, and what becomes of the sums. */
export interface ProductTask {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly scale?: number;
  /** Given where b has one row more, which is added to every row of the product. */
  readonly bias?: Activation;
  /** Adds a row to the transposed a that is all ones: below the product comes the sum of the rows of b. */
  readonly onesRow?: boolean;
}

/** Threads that divide the inner sum of one tile among themselves where there are too few tiles for a GPU. */
const SLICES = 8;
const FEW_TILES = 4096;
const LONG_SUM = 256;

/** Rows of a buffer in groups of four numbers; `whole` where rows are whole groups, so that a vec4 is one of them. */
function reader(name: 'A' | 'B', whole: boolean): string {
  const signature = `fn read${name}(row : i32, group : i32) -> vec4<f32>`;
  if (whole) return `${signature} { return ${name}[row * uniforms.width${name} / 4 + group]; }`;
  return `
    fn one${name}(row : i32, column : i32) -> f32 {
      return select(0.0, ${name}[row * uniforms.width${name} + column], column < uniforms.width${name});
    }
    ${signature} {
      let column = group * 4;
      return vec4<f32>(one${name}(row, column), one${name}(row, column + 1), one${name}(row, column + 2), one${name}(row, column + 3));
    }`;
}

function writer(whole: boolean): string {
  if (whole)
    return 'fn write(row : i32, group : i32, value : vec4<f32>) { result[row * uniforms.columns / 4 + group] = value; }';
  return `
    fn write(row : i32, group : i32, value : vec4<f32>) {
      for (var i = 0; i < 4; i++) {
        let column = group * 4 + i;
        if (column < uniforms.columns) { result[row * uniforms.columns + column] = value[i]; }
      }
    }`;
}

/** Adds to the sums of a 4 × 4 tile what four steps along the inner sum give; of the transposed a, one step. */
function accumulate({ transposeA, transposeB, onesRow }: ProductTask): string {
  if (transposeA) {
    const group = onesRow
      ? `select(readA(step, tile.y), vec4<f32>(1.0, 0.0, 0.0, 0.0), tile.y * 4 == uniforms.widthA)`
      : 'readA(step, tile.y)';
    const ones = onesRow
      ? 'if (tile.y * 4 < uniforms.widthA && uniforms.widthA < tile.y * 4 + 4) { a[uniforms.widthA % 4] = 1.0; }'
      : '';
    return `
      var a = ${group};
      ${ones}
      let b = readB(step, tile.x);
      sums[0] += a.x * b; sums[1] += a.y * b; sums[2] += a.z * b; sums[3] += a.w * b;`;
  }
  if (transposeB) {
    return `
      let b0 = readB(column, step); let b1 = readB(column + 1, step);
      let b2 = readB(column + 2, step); let b3 = readB(column + 3, step);
      for (var i = 0; i < 4; i++) {
        let a = readA(row + i, step);
        sums[i] += vec4<f32>(dot(a, b0), dot(a, b1), dot(a, b2), dot(a, b3));
      }`;
  }
  return `
      let b0 = readB(step * 4, tile.x); let b1 = readB(step * 4 + 1, tile.x);
      let b2 = readB(step * 4 + 2, tile.x); let b3 = readB(step * 4 + 3, tile.x);
      for (var i = 0; i < 4; i++) {
        let a = readA(row + i, step);
        sums[i] += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3;
      }`;
}

function finish({ bias }: ProductTask): string {
  if (bias === undefined) return 'value * uniforms.scale';
  const sum = 'value + readB(uniforms.inner, tile.x)';
  return bias === 'relu' ? `max(${sum}, vec4<f32>(0.0))` : sum;
}

function codeOf(task: ProductTask, whole: boolean, slices: number): string {
  return `
    ${slices > 1 ? `var<workgroup> partial : array<vec4<f32>, ${8 * slices * 4}>;` : ''}
    ${reader('A', whole)}
    ${reader('B', whole)}
    ${writer(whole)}
    fn main() {
      let tile = vec2<i32>(i32(globalId.x), i32(globalId.y));
      let row = tile.y * 4;
      let column = tile.x * 4;
      let isInside = row < uniforms.rows && column < uniforms.columns;
      let share = (uniforms.steps + ${slices - 1}) / ${slices};
      let start = i32(localId.z) * share;
      let end = select(start, min(start + share, uniforms.steps), isInside);
      var sums : array<vec4<f32>, 4>;
      for (var step = start; step < end; step++) { ${accumulate(task)} }
      ${slices > 1 ? joinSlices(slices) : ''}
      if (isInside${slices > 1 ? ' && localId.z == 0u' : ''}) {
        for (var i = 0; i < min(4, uniforms.rows - row); i++) {
          let value = sums[i];
          write(row + i, tile.x, ${finish(task)});
        }
      }
    }`;
}

function joinSlices(slices: number): string {
  return `
      let own = (i32(localId.z) * 8 + i32(localId.x)) * 4;
      for (var i = 0; i < 4; i++) { partial[own + i] = sums[i]; }
      workgroupBarrier();
      if (localId.z == 0u) {
        for (var slice = 1; slice < ${slices}; slice++) {
          for (var i = 0; i < 4; i++) { sums[i] += partial[own + slice * 32 + i]; }
        }
      }`;
}

/** The product of two matrices in tiles of 4 × 4 per thread, all sums in registers. */
export function runProduct(backend: unknown, task: ProductTask): TensorInfo {
  const { a, b, transposeA = false, transposeB = false, scale = 1, bias, onesRow = false } = task;
  const [widthA, widthB] = [a.shape[1], b.shape[1]];
  const inner = transposeA ? a.shape[0] : widthA;
  const rows = (transposeA ? widthA : a.shape[0]) + (onesRow ? 1 : 0);
  const columns = transposeB ? b.shape[0] : widthB;
  return runTiles(backend, task, { rows, columns, inner, widthA, widthB }, scale, {
    transposeA,
    transposeB,
    onesRow,
    bias,
  });
}

interface Extents {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly widthA: number;
  readonly widthB: number;
}

function runTiles(
  backend: unknown,
  task: ProductTask,
  extents: Extents,
  scale: number,
  kind: Record<string, boolean | string | undefined>,
): TensorInfo {
  const { rows, columns, inner, widthA, widthB } = extents;
  const whole = widthA % 4 === 0 && widthB % 4 === 0 && columns % 4 === 0;
  const steps = task.transposeA ? inner : Math.ceil(inner / 4);
  const [tilesAcross, tilesDown] = [Math.ceil(columns / 4), Math.ceil(rows / 4)];
  const slices = tilesAcross * tilesDown < FEW_TILES && inner >= LONG_SUM ? SLICES : 1;
  return compute(backend, {
    key: `product-${JSON.stringify({ ...kind, whole, slices })}`,
    inputs: { A: task.a, B: task.b },
    outputShape: [rows, columns],
    components: whole ? 4 : 1,
    integers: { rows, columns, inner, steps, widthA, widthB },
    floats: { scale },
    workgroup: slices > 1 ? [8, 1, slices] : [8, 8, 1],
    workgroups: [Math.ceil(tilesAcross / 8), slices > 1 ? tilesDown : Math.ceil(tilesDown / 8), 1],
    code: codeOf(task, whole, slices),
  });
}
