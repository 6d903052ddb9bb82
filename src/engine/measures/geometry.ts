import { Matrix } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { Random } from '../random.ts';
import { askedRows, blocksOf, chosenRows } from './blocks.ts';
import { type Embeddings, unitRows } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { finished } from './pieces.ts';
import { meanRow, mergeScatters, type Scatter, scatter, trace } from './scatter.ts';
import { Comparison } from './similarity.ts';

/** What the geometry of a modality's pairs with others is made from. */
export interface ModalityGeometry {
  /** Rows of length 1 `[items, dim]`. */
  readonly unit: Embeddings;
  readonly scatter: Scatter;
  readonly uniformity: number;
}

/** @param asked rows whose distances to all others count for uniformity: see `askedRows`. */
export function* measuringGeometry(x: Embeddings, asked: Uint32Array): Generator<void, ModalityGeometry> {
  const unit = unitRows(x);
  return { unit, scatter: scatter(unit), uniformity: yield* unitUniformity(unit, asked) };
}

/** `measuringGeometry` of all rows at once. */
export function modalityGeometry(x: Embeddings): ModalityGeometry {
  return finished(measuringGeometry(x, askedRows(x.items, x.items)));
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
  return finished(unitUniformity(unitRows(x), askedRows(x.items, x.items)));
}

function* unitUniformity(unit: Embeddings, asked: Uint32Array): Generator<void, number> {
  const comparison = new Comparison(chosenRows(unit, asked), unit, 'euclidean');
  // Where every row asks, each pair is looked at from its second row alone.
  const isWhole = asked.length === unit.items;
  let sum = 0;
  let pairs = 0;
  for (const { first, count } of blocksOf(asked.length, unit.items)) {
    const items = isWhole ? first + count : unit.items;
    const negatedSquares = comparison.rows(first, count, items);
    for (let row = 0; row < count; row++) {
      const own = asked[first + row];
      const others = isWhole ? own : items;
      for (let other = 0; other < others; other++) {
        if (other !== own) sum += Math.exp(2 * negatedSquares[row * items + other]);
      }
      pairs += isWhole ? own : items - 1;
    }
    yield;
  }
  return Math.log(sum / pairs);
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

/** Beyond this many random rows the rank grows by less than a thousandth of itself: it is the dimension soon. */
const MOST_RANDOM_ROWS = 10_000;

/** Effective rank of random unit vectors, drawn once per number and dimension: it has no closed form. */
function randomRank(rows: number, dim: number): number {
  const items = Math.min(rows, MOST_RANDOM_ROWS);
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
