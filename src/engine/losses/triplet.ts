import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TripletOptions } from '../kernels/triplet.ts';
import { oneHotRows } from '../operations/one-hot.ts';
import type { Operations, Tf } from '../operations/operations.ts';
import { matrix, scalar } from '../operations/ranks.ts';
import { choiceParameter } from '../parameter.ts';
import type { LossDescriptor } from './loss.ts';
import { hardestTriplet } from './terms.ts';
import { tripletMargin } from './triplet-margin.ts';

const mining = choiceParameter({
  id: 'mining',
  choices: ['all', 'semi-hard', 'hard'],
  default: 'all',
  live: true,
});
const distance = choiceParameter({
  id: 'distance',
  choices: ['squared', 'plain', 'cosine'],
  default: 'squared',
  live: true,
});
const average = choiceParameter({ id: 'average', choices: ['all', 'active'], default: 'all', live: true });

/**
 * The sum of active triplet terms is linear in the distances: Σ coefficients ∘ distances + margin · active, and as many
 * are active as positives are pulled.
 */
interface MinedTriplets {
  /** How often each distance is pulled down (+) or pushed up (−) `[anchors, others]`. */
  readonly coefficients: Tensor2D;
  /** With how many triplets each positive was mined `[anchors, others]`. */
  readonly mined: Tensor2D;
}

/** At most this many numbers of the [anchors, positives, negatives] cube are held at once. */
const CUBE_NUMBERS = 1 << 21;

function mineCube(
  tf: Tf,
  d: Tensor2D,
  positives: Tensor2D,
  negatives: Tensor2D,
  options: TripletOptions,
): MinedTriplets {
  const [anchors, others] = d.shape;
  const rows = Math.max(1, Math.floor(CUBE_NUMBERS / (others * others)));
  const coefficients: Tensor2D[] = [];
  const mined: Tensor2D[] = [];
  for (let start = 0; start < anchors; start += rows) {
    const size = Math.min(rows, anchors - start);
    const part = (x: Tensor2D) => tf.slice(x, [start, 0], [size, others]);
    const gap = tf.sub(tf.expandDims(part(d), 1), tf.expandDims(part(d), 2));
    const valid = tf.mul(tf.expandDims(part(positives), 2), tf.expandDims(part(negatives), 1));
    const candidates =
      options.mining === 'all'
        ? valid
        : tf.mul(
            valid,
            tf.cast(tf.logicalAnd(tf.greater(gap, 0), tf.lessEqual(gap, options.margin)), 'float32'),
          );
    const pushing = tf.mul(candidates, tf.cast(tf.less(gap, options.margin), 'float32'));
    coefficients.push(tf.sub<Tensor2D>(tf.sum(pushing, 2), tf.sum(pushing, 1)));
    mined.push(tf.sum(candidates, 2));
  }
  return { coefficients: tf.concat2d(coefficients, 0), mined: tf.concat2d(mined, 0) };
}

function mineHardest(
  tf: Tf,
  d: Tensor2D,
  positives: Tensor2D,
  negatives: Tensor2D,
  options: TripletOptions,
): MinedTriplets {
  const others = d.shape[1];
  const far = 1e9;
  const masked = (mask: Tensor2D, elsewhere: number) =>
    tf.where(tf.greater(mask, 0), d, tf.fill(d.shape, elsewhere));
  const hardestPositive = oneHotRows(tf, tf.argMax(masked(positives, -far), 1), others);
  const hardestNegative = oneHotRows(tf, tf.argMin(masked(negatives, far), 1), others);
  const hasBoth = tf.mul(tf.max(positives, 1, true), tf.max(negatives, 1, true));
  const direction = tf.sub(hardestPositive, hardestNegative);
  const term = tf.add(tf.sum(tf.mul(direction, d), 1, true), options.margin);
  const pushing = tf.mul(hasBoth, tf.cast(tf.greater(term, 0), 'float32'));
  return { coefficients: tf.mul(direction, pushing), mined: tf.mul(hardestPositive, hasBoth) };
}

function mine(
  tf: Tf,
  d: Tensor2D,
  positives: Tensor2D,
  negatives: Tensor2D,
  options: TripletOptions,
): MinedTriplets {
  const by = options.mining === 'hard' ? mineHardest : mineCube;
  return by(tf, d, positives, negatives, options);
}

