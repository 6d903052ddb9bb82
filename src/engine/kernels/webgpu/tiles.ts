import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { compute } from './program.ts';

/** How to read one factor: a WGSL function `readA` or `readB` of a row and a group of four columns. */
export interface Factor {
  readonly buffer: TensorInfo;
  readonly code: string;
  /** Distinguishes the code from that of other factors. */
  readonly key: string;
}

/**
 * `rows`: A is `[rows, inner]`, B `[inner, columns]`. `transposed-a`: A is `[inner, rows]`. `transposed-b`: B is
 * `[columns, inner]`.
 */
export type Arrangement = 'rows' | 'transposed-a' | 'transposed-b';

/** A product of two matrices, wherever their numbers are read from. */
export interface Tiles {
  readonly arrangement: Arrangement;
  readonly a: Factor;
  readonly b: Factor;
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly outputShape: readonly number[];
  /** 4 where rows of both buffers and of the output are whole groups of four numbers. */
  readonly components: 1 | 4;
  readonly scale?: number;
  /** Given where B has one row more, which is added to every row of the product. */
  readonly bias?: Activation;
  /** True where the last row of the product is the sum of the rows of B: the transposed A has a row of ones more. */
  readonly onesRow?: boolean;
  /** What the readers want to know. */
  readonly integers: Readonly<Record<string, number>>;
}

/** Tiles below which threads that divide the inner sum of one tile keep a GPU busier. */
const FEW_TILES = 4096;

/** Threads per inner sum: 8 tiles of 4 vec4 each, for so many threads, fit the memory of every workgroup. */
function slicesOf({ rows, columns, inner }: Tiles): number {
  if (Math.ceil(rows / 4) * Math.ceil(columns / 4) >= FEW_TILES || inner < 256) return 1;
  return inner < 2048 ? 8 : 32;
}

function writer(components: 1 | 4): string {
  const signature = 'fn write(row : i32, group : i32, value : vec4<f32>)';
  if (components === 4) return `${signature} { result[row * uniforms.columns / 4 + group] = value; }`;
  return `
    ${signature} {
      for (var i = 0; i < 4; i++) {
        let column = group * 4 + i;
        if (column < uniforms.columns) { result[row * uniforms.columns + column] = value[i]; }
      }
    }`;
}

const ONES = `
      if (tile.y == (uniforms.rows - 1) / 4) { a[(uniforms.rows - 1) % 4] = 1.0; }`;

/** Adds to the sums of a 4 × 4 tile what four steps along the inner sum give; of a transposed A, one step. */
function accumulate({ arrangement, onesRow }: Tiles): string {
  if (arrangement === 'transposed-a') {
    return `
      var a = readA(step, tile.y);
      ${onesRow ? ONES : ''}
      let b = readB(step, tile.x);
      sums[0] += a.x * b; sums[1] += a.y * b; sums[2] += a.z * b; sums[3] += a.w * b;`;
  }
  if (arrangement === 'transposed-b') {
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

function finished({ bias }: Tiles): string {
  if (bias === undefined) return 'value * uniforms.scale';
  const sum = 'value + readB(uniforms.inner, tile.x)';
  return bias === 'relu' ? `max(${sum}, vec4<f32>(0.0))` : sum;
}

/**
 * Adds up what the threads of one tile have, a row of it at a time: compilers that set the memory of a workgroup to zero
 * number by number take long over a large one.
 */
const JOIN = `
      let own = i32(localId.z) * 8 + i32(localId.x);
      for (var i = 0; i < 4; i++) {
        partial[own] = sums[i];
        workgroupBarrier();
        if (localId.z == 0u) {
          for (var slice = 1; slice < uniforms.slices; slice++) { sums[i] += partial[own + slice * 8]; }
        }
        workgroupBarrier();
      }`;

function codeOf(tiles: Tiles, slices: number): string {
  return `
    ${slices > 1 ? `var<workgroup> partial : array<vec4<f32>, ${8 * slices}>;` : ''}
    ${tiles.a.code}
    ${tiles.b.code}
    ${writer(tiles.components)}
    fn main() {
      let tile = vec2<i32>(i32(globalId.x), i32(globalId.y));
      let row = tile.y * 4;
      let column = tile.x * 4;
      let isInside = row < uniforms.rows && column < uniforms.columns;
      let share = (uniforms.steps + ${slices - 1}) / ${slices};
      let start = i32(localId.z) * share;
      let end = select(start, min(start + share, uniforms.steps), isInside);
      var sums : array<vec4<f32>, 4>;
      for (var step = start; step < end; step++) { ${accumulate(tiles)} }
      ${slices > 1 ? JOIN : ''}
      if (isInside${slices > 1 ? ' && localId.z == 0u' : ''}) {
        for (var i = 0; i < min(4, uniforms.rows - row); i++) {
          let value = sums[i];
          write(row + i, tile.x, ${finished(tiles)});
        }
      }
    }`;
}

/** Computes the product in tiles of 4 × 4 numbers per thread, all their sums in registers. */
export function runTiles(backend: unknown, tiles: Tiles): TensorInfo {
  const { arrangement, a, b, rows, columns, inner, components, scale = 1, bias, onesRow = false } = tiles;
  const [tilesAcross, tilesDown] = [Math.ceil(columns / 4), Math.ceil(rows / 4)];
  const slices = slicesOf(tiles);
  const steps = arrangement === 'transposed-a' ? inner : Math.ceil(inner / 4);
  return compute(backend, {
    key: ['tiles', arrangement, a.key, b.key, components, bias, onesRow, slices].join('-'),
    inputs: { A: a.buffer, B: b.buffer },
    outputShape: tiles.outputShape,
    components,
    integers: { rows, columns, inner, steps, slices, ...tiles.integers },
    floats: { scale },
    workgroup: slices > 1 ? [8, 1, slices] : [8, 8, 1],
    workgroups: [Math.ceil(tilesAcross / 8), slices > 1 ? tilesDown : Math.ceil(tilesDown / 8), 1],
    code: codeOf(tiles, slices),
  });
}
