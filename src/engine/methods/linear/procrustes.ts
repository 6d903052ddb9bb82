import {
  centred,
  columnMeans,
  type Dense,
  denseOf,
  transposed,
  unitLength,
} from '../../linear-algebra/dense.ts';
import { multiply, transposeMultiply } from '../../linear-algebra/multiply.ts';
import { topSingular } from '../../linear-algebra/top-singular.ts';
import { checkData } from '../check-data.ts';
import type { Features, MethodDescriptor } from '../method.ts';
import { type ClosedForm, ClosedFormState } from './closed-form.ts';
import { applyMap, centre, mapShapes, reduction, rowOf } from './linear-map.ts';
import type { Shape } from './packing.ts';
import { meanSquaredDistance, pairOf, widths } from './pairs.ts';

/** What is kept of one modality: its map to `dim` features, and the means of those at unit length. */
interface Normaliser {
  readonly mean: Dense;
  readonly axes: Dense;
  readonly unitMean: Dense;
}

const SIZE = 3;
const normaliserShapes = (features: number, dim: number): readonly Shape[] => [
  ...mapShapes(features, dim),
  [1, dim],
];
const normaliserAt = (solution: readonly Dense[], index: number): Normaliser => {
  const [mean, axes, unitMean] = solution.slice(index * SIZE);
  return { mean, axes, unitMean };
};

/** Unit → centre → unit, after the reduction where there is one. */
function normalised({ mean, axes, unitMean }: Normaliser, features: Features): Dense {
  const reduced = applyMap({ mean, weights: axes }, features);
  return unitLength(centred(unitLength(reduced), unitMean.values));
}

/** Features that need no reduction keep their own origin, so that unit length means what it does in them. */
function fitNormaliser(features: Features, dim: number): Normaliser {
  if (features.dim === dim) {
    const mean = rowOf(new Float64Array(dim));
    return {
      mean,
      axes: reduction(denseOf(features), dim),
      unitMean: rowOf(columnMeans(unitLength(denseOf(features)))),
    };
  }
  const { means, rows } = centre(features);
  const axes = reduction(rows, dim);
  const unitMean = rowOf(columnMeans(unitLength(multiply(rows, axes))));
  return { mean: rowOf(means), axes, unitMean };
}

/** Turns one modality as a rigid body onto the other. */
export const procrustes: MethodDescriptor = {
  id: 'procrustes',
  family: 'linear',
  parameters: [],
  formula: String.raw`W = UV^\top, \quad X^\top Z = U \Sigma V^\top`,
  source: 'Schönemann 1966; Conneau et al.: Word translation without parallel data, ICLR 2018',
  modalities: 'two',
  usesLabels: false,
  largestDim: (data) => Math.min(...widths(data)),
  start(data, dim) {
    checkData(data, { items: 2, classes: false });
    const [first, second] = pairOf(data);
    const [x, z] = [data.features[first], data.features[second]];
    const embed = (solution: readonly Dense[], modality: string, features: Features) => {
      const rotation = solution[2 * SIZE];
      if (modality === second) return normalised(normaliserAt(solution, 1), features);
      return multiply(normalised(normaliserAt(solution, 0), features), rotation);
    };
    const method: ClosedForm = {
      shapes: [...normaliserShapes(x.dim, dim), ...normaliserShapes(z.dim, dim), [dim, dim]],
      solve() {
        const fitted = [fitNormaliser(x, dim), fitNormaliser(z, dim)];
        const [from, to] = [normalised(fitted[0], x), normalised(fitted[1], z)];
        const { left, right } = topSingular(transposeMultiply(from, to), dim);
        const rotation = multiply(left, transposed(right));
        return {
          solution: [...fitted.flatMap(({ mean, axes, unitMean }) => [mean, axes, unitMean]), rotation],
          objective: meanSquaredDistance(multiply(from, rotation), to),
        };
      },
      embed,
      objective: (solution, features) =>
        meanSquaredDistance(
          embed(solution, first, features[first]),
          embed(solution, second, features[second]),
        ),
      factors(solution, modality) {
        const { axes } = normaliserAt(solution, modality === first ? 0 : 1);
        return transposed(modality === first ? multiply(axes, solution[2 * SIZE]) : axes);
      },
    };
    return new ClosedFormState(method, data.features);
  },
};
