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
import type { Features } from '../method.ts';
import { applyMap, centre, mapShapes, reduction, rowOf } from './linear-map.ts';
import type { Shape } from './packing.ts';

/** What is kept of one modality: its map to `dim` features, and the means of those at unit length. */
interface Normaliser {
  readonly mean: Dense;
  readonly axes: Dense;
  readonly unitMean: Dense;
}

/** Matrices of a normaliser. */
const SIZE = 3;

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

/** UVᵀ of XᵀZ = UΣVᵀ: the orthogonal map of X closest to Z, row by row (Schönemann 1966). */
export function rotationOnto(from: Dense, to: Dense): Dense {
  const { left, right } = topSingular(transposeMultiply(from, to), from.columns);
  return multiply(left, transposed(right));
}

/** Two modalities normalised, the first of them turned: what Procrustes and self-learning find. */
export class Rotation {
  constructor(
    /** Normalisers of both modalities and the rotation of the first, matrix after matrix. */
    readonly matrices: readonly Dense[],
  ) {}

  static shapes(first: number, second: number, dim: number): readonly Shape[] {
    const ofNormaliser = (features: number): readonly Shape[] => [...mapShapes(features, dim), [1, dim]];
    return [...ofNormaliser(first), ...ofNormaliser(second), [dim, dim]];
  }

  /** Normalisers fitted to the features of either modality, and no rotation yet. */
  static normalising(first: Features, second: Features, dim: number): Rotation {
    const fitted = [first, second].map((features) => fitNormaliser(features, dim));
    const matrices = fitted.flatMap(({ mean, axes, unitMean }) => [mean, axes, unitMean]);
    return new Rotation([...matrices, { rows: dim, columns: dim, values: new Float64Array(dim * dim) }]);
  }

  get turn(): Dense {
    return this.matrices[2 * SIZE];
  }

  with(turn: Dense): Rotation {
    return new Rotation([...this.matrices.slice(0, 2 * SIZE), turn]);
  }

  /** Features of the first (0) or second (1) modality normalised, not turned. */
  normalised(index: 0 | 1, features: Features): Dense {
    const [mean, axes, unitMean] = this.matrices.slice(index * SIZE);
    return normalised({ mean, axes, unitMean }, features);
  }

  /** Where features of the first (0) or second (1) modality land. */
  embed(index: 0 | 1, features: Features): Dense {
    const rows = this.normalised(index, features);
    return index === 0 ? multiply(rows, this.turn) : rows;
  }

  /** What each shared dimension is made of in one modality `[dim, features]`. */
  factors(index: 0 | 1): Dense {
    const axes = this.matrices[index * SIZE + 1];
    return transposed(index === 0 ? multiply(axes, this.turn) : axes);
  }
}
