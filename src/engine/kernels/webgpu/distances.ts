import type { TensorInfo } from '@tensorflow/tfjs-core';
import { compute, workgroupsFor } from './program.ts';

const THREADS = 64;

/** See `squaredDistances`. One thread per distance. */
export function runSquaredDistances(backend: unknown, a: TensorInfo, b: TensorInfo): TensorInfo {
  const [rows, dim] = a.shape;
  const columns = b.shape[0];
  return compute(backend, {
    key: 'squared-distances',
    inputs: { a, b },
    outputShape: [rows, columns],
    components: 1,
    integers: { count: rows * columns, columns, dim },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(rows * columns, THREADS),
    code: `
      fn main() {
        let dim = uniforms.dim;
        for (var at = i32(globalId.x); at < uniforms.count; at += i32(numWorkgroups.x) * ${THREADS}) {
          let startA = at / uniforms.columns * dim;
          let startB = at % uniforms.columns * dim;
          var sum = 0.0;
          for (var k = 0; k < dim; k++) {
            let difference = a[startA + k] - b[startB + k];
            sum += difference * difference;
          }
          result[at] = sum;
        }
      }`,
  });
}

/** See `squaredDistancesGradient`. One thread per number of the gradient. */
export function runSquaredDistancesGradient(
  backend: unknown,
  dy: TensorInfo,
  of: TensorInfo,
  others: TensorInfo,
  transposed: boolean,
): TensorInfo {
  const [rows, dim] = of.shape;
  const columns = others.shape[0];
  return compute(backend, {
    key: 'squared-distances-gradient',
    inputs: { dy, own: of, others },
    outputShape: [rows, dim],
    components: 1,
    integers: {
      count: rows * dim,
      columns,
      dim,
      stepOfRow: transposed ? 1 : columns,
      stepOfColumn: transposed ? rows : 1,
    },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(rows * dim, THREADS),
    code: `
      fn main() {
        for (var at = i32(globalId.x); at < uniforms.count; at += i32(numWorkgroups.x) * ${THREADS}) {
          let row = at / uniforms.dim;
          let k = at % uniforms.dim;
          var sum = 0.0;
          for (var column = 0; column < uniforms.columns; column++) {
            let weight = dy[row * uniforms.stepOfRow + column * uniforms.stepOfColumn];
            sum += weight * (own[at] - others[column * uniforms.dim + k]);
          }
          result[at] = 2.0 * sum;
        }
      }`,
  });
}
