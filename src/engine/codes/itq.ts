import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { type Dense, denseRows } from '../linear-algebra/dense.ts';
import { multiply, transposeMultiply } from '../linear-algebra/multiply.ts';
import type { Embeddings } from '../measures/embeddings.ts';
import { Random } from '../random.ts';
import type { Binariser } from './binariser.ts';
import { MAX_BITS, packSigns } from './codes.ts';
import { along, type Frame, principalFrame } from './projected.ts';

const ITERATIONS = 50;

/** The rotation or reflection nearest to a square matrix: U Wᵀ of its singular value decomposition U Σ Wᵀ. */
function nearestRotation({ rows: size, columns, values }: Dense): Dense {
  const svd = new SingularValueDecomposition(Matrix.from1DArray(size, columns, [...values]));
  const rotation = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
  return { rows: size, columns, values: Float64Array.from(rotation.to1DArray()) };
}

const signsOf = ({ rows, columns, values }: Dense): Dense => ({
  rows,
  columns,
  values: values.map((value) => (value > 0 ? 1 : -1)),
});

export interface Rotation {
  /** `[bits, bits]`. */
  readonly matrix: Dense;
  /** ‖sgn(V R) − V R‖² before the first iteration and after each: it never rises. */
  readonly losses: readonly number[];
}

/**
 * Iterative quantisation: turns the axes so that signs lose as little as they can, from a random rotation, alternating
 * B = sgn(V R) with the R nearest to turning V into B (Gong and Lazebnik, CVPR 2011).
 *
 * @param rows V `[items, bits]`, centred.
 */
export function quantisingRotation(rows: Dense, iterations: number, random: Random): Rotation {
  const bits = rows.columns;
  const draws = new Float64Array(bits * bits).map(() => random.normal());
  let matrix = nearestRotation({ rows: bits, columns: bits, values: draws });
  const losses: number[] = [];
  for (let iteration = 0; ; iteration++) {
    const turned = multiply(rows, matrix);
    const codes = signsOf(turned);
    losses.push(turned.values.reduce((sum, value, at) => sum + (codes.values[at] - value) ** 2, 0));
    if (iteration === iterations) return { matrix, losses };
    matrix = nearestRotation(transposeMultiply(rows, codes));
  }
}

/** The frame whose directions are those of `frame`, turned. */
function turned({ origin, directions }: Frame, rotation: Dense): Frame {
  const { columns, values } = transposeMultiply(rotation, denseRows(directions));
  return { origin, directions: directions.map((_, at) => values.slice(at * columns, (at + 1) * columns)) };
}

/**
 * Signs along the directions of most variance, turned so that they lose as little as they can: PCA-ITQ, and CCA-ITQ
 * where the embedding is that of CCA. It has at most as many bits as the embedding has dimensions: beyond these there
 * is nothing to turn.
 */
export const itq: Binariser = {
  id: 'itq',
  source: 'Gong and Lazebnik, CVPR 2011',
  largestBits: (dim) => Math.min(dim, MAX_BITS),
  fit(training: Embeddings, bits, seed) {
    const frame = principalFrame(training, bits);
    const rows = { rows: training.items, columns: bits, values: along(training, frame) };
    const { matrix } = quantisingRotation(rows, ITERATIONS, new Random(seed, 'itq'));
    const best = turned(frame, matrix);
    return (items) => packSigns(along(items, best), items.items, bits);
  },
};
