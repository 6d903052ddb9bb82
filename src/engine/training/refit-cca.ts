import { cholesky, solveLower, solveLowerTransposed } from '../linear-algebra/cholesky.ts';
import {
  centred,
  columnMeans,
  type Dense,
  denseOf,
  embeddingsOf,
  shrunk,
  transposed,
  zeros,
} from '../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../linear-algebra/multiply.ts';
import { topSingular } from '../linear-algebra/top-singular.ts';
import type { Embeddings } from '../measures/embeddings.ts';

/** Added to the variances, as a share of their mean: outputs may use fewer directions than they have. */
const RIDGE = 1e-3;

/** Linear maps that bring the outputs of all towers into one space. */
export type CanonicalMaps = ReadonlyMap<string, { readonly mean: Float64Array; readonly weights: Dense }>;

function whitener(rows: Dense): Dense | undefined {
  const scale = 1 / Math.max(1, rows.rows - 1);
  const scatter = gram(rows);
  let variance = 0;
  for (let at = 0; at < scatter.values.length; at += scatter.columns + 1) {
    variance += (scatter.values[at] * scale) / scatter.columns;
  }
  return variance > 0 ? cholesky(shrunk(scatter, scale, RIDGE * variance)) : undefined;
}

function sideBySide(parts: readonly Dense[]): Dense {
  const [{ rows }] = parts;
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  const all = zeros(rows, columns);
  let offset = 0;
  for (const part of parts) {
    for (let row = 0; row < rows; row++) {
      const values = part.values.subarray(row * part.columns, (row + 1) * part.columns);
      all.values.set(values, row * columns + offset);
    }
    offset += part.columns;
  }
  return all;
}

/**
 * Canonical correlation analysis of the towers' outputs, of two modalities or more (MAXVAR, Kettenring 1971): what Deep
 * CCA leaves open, as its loss is the same whatever linear map follows a tower. Every direction is weighed by its
 * correlation, so that those in which nothing agrees do not count. Undefined where outputs do not vary or are no numbers.
 *
 * @param outputs of the training items by modality, row i of each being one pair `[items, dim]`.
 */
export function refitCca(outputs: Readonly<Record<string, Embeddings>>): CanonicalMaps | undefined {
  const towers = Object.entries(outputs).map(([modality, embedded]) => {
    const rows = denseOf(embedded);
    const mean = columnMeans(rows);
    const around = centred(rows, mean);
    return { modality, mean, around, lower: mean.every(Number.isFinite) ? whitener(around) : undefined };
  });
  const whitened = towers.flatMap(({ around, lower }) =>
    lower ? [transposed(solveLower(lower, transposed(around)))] : [],
  );
  if (whitened.length < towers.length) return undefined;
  const [{ columns: dim, rows }] = whitened;
  const { left, values } = topSingular(sideBySide(whitened), Math.min(dim, rows));
  const weigh = (column: number) => Math.max(0, (values[column] ** 2 / (rows - 1) - 1) / (towers.length - 1));
  const maps = towers.map(({ modality, mean, lower }, index) => {
    const own = transposeMultiply(whitened[index], left);
    own.values.forEach((_, at) => {
      own.values[at] *= weigh(at % own.columns);
    });
    const weights = lower ? solveLowerTransposed(lower, own) : own;
    return [modality, { mean, weights }] as const;
  });
  return new Map(maps);
}

/** Outputs of one modality brought into the common space `[items, dim]`. */
export function applyMaps(maps: CanonicalMaps, modality: string, outputs: Embeddings): Embeddings {
  const map = maps.get(modality);
  if (map === undefined) throw new RangeError(`${modality} does not take part in this run`);
  return embeddingsOf(multiply(centred(denseOf(outputs), map.mean), map.weights));
}