/** The mean over the mined triplets or over those that push, and what one of their terms weighs in it. */
function averaged(tf: Tf, d: Tensor2D, { coefficients, mined }: MinedTriplets, options: TripletOptions) {
  const active = tf.sum(tf.relu(coefficients));
  const count = tf.maximum(options.average === 'all' ? tf.sum(mined) : active, 1);
  const total = tf.add(tf.sum(tf.mul(coefficients, d)), tf.mul(active, options.margin));
  return { value: scalar(tf.div(total, count)), weight: tf.div(1, count) };
}

/**
 * Mean of max(0, d(a,p) − d(a,n) + margin) over triplets: anchors are rows, positives and negatives are columns.
 * `hard` takes each anchor's farthest positive and nearest negative (Hermans et al. 2017), `semi-hard` the triplets
 * with 0 < d(a,n) − d(a,p) ≤ margin (Schroff et al. 2015), `all` every triplet. 0 where there is no triplet.
 *
 * @param distances `[anchors, others]`; for cosine triplets give 1 − cosine.
 * @param positives 1 where the column is a positive of the row, `[anchors, others]`.
 * @param negatives 1 where the column is a negative of the row, `[anchors, others]`.
 */
export function tripletLoss(
  operations: Operations,
  distances: Tensor2D,
  positives: Tensor2D,
  negatives: Tensor2D,
  options: TripletOptions,
): Scalar {
  const { tf } = operations;
  return operations.withGradient(distances, (d) => {
    const mined = mine(tf, d, positives, negatives, options);
    const { value, weight } = averaged(tf, d, mined, options);
    return { value, gradient: matrix(tf.mul(mined.coefficients, weight)) };
  });
}

/** `tripletCoefficients` of tfjs's own operations. */
function coefficientsBothWays(
  tf: Tf,
  distances: Tensor2D,
  sameClass: Tensor2D,
  options: TripletOptions,
): Tensor {
  const different = matrix(tf.sub(1, sameClass));
  const rows = mine(tf, distances, sameClass, different, options);
  const columns = mine(tf, matrix(tf.transpose(distances)), sameClass, different, options);
  return tf.stack([rows.coefficients, columns.coefficients, rows.mined, columns.mined]);
}

function distancesBetween(
  operations: Operations,
  x: Tensor2D,
  y: Tensor2D,
  kind: 'squared' | 'plain' | 'cosine',
): Tensor2D {
  const { tf } = operations;
  if (kind === 'cosine') {
    return tf.sub<Tensor2D>(
      1,
      operations.dotProducts(operations.normaliseRows(x), operations.normaliseRows(y)),
    );
  }
  const squared = operations.squaredDistances(x, y);
  return kind === 'plain' ? tf.sqrt(tf.add<Tensor2D>(squared, 1e-9)) : squared;
}

export const triplet: LossDescriptor = {
  id: 'triplet',
  parameters: [tripletMargin, mining, distance, average],
  formula: String.raw`\frac{1}{|T|}\sum_{(a,p,n)\in \htmlClass{symbol-mining}{T}} \max\bigl(0,\; \htmlClass{symbol-distance}{d}(a,p) - \htmlClass{symbol-distance}{d}(a,n) + \htmlClass{symbol-margin}{m}\bigr)`,
  source: 'Schroff, Kalenichenko, Philbin: FaceNet, CVPR 2015',
  siamese: false,
  rows: 'unit',
  bind(config) {
    const options: TripletOptions = {
      margin: tripletMargin.read(config),
      mining: mining.read(config),
      average: average.read(config),
    };
    const kind = distance.read(config);
    return {
      learned: [],
      compute(operations, { x, y, sameClass }) {
        const distances = distancesBetween(operations, x, y, kind);
        return operations.bothWaysTriplet(distances, sameClass, options, (d) =>
          coefficientsBothWays(operations.tf, d, sameClass, options),
        );
      },
    };
  },
  term: (config) =>
    hardestTriplet({
      measure: distance.read(config),
      margin: tripletMargin.read(config),
      onlyFarther: mining.read(config) === 'semi-hard',
      onlyPartners: false,
    }),
};
