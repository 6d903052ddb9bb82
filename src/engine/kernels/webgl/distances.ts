import type { TensorInfo } from '@tensorflow/tfjs-core';
import { compute } from './program.ts';

/** See `squaredDistances`. */
export function runSquaredDistances(backend: unknown, a: TensorInfo, b: TensorInfo): TensorInfo {
  const [[rows, dim], [columns]] = [a.shape, b.shape];
  return compute(backend, {
    inputs: { a, b },
    readers: { readA: 'a', readB: 'b' },
    outputShape: [rows, columns],
    uniforms: { rows: ['int', rows], columns: ['int', columns], dim: ['int', dim] },
    main: `
        ivec2 own = ownBlock();
        vec4 sums = vec4(0.0);
        for (int step = 0; step < (dim + 1) / 2; step++) {
          vec4 a = readA(own.x, step);
          vec4 b = readB(own.y, step);
          vec4 first = a.xxzz - b.xzxz;
          vec4 second = a.yyww - b.ywyw;
          sums += first * first;
          if (2 * step + 1 < dim) sums += second * second;
        }
        writeBlock(own, rows, columns, sums);`,
  });
}

/** See `squaredDistancesGradient`. */
export function runSquaredDistancesGradient(
  backend: unknown,
  dy: TensorInfo,
  of: TensorInfo,
  others: TensorInfo,
  transposed: boolean,
): TensorInfo {
  const [[rows, dim], [count]] = [of.shape, others.shape];
  return compute(backend, {
    inputs: { dy, of, others },
    readers: { readDy: 'dy', readOf: 'of', readOthers: 'others' },
    outputShape: [rows, dim],
    uniforms: { rows: ['int', rows], dim: ['int', dim], count: ['int', count] },
    main: `
        ivec2 own = ownBlock();
        vec4 rowsOf = readOf(own.x, own.y);
        vec4 sums = vec4(0.0);
        for (int step = 0; step < (count + 1) / 2; step++) {
          vec4 weights = ${transposed ? 'readDy(step, own.x).xzyw' : 'readDy(own.x, step)'};
          vec4 other = readOthers(step, own.y);
          sums += weights.xxzz * (rowsOf - other.xyxy);
          if (2 * step + 1 < count) sums += weights.yyww * (rowsOf - other.zwzw);
        }
        writeBlock(own, rows, dim, 2.0 * sums);`,
  });
}
