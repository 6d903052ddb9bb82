import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { type Embeddings, unitRows } from './embeddings.ts';
import { expectShape } from './errors.ts';
import { mergeScatters, type Scatter, scatter, trace } from './scatter.ts';

/** Ridge as a share of the mean eigenvalue of the training scatter. */
const RIDGE = 0.01;

/** A modality as the probe sees it: it learns from every other row and is tested on the rest. */
export interface ProbeHalves {
  readonly train: Scatter;
  readonly test: Embeddings;
}

function everyOther({ values, items, dim }: Embeddings, first: 0 | 1): Embeddings {
  const kept = Math.ceil((items - first) / 2);
  const rows = new Float32Array(kept * dim);
  for (let row = 0; row < kept; row++) {
    const start = (2 * row + first) * dim;
    rows.set(values.subarray(start, start + dim), row * dim);
  }
  return { values: rows, items: kept, dim };
}

/** @param unit rows of length 1 `[items, dim]`. */
export function probeHalves(unit: Embeddings): ProbeHalves {
  return { train: scatter(everyOther(unit, 0)), test: everyOther(unit, 1) };
}

/** The direction and the threshold along it that ridge regression to ±1 finds between two modalities. */
function ridgeBoundary(
  x: Scatter,
  y: Scatter,
): { readonly direction: Float64Array; readonly threshold: number } {
  const all = mergeScatters(x, y);
  const { dim } = all;
  const ridge = (RIDGE * trace(all)) / dim || 1;
  const system = Matrix.from1DArray(dim, dim, all.sums);
  for (let at = 0; at < dim; at++) system.set(at, at, system.get(at, at) + ridge);
  const apart = Matrix.columnVector(x.mean.map((value, at) => value - y.mean[at]));
  const direction = Float64Array.from(new CholeskyDecomposition(system).solve(apart).to1DArray());
  const threshold = direction.reduce((sum, value, at) => sum + value * all.mean[at], 0);
  return { direction, threshold };
}

/** Rows on the positive side of the threshold; a row on it counts half. */
function above(
  { values, items, dim }: Embeddings,
  direction: Float64Array,
  threshold: number,
  scale: number,
): number {
  let count = 0;
  for (let row = 0; row < items; row++) {
    let score = -threshold;
    for (let at = 0; at < dim; at++) score += direction[at] * values[row * dim + at];
    if (score > scale) count++;
    else if (score >= -scale) count += 0.5;
  }
  return count;
}

/** Scores that differ from the threshold by less than this share of the direction's length are on it. */
const ROUNDING = 1e-9;

/** {@link modalityProbe} from halves made before. */
export function probeAccuracy(x: ProbeHalves, y: ProbeHalves): number {
  expectShape('The dimension of the second modality', y.train.dim, x.train.dim);
  if (!Number.isFinite(trace(x.train) + trace(y.train))) return Number.NaN;
  const { direction, threshold } = ridgeBoundary(x.train, y.train);
  const scale = ROUNDING * Math.hypot(...direction);
  const right = above(x.test, direction, threshold, scale) + y.test.items;
  return (right - above(y.test, direction, threshold, scale)) / (x.test.items + y.test.items);
}

/**
 * How well a linear classifier tells two modalities apart: .5 is not at all, 1 always. Ridge regression to ±1 on the
 * unit embeddings of rows 0, 2, 4, …, tested on the others; a draw counts half. NaN where a row is not a number or
 * none is left to test. Wherever there is a modality gap this is near 1, also where the gap is too small to see.
 *
 * @param x `[items, dim]`. @param y `[items, dim]`.
 * @throws {ShapeMismatchError} where the dimensions differ.
 */
export function modalityProbe(x: Embeddings, y: Embeddings): number {
  return probeAccuracy(probeHalves(unitRows(x)), probeHalves(unitRows(y)));
}
