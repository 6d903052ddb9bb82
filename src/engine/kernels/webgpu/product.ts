import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { type Arrangement, type Factor, runTiles } from './tiles.ts';

/** What is multiplied with what, and what becomes of the sums; `bias` and `onesRow` as in `Tiles`. */
export interface ProductTask {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly arrangement: Arrangement;
  readonly scale?: number;
  readonly bias?: Activation;
  readonly onesRow?: boolean;
}

/** A matrix as it lies in its buffer; `width` names the uniform with the length of its rows. */
function matrixFactor(name: 'A' | 'B', buffer: TensorInfo, components: 1 | 4): Factor {
  const signature = `fn read${name}(row : i32, group : i32) -> vec4<f32>`;
  const width = `uniforms.width${name}`;
  const key = `matrix${components}`;
  if (components === 4) {
    return { buffer, key, code: `${signature} { return ${name}[row * ${width} / 4 + group]; }` };
  }
  const code = `
    fn one${name}(row : i32, column : i32) -> f32 {
      return select(0.0, ${name}[row * ${width} + column], column < ${width});
    }
    ${signature} {
      return vec4<f32>(one${name}(row, group * 4), one${name}(row, group * 4 + 1),
        one${name}(row, group * 4 + 2), one${name}(row, group * 4 + 3));
    }`;
  return { buffer, key, code };
}

export function runProduct(backend: unknown, task: ProductTask): TensorInfo {
  const { a, b, arrangement, onesRow = false } = task;
  const [widthA, widthB] = [a.shape[1], b.shape[1]];
  const isTransposedA = arrangement === 'transposed-a';
  const rows = (isTransposedA ? widthA : a.shape[0]) + (onesRow ? 1 : 0);
  const columns = arrangement === 'transposed-b' ? b.shape[0] : widthB;
  const components = widthA % 4 === 0 && widthB % 4 === 0 && columns % 4 === 0 ? 4 : 1;
  return runTiles(backend, {
    ...task,
    a: matrixFactor('A', a, components),
    b: matrixFactor('B', b, components),
    rows,
    columns,
    inner: isTransposedA ? a.shape[0] : widthA,
    outputShape: [rows, columns],
    components,
    integers: { widthA, widthB },
  });
}
