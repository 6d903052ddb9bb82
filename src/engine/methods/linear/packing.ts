import type { Dense } from '../../linear-algebra/dense.ts';

/** Rows and columns. */
export type Shape = readonly [number, number];

/** The matrices as one list of Float32. */
export function packed(matrices: readonly Dense[]): Float32Array {
  const size = matrices.reduce((sum, { values }) => sum + values.length, 0);
  const weights = new Float32Array(size);
  let at = 0;
  for (const { values } of matrices) {
    weights.set(values, at);
    at += values.length;
  }
  return weights;
}

/** The matrices that were packed, or zeros. */
export function unpacked(shapes: readonly Shape[], weights?: Float32Array): Dense[] {
  let at = 0;
  return shapes.map(([rows, columns]) => {
    const start = at;
    at += rows * columns;
    const values = weights
      ? Float64Array.from(weights.subarray(start, at))
      : new Float64Array(rows * columns);
    return { rows, columns, values };
  });
}
