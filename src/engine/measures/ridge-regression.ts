import { cholesky, solveLower, solveLowerTransposed } from '../linear-algebra/cholesky.ts';
import { type Dense, shrunk, zeros } from '../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../linear-algebra/multiply.ts';
import type { Embeddings } from './embeddings.ts';
import { expectShape } from './errors.ts';

/** Penalties that are tried, as shares of the number of rows: features have deviation 1. */
const PENALTIES = [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3];
/** Share of the training rows that the penalty is chosen on; the rows at the end. */
const VALIDATION_SHARE = 0.25;

/** Numbers to be told from features: `[items, dim]`, in the layout of embeddings. */
export type Targets = Embeddings;

interface Scaling {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

function scalingOf({ values, items, dim }: Embeddings): Scaling {
  const [mean, squares] = [new Float64Array(dim), new Float64Array(dim)];
  for (let at = 0; at < values.length; at++) {
    mean[at % dim] += values[at] / items;
    squares[at % dim] += (values[at] * values[at]) / items;
  }
  const deviation = squares.map((square, at) => Math.sqrt(Math.max(0, square - mean[at] ** 2)) || 1);
  return { mean, deviation };
}

function scaled({ values, items, dim }: Embeddings, { mean, deviation }: Scaling): Dense {
  const matrix = zeros(items, dim);
  for (let at = 0; at < values.length; at++) {
    matrix.values[at] = (values[at] - mean[at % dim]) / deviation[at % dim];
  }
  return matrix;
}

/** Weights `[features, targets]` of least squares with a penalty on their size. */
function solve(features: Dense, targets: Dense, penalty: number): Dense {
  const lower = cholesky(shrunk(gram(features), 1, penalty * features.rows));
  if (lower === undefined) throw new RangeError('features hold what is not a number');
  return solveLowerTransposed(lower, solveLower(lower, transposeMultiply(features, targets)));
}

/** Tells targets from features, linearly. */
export interface Regression {
  /** `[items, features]` → `[items, targets]`. */
  predict(features: Embeddings): Targets;
}

function fitted(features: Embeddings, targets: Targets, penalty: number): Regression {
  const [ofFeatures, ofTargets] = [scalingOf(features), scalingOf(targets)];
  const weights = solve(scaled(features, ofFeatures), scaled(targets, ofTargets), penalty);
  return {
    predict(asked) {
      const { values } = multiply(scaled(asked, ofFeatures), weights);
      const { mean, deviation } = ofTargets;
      const told = Float32Array.from(
        values,
        (value, at) => mean[at % targets.dim] + deviation[at % targets.dim] * value,
      );
      return { values: told, items: asked.items, dim: targets.dim };
    },
  };
}

function rowsOf({ values, dim }: Embeddings, from: number, to: number): Embeddings {
  return { values: values.slice(from * dim, to * dim), items: to - from, dim };
}

/**
 * Ridge regression (Hoerl and Kennard 1970) of targets on features brought to mean 0 and deviation 1. The penalty is
 * the one of seven that does best on the last quarter of the rows when fitted to the others; then all are fitted.
 *
 * @param features `[items, features]`. @param targets `[items, targets]`, items that belong together side by side.
 */
export function ridgeRegression(features: Embeddings, targets: Targets): Regression {
  expectShape('The number of targets', targets.items, features.items);
  const kept = Math.max(1, Math.floor(features.items * (1 - VALIDATION_SHARE)));
  const rest = rowsOf(targets, kept, targets.items);
  const scores = PENALTIES.map((penalty) => {
    const told = fitted(rowsOf(features, 0, kept), rowsOf(targets, 0, kept), penalty);
    const right = determination(rest, told.predict(rowsOf(features, kept, features.items)));
    return right.reduce((sum, score) => sum + score, 0);
  });
  return fitted(features, targets, PENALTIES[scores.indexOf(Math.max(...scores))]);
}

/** How much of each target's variance is told, R² `[targets]`: 1 all, 0 as much as the mean alone, below 0 less. */
export function determination(targets: Targets, told: Targets): readonly number[] {
  const { mean } = scalingOf(targets);
  return Array.from({ length: targets.dim }, (_, target) => {
    let [missed, whole] = [0, 0];
    for (let item = 0; item < targets.items; item++) {
      const at = item * targets.dim + target;
      missed += (targets.values[at] - told.values[at]) ** 2;
      whole += (targets.values[at] - mean[target]) ** 2;
    }
    return whole === 0 ? 0 : 1 - missed / whole;
  });
}
