import { Matrix } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { Random } from '../random.ts';
import { type Embeddings, unitRows } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { meanRow, mergeScatters, type Scatter, scatter, trace } from './scatter.ts';
import { similarityMatrix } from './similarity.ts';

/** What the geometry of a modality's pairs with others is made from. */
export interface ModalityGeometry {
  /** Rows of length 1 `[items, dim]`. */
  readonly unit: Embeddings;
  readonly scatter: Scatter;
  readonly uniformity: number;
}

export function modalityGeometry(x: Embeddings): ModalityGeometry {
  const unit = unitRows(x);
  return { unit, scatter: scatter(unit), uniformity: unitUniformity(unit) };
}

/**
 * E‖x − y‖² over pairs sharing a row, of unit vectors: 0 (each on its partner) to 4 (Wang and Isola, ICML 2020).
 *
 * @throws {ShapeMismatchError} where the rows or dimensions differ.
 */
export function alignment(x: Embeddings, y: Embeddings): number {
  return unitAlignment(unitRows(x), unitRows(y));
}

function unitAlignment(x: Embeddings, y: Embeddings): number {
  expectShape('The dimension of the second modality', y.dim, x.dim);
  expectShape('The number of items of the second modality', y.items, x.items);
  let sum = 0;
  for (let at = 0; at < x.values.length; at++) sum += (x.values[at] - y.values[at]) ** 2;
  return sum / x.items;
}

/**
 * log E exp(−2‖x − x′‖²) over different items, of unit vectors: 0 where all are one point, lower the more evenly
 * they spread (Wang and Isola, ICML 2020). NaN with fewer than two items.
 */
export function uniformity(x: Embeddings): number {
  return unitUniformity(unitRows(x));
}

function unitUniformity(unit: Embeddings): number {
  const { items } = unit;
  const negatedSquares = similarityMatrix(unit, unit, 'euclidean');
  let sum = 0;
  for (let row = 1; row < items; row++) {
    for (let at = row * items; at < row * items + row; at++) sum += Math.exp(2 * negatedSquares[at]);
  }
  return Math.log(sum / ((items * (items - 1)) / 2));
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, value, at) => sum + (value - b[at]) ** 2, 0));
}

/** ‖mean x − mean y‖ of unit vectors: 0 to 2 (Liang et al., NeurIPS 2022). */
export function modalityGap(x: Embeddings, y: Embeddings): number {
  expectShape('The dimension of the second modality', y.dim, x.dim);
  return distance(meanRow(unitRows(x)), meanRow(unitRows(y)));
}

/** Below this length a direction of unit vectors is the rounding of their 32-bit numbers. */
const ROUNDING = 1e-6;

/**
 * How many directions are in use: exp of the entropy of the centred unit rows' singular values, each divided by their
 * sum (Roy and Vetterli, EUSIPCO 2007). 1 to dim; 1 where all rows are one point, NaN where a row is not a number.
 */
export function effectiveRank(x: Embeddings): number {
  return scatterRank(scatter(unitRows(x)));
}

function scatterRank(spread: Scatter): number {
  if (!Number.isFinite(trace(spread))) return Number.NaN;
  const singular = symmetricEigen(Matrix.from1DArray(spread.dim, spread.dim, spread.sums)).values.map(
    (value) => Math.sqrt(Math.max(0, value)),
  );
  const largest = Math.max(...singular);
  if (largest <= ROUNDING * Math.sqrt(spread.items)) return 1;
  const used = singular.filter((value) => value > ROUNDING * largest);
  const total = used.reduce((sum, value) => sum + value, 0);
  const entropy = used.reduce((sum, value) => sum - (value / total) * Math.log(value / total), 0);
  return Math.exp(entropy);
}

export interface Geometry {
  readonly alignment: number;
  /** Mean of both modalities. */
  readonly uniformity: number;
  readonly modalityGap: number;
  /** Of the items of both modalities together. */
  readonly effectiveRank: number;
}

/** The geometry of two modalities whose rows are pairs; the same whichever comes first. */
export function geometry(x: ModalityGeometry, y: ModalityGeometry): Geometry {
  return {
    alignment: unitAlignment(x.unit, y.unit),
    uniformity: (x.uniformity + y.uniformity) / 2,
    modalityGap: distance(x.scatter.mean, y.scatter.mean),
    effectiveRank: scatterRank(mergeScatters(x.scatter, y.scatter)),
  };
}

/**
 * Uniformity of the uniform distribution on the sphere, exactly: ‖x − x′‖² = 2 − 2t, where t is the cosine, and
 * E exp(4t) = Σ 4^k / (k! (d/2)(d/2 + 1)…(d/2 + k − 1)).
 */
function sphereUniformity(dim: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > Number.EPSILON * sum; k++) {
    term *= 4 / (k * (dim / 2 + k - 1));
    sum += term;
  }
  return Math.log(sum) - 4;
}

const randomRanks = new Map<string, number>();

/** Effective rank of random unit vectors, drawn once per number and dimension: it has no closed form. */
function randomRank(items: number, dim: number): number {
  const key = `${items}×${dim}`;
  const known = randomRanks.get(key);
  if (known !== undefined) return known;
  const random = new Random(1, 'effective-rank');
  const values = Float32Array.from({ length: items * dim }, () => random.normal());
  const rank = effectiveRank({ values, items, dim });
  randomRanks.set(key, rank);
  return rank;
}

/**
 * The geometry of two modalities of `items` independent random unit vectors each: alignment and uniformity are
 * exact, the gap is √(2/items), the root of its exact mean square; the effective rank is that of one seeded draw.
 */
export function geometryChance(items: number, dim: number): Geometry {
  return {
    alignment: 2,
    uniformity: sphereUniformity(dim),
    modalityGap: Math.sqrt(2 / items),
    effectiveRank: randomRank(2 * items, dim),
  };
}
