import { Matrix } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import { scatter } from '../measures/scatter.ts';

/** Directions to look along `[bits]`, each `[dim]`, from a point `[dim]`. */
export interface Frame {
  readonly origin: Float64Array;
  readonly directions: readonly Float64Array[];
}

/** The `count` directions of most variance from the mean, as in PCA. */
export function principalFrame(rows: Embeddings, count: number): Frame {
  const { sums, dim, mean } = scatter(rows);
  const { vectors } = symmetricEigen(Matrix.from1DArray(dim, dim, sums));
  return { origin: mean, directions: vectors.slice(0, count) };
}

/** How far rows `[items, dim]` lie along every direction from the origin: `[items, directions]`. */
export function along({ values, items, dim }: Embeddings, { origin, directions }: Frame): Float64Array {
  const projected = new Float64Array(items * directions.length);
  for (let item = 0; item < items; item++) {
    directions.forEach((direction, index) => {
      let sum = 0;
      for (let at = 0; at < dim; at++) sum += (values[item * dim + at] - origin[at]) * direction[at];
      projected[item * directions.length + index] = sum;
    });
  }
  return projected;
}
