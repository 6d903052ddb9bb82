import { cholesky, solveLower, solveLowerTransposed } from '../../linear-algebra/cholesky.ts';
import type { Dense } from '../../linear-algebra/dense.ts';
import type { Random } from '../../random.ts';
import { MethodInputError } from '../errors.ts';

/** Σ of the products of entries at the same place: tr(aᵀ b). */
export function inner(a: Dense, b: Dense): number {
  return a.values.reduce((sum, value, at) => sum + value * b.values[at], 0);
}

/** Σ weight · matrix. */
export function weightedSum(matrices: readonly Dense[], weights: readonly number[]): Dense {
  const [{ rows, columns }] = matrices;
  const values = new Float64Array(rows * columns);
  matrices.forEach((matrix, index) => {
    for (let at = 0; at < values.length; at++) values[at] += weights[index] * matrix.values[at];
  });
  return { rows, columns, values };
}

/** A matrix of draws. */
export function drawn(rows: number, columns: number, draw: () => number): Dense {
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, draw) };
}

/** A matrix of normal draws. */
export function normalDraws(rows: number, columns: number, random: Random): Dense {
  return drawn(rows, columns, () => random.normal());
}

/**
 * L with L Lᵀ = `matrix`.
 *
 * @param matrix symmetric; made of the features of `modality`.
 * @throws {MethodInputError} where it is singular.
 */
export function positiveFactor(matrix: Dense, modality: string): Dense {
  const lower = cholesky(matrix);
  if (lower !== undefined) return lower;
  throw new MethodInputError(
    'singular',
    `The products of the features of ${modality} are singular and cannot be inverted; the regularisation has to be larger.`,
    { modality },
  );
}

/** (L Lᵀ)⁻¹ right. */
export function solveFactored(lower: Dense, right: Dense): Dense {
  return solveLowerTransposed(lower, solveLower(lower, right));
}

/** ‖X − Y U‖² from ‖X‖², X Uᵀ, Y and U Uᵀ: no product as large as X is formed. */
export function reconstructionError(
  squares: number,
  {
    onFactors,
    shared,
    factorProducts,
    sharedProducts,
  }: {
    readonly onFactors: Dense;
    readonly shared: Dense;
    readonly factorProducts: Dense;
    readonly sharedProducts: Dense;
  },
): number {
  return Math.max(0, squares - 2 * inner(shared, onFactors) + inner(sharedProducts, factorProducts));
}
