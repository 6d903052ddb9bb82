import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { unitRows } from './similarity.ts';

function squaredDistance(a: Embeddings, row: number, b: Embeddings, column: number): number {
  let sum = 0;
  for (let at = 0; at < a.dim; at++) {
    const difference = a.values[row * a.dim + at] - b.values[column * b.dim + at];
    sum += difference * difference;
  }
  return sum;
}

function meanRow({ values, items, dim }: Embeddings): Float64Array {
  const mean = new Float64Array(dim);
  for (let at = 0; at < values.length; at++) mean[at % dim] += values[at] / items;
  return mean;
}

/** E‖x − y‖² over the pairs, of unit vectors; 0 is perfect (Wang and Isola, ICML 2020). */
export function alignment(x: Embeddings, y: Embeddings): number {
  const [a, b] = [unitRows(x), unitRows(y)];
  let sum = 0;
  for (let row = 0; row < a.items; row++) sum += squaredDistance(a, row, b, row);
  return sum / a.items;
}

/** log E exp(−2‖x − x′‖²) over different items, of unit vectors; lower is more even (Wang and Isola, ICML 2020). */
export function uniformity(x: Embeddings): number {
  const unit = unitRows(x);
  let sum = 0;
  for (let row = 0; row < unit.items; row++) {
    for (let column = 0; column < row; column++)
      sum += Math.exp(-2 * squaredDistance(unit, row, unit, column));
  }
  return Math.log(sum / ((unit.items * (unit.items - 1)) / 2));
}

/** ‖mean x − mean y‖ of unit vectors (Liang et al., NeurIPS 2022). */
export function modalityGap(x: Embeddings, y: Embeddings): number {
  const [a, b] = [meanRow(unitRows(x)), meanRow(unitRows(y))];
  return Math.hypot(...a.map((value, at) => value - b[at]));
}

/** The covariance of the rows `[dim, dim]`, not divided by their number. */
export function scatter(x: Embeddings): Matrix {
  const mean = meanRow(x);
  const sums = Matrix.zeros(x.dim, x.dim);
  const row = new Float64Array(x.dim);
  for (let item = 0; item < x.items; item++) {
    for (let at = 0; at < x.dim; at++) row[at] = x.values[item * x.dim + at] - mean[at];
    for (let i = 0; i < x.dim; i++) {
      for (let j = 0; j <= i; j++) sums.set(i, j, sums.get(i, j) + row[i] * row[j]);
    }
  }
  for (let i = 0; i < x.dim; i++) for (let j = 0; j < i; j++) sums.set(j, i, sums.get(i, j));
  return sums;
}

/** exp of the entropy of the singular values of the centred rows: how many directions are in use (Roy, Vetterli 2007). */
export function effectiveRank(x: Embeddings): number {
  if (x.values.some((value) => !Number.isFinite(value))) return Number.NaN;
  const { realEigenvalues } = new EigenvalueDecomposition(scatter(unitRows(x)), { assumeSymmetric: true });
  const singular = realEigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  const largest = Math.max(...singular);
  // Rounding leaves dust in directions that are not there.
  const kept = singular.filter((value) => value > 1e-3 * largest && value > 1e-5);
  const total = kept.reduce((sum, value) => sum + value, 0);
  const entropy = kept.reduce((sum, value) => sum - (value / total) * Math.log(value / total), 0);
  return Math.exp(entropy);
}

export interface Geometry {
  readonly alignment: number;
  /** Mean of both modalities. */
  readonly uniformity: number;
  readonly modalityGap: number;
  /** Of both modalities together. */
  readonly effectiveRank: number;
}

/** The geometry of two modalities whose rows are pairs. */
export function geometry(x: Embeddings, y: Embeddings): Geometry {
  const values = new Float32Array(x.values.length + y.values.length);
  values.set(x.values);
  values.set(y.values, x.values.length);
  return {
    alignment: alignment(x, y),
    uniformity: (uniformity(x) + uniformity(y)) / 2,
    modalityGap: modalityGap(x, y),
    effectiveRank: effectiveRank({ values, items: x.items + y.items, dim: x.dim }),
  };
}

const chances = new Map<string, Geometry>();

/** The geometry of random unit vectors of that number and dimension, drawn once. */
export function geometryChance(items: number, dim: number): Geometry {
  const key = `${items}×${dim}`;
  const known = chances.get(key);
  if (known) return known;
  const random = new Random(1, 'chance');
  const draw = (): Embeddings => {
    const values = Float32Array.from({ length: items * dim }, () => random.normal());
    return { values, items, dim };
  };
  const drawn = geometry(draw(), draw());
  chances.set(key, drawn);
  return drawn;
}
