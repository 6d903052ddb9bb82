import { centred, columnMeans, type Dense, denseOf } from '../../linear-algebra/dense.ts';
import { gram, multiply } from '../../linear-algebra/multiply.ts';
import { topSingular } from '../../linear-algebra/top-singular.ts';
import type { Features } from '../method.ts';
import type { Shape } from './packing.ts';

/** x ↦ (x − mean) W. */
export interface LinearMap {
  /** `[1, features]`. */
  readonly mean: Dense;
  /** `[features, dim]`. */
  readonly weights: Dense;
}

export const mapShapes = (features: number, dim: number): readonly Shape[] => [
  [1, features],
  [features, dim],
];

/** A list of means. */
export const rowOf = (values: Float64Array): Dense => ({ rows: 1, columns: values.length, values });

export function applyMap({ mean, weights }: LinearMap, features: Features): Dense {
  return multiply(centred(denseOf(features), mean.values), weights);
}

/** Features less their means, and the means. */
export function centre(features: Features): { readonly means: Float64Array; readonly rows: Dense } {
  const rows = denseOf(features);
  const means = columnMeans(rows);
  return { means, rows: centred(rows, means) };
}

/** The identity `[size, size]`. */
function identity(size: number): Dense {
  const values = new Float64Array(size * size);
  for (let at = 0; at < values.length; at += size + 1) values[at] = 1;
  return { rows: size, columns: size, values };
}

/**
 * The `dim` directions of most variance as columns `[features, dim]`; the features as they are where they are no more
 * than `dim`.
 */
export function reduction(rows: Dense, dim: number): Dense {
  return rows.columns <= dim ? identity(rows.columns) : topSingular(gram(rows), dim).right;
}
