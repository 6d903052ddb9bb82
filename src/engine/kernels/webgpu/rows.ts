import type { TensorInfo } from '@tensorflow/tfjs-core';
import { TINY_LENGTH } from '../unit-rows.ts';
import { compute, workgroupsFor } from './program.ts';

const THREADS = 64;

/** Runs code for every row of matrices of one shape; it knows `width` and where its row starts as `start`. */
function overRows(
  backend: unknown,
  key: string,
  inputs: Record<string, TensorInfo>,
  body: string,
): TensorInfo {
  const [rows, width] = Object.values(inputs)[0].shape;
  return compute(backend, {
    key,
    inputs,
    outputShape: [rows, width],
    components: 1,
    integers: { rows, width },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(rows, THREADS),
    code: `
      fn main() {
        let width = uniforms.width;
        for (var row = i32(globalId.x); row < uniforms.rows; row += i32(numWorkgroups.x) * ${THREADS}) {
          let start = row * width;
          var squares = ${TINY_LENGTH};
          for (var at = start; at < start + width; at++) { squares += x[at] * x[at]; }
          let inverse = inverseSqrt(squares);
          ${body}
        }
      }`,
  });
}

export function runUnitRows(backend: unknown, x: TensorInfo): TensorInfo {
  return overRows(
    backend,
    'unit-rows',
    { x },
    'for (var at = start; at < start + width; at++) { result[at] = x[at] * inverse; }',
  );
}

export function runUnitRowsGradient(backend: unknown, dy: TensorInfo, x: TensorInfo): TensorInfo {
  return overRows(
    backend,
    'unit-rows-gradient',
    { x, dy },
    `
      var along = 0.0;
      for (var at = start; at < start + width; at++) { along += dy[at] * x[at]; }
      along *= inverse * inverse;
      for (var at = start; at < start + width; at++) { result[at] = (dy[at] - x[at] * along) * inverse; }`,
  );
}
