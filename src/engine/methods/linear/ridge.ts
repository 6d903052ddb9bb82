import { cholesky, solveLower, solveLowerTransposed } from '../../linear-algebra/cholesky.ts';
import { centred, columnMeans, type Dense, denseOf, shrunk, transposed } from '../../linear-algebra/dense.ts';
import { gram, multiply, transposeMultiply } from '../../linear-algebra/multiply.ts';
import type { RunConfig } from '../../parameter.ts';
import { checkData } from '../check-data.ts';
import { MethodInputError } from '../errors.ts';
import type { Features, Method, MethodData } from '../method.ts';
import { type ClosedForm, ClosedFormState } from './closed-form.ts';
import { applyMap, mapShapes, reduction, rowOf } from './linear-map.ts';
import { allKnown, meanSquaredDistance, pairOf } from './pairs.ts';
import { direction, penalty, ridgeDescriptor } from './ridge-descriptor.ts';

/** The modality that is mapped, and the one into whose space it is mapped. */
function roles(data: MethodData, config: RunConfig) {
  const [first, second] = pairOf(data);
  const forwards = direction.read(config) === 'first-to-second';
  return forwards ? { source: first, target: second } : { source: second, target: first };
}

/**
 * (XᵀX + λI)⁻¹ XᵀZ.
 *
 * @throws {MethodInputError} where there is no inverse.
 */
function ridgeWeights(source: Dense, target: Dense, lambda: number, modality: string): Dense {
  const lower = cholesky(shrunk(gram(source), 1, lambda));
  if (lower === undefined) {
    throw new MethodInputError(
      'singular',
      `XᵀX of ${modality} is singular and cannot be inverted; λ has to be above 0.`,
      { modality },
    );
  }
  return solveLowerTransposed(lower, solveLower(lower, transposeMultiply(source, target)));
}

/** Maps one modality into the other's space: least squares with a penalty on large weights. */
export const ridge: Method = {
  ...ridgeDescriptor,
  largestDim: (data, config) => data.features[roles(data, config).target].dim,
  start(data, dim, config) {
    checkData(data, { items: 2, classes: false });
    const { source, target } = roles(data, config);
    const from = data.features[source];
    const to = data.features[target];
    const mapOf = (solution: readonly Dense[], modality: string) => {
      const [sourceMean, sourceWeights, targetMean, targetWeights] = solution;
      return modality === source
        ? { mean: sourceMean, weights: sourceWeights }
        : { mean: targetMean, weights: targetWeights };
    };
    const embed = (solution: readonly Dense[], modality: string, features: Features) =>
      applyMap(mapOf(solution, modality), features);
    const method: ClosedForm = {
      shapes: [...mapShapes(from.dim, dim), ...mapShapes(to.dim, dim)],
      solve() {
        const xMeans = columnMeans(denseOf(allKnown(data, source)));
        const zMeans = columnMeans(denseOf(allKnown(data, target)));
        const x = centred(denseOf(from), xMeans);
        const z = centred(denseOf(to), zMeans);
        const axes = reduction(z, dim);
        const goal = multiply(z, axes);
        const weights = ridgeWeights(x, goal, penalty.read(config), source);
        return {
          solution: [rowOf(xMeans), weights, rowOf(zMeans), axes],
          objective: meanSquaredDistance(multiply(x, weights), goal),
        };
      },
      embed,
      objective: (solution, features) =>
        meanSquaredDistance(
          embed(solution, source, features[source]),
          embed(solution, target, features[target]),
        ),
      factors: (solution, modality) => transposed(mapOf(solution, modality).weights),
    };
    return new ClosedFormState(method, data.features);
  },
};
