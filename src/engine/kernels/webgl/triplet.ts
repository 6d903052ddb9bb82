import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TripletOptions } from '../triplet.ts';
import { compute, knownNumber, webgl } from './program.ts';

/**
 * Of a block of two anchors and two places: with how many triplets each place was `mined`, and how many of them push,
 * `pushing`. `own` are its distances, `positive` is 1 where the place is a positive of the anchor.
 */
const countAll = (isCandidate: string) => `
        vec4 sign = 2.0 * positive - 1.0;
        for (int step = 0; step < (batch + 1) / 2; step++) {
          vec4 far = distancesOf(isByColumn, own.x, step);
          vec4 same = sameClassOf(own.x, step);
          ${countOne('far.xxzz', 'same.xxzz', isCandidate)}
          if (2 * step + 1 < batch) ${countOne('far.yyww', 'same.yyww', isCandidate)}
        }`;

const countOne = (far: string, same: string, isCandidate: string) => `{
            vec4 gap = sign * (${far} - near);
            vec4 candidates = abs(${same} - positive) * ${isCandidate};
            mined += candidates;
            pushing += candidates * vec4(lessThan(gap, vec4(margin)));
          }`;

/** The farthest positive and the nearest negative of both anchors, the first of equals. */
const COUNT_HARDEST = `
        vec2 farthest = vec2(-1.0);
        vec2 nearest = vec2(-1.0);
        ivec2 positiveAt = ivec2(-1);
        ivec2 negativeAt = ivec2(-1);
        for (int other = 0; other < batch; other++) {
          vec4 block = distancesOf(isByColumn, own.x, other / 2);
          vec4 same = sameClassOf(own.x, other / 2);
          bool isFirst = other % 2 == 0;
          vec2 apart = isFirst ? block.xz : block.yw;
          vec2 alike = isFirst ? same.xz : same.yw;
          for (int anchor = 0; anchor < 2; anchor++) {
            if (alike[anchor] > 0.5) {
              if (positiveAt[anchor] < 0 || apart[anchor] > farthest[anchor]) {
                farthest[anchor] = apart[anchor];
                positiveAt[anchor] = other;
              }
            } else if (negativeAt[anchor] < 0 || apart[anchor] < nearest[anchor]) {
              nearest[anchor] = apart[anchor];
              negativeAt[anchor] = other;
            }
          }
        }
        vec2 hasBoth = vec2(greaterThanEqual(min(positiveAt, negativeAt), ivec2(0)));
        vec2 isPushing = hasBoth * vec2(greaterThan(farthest - nearest + margin, vec2(0.0)));
        ivec4 places = 2 * own.y + ivec4(0, 1, 0, 1);
        vec4 isPositive = vec4(equal(places, positiveAt.xxyy));
        vec4 isChosen = isPositive + vec4(equal(places, negativeAt.xxyy));
        mined = isPositive * hasBoth.xxyy;
        pushing = isChosen * isPushing.xxyy;`;

const COUNTS: Readonly<Record<TripletOptions['mining'], string>> = {
  all: countAll('1.0'),
  'semi-hard': countAll('vec4(greaterThan(gap, vec4(0.0))) * vec4(lessThanEqual(gap, vec4(margin)))'),
  hard: COUNT_HARDEST,
};

/** See `tripletCoefficients`. */
export function runTripletCoefficients(
  backend: unknown,
  distances: TensorInfo,
  sameClass: TensorInfo,
  mining: TripletOptions['mining'],
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  return compute(backend, {
    inputs: { distances, sameClass },
    readers: { distanceBlock: 'distances', sameClassOf: 'sameClass' },
    outputShape: [4, batch, batch],
    uniforms: { batch: ['int', batch], margin: ['float', margin] },
    functions: `
      vec4 distancesOf(bool isByColumn, int anchor, int other) {
        return isByColumn ? distanceBlock(other, anchor).xzyw : distanceBlock(anchor, other);
      }`,
    main: `
        ivec3 at = getOutputCoords();
        ivec2 own = at.yz / 2;
        bool isByColumn = at.x % 2 == 1;
        vec4 near = distancesOf(isByColumn, own.x, own.y);
        vec4 positive = sameClassOf(own.x, own.y);
        vec4 mined = vec4(0.0);
        vec4 pushing = vec4(0.0);
        ${COUNTS[mining]}
        writeBlock(own, batch, batch, at.x < 2 ? (2.0 * positive - 1.0) * pushing : positive * mined);`,
  });
}

/** Adds up a term of every anchor of either way, `[2, batch]`; the term is that of a block of one way. */
function sumsOfAnchors(
  backend: unknown,
  inputs: Readonly<Record<string, TensorInfo>>,
  batch: number,
  margin: number,
  term: (way: 0 | 1) => string,
): TensorInfo {
  const add = (way: 0 | 1) => `{
            vec4 terms = ${term(way)};
            sums.${way === 0 ? 'xy' : 'zw'} += terms.xz;
            if (2 * step + 1 < batch) sums.${way === 0 ? 'xy' : 'zw'} += terms.yw;
          }`;
  return compute(backend, {
    inputs,
    readers: 'distances' in inputs ? { distanceBlock: 'distances' } : {},
    outputShape: [2, batch],
    uniforms: { batch: ['int', batch], margin: ['float', margin] },
    main: `
        int anchor = ownBlock().y;
        vec4 sums = vec4(0.0);
        for (int step = 0; step < (batch + 1) / 2; step++) {
          ${add(0)}
          ${add(1)}
        }
        writeBlock(ivec2(0, anchor), 2, batch, sums);`,
  });
}

/** A block of the coefficients: planes 0 and 1 are those of both ways, 2 and 3 how many were mined. */
const plane = (number: number) => `getCoefficients(${number}, 2 * anchor, 2 * step)`;

/** Code that adds up `[2, batch]`, read by `sumBlock`, to `vec2 total`, one sum for each way. */
const TOTAL = `
      vec2 total() {
        vec2 total = vec2(0.0);
        for (int step = 0; step < (batch + 1) / 2; step++) {
          vec4 sums = sumBlock(0, step);
          total += sums.xz;
          if (2 * step + 1 < batch) total += sums.yw;
        }
        return total;
      }`;

/** See `tripletWeights`. */
export function runTripletWeights(
  backend: unknown,
  coefficients: TensorInfo,
  average: TripletOptions['average'],
): TensorInfo {
  const batch = coefficients.shape[1];
  const sums = sumsOfAnchors(backend, { coefficients }, batch, 0, (way) =>
    average === 'all' ? plane(2 + way) : `max(${plane(way)}, vec4(0.0))`,
  );
  const weights = compute(backend, {
    inputs: { sums },
    readers: { sumBlock: 'sums' },
    outputShape: [2],
    uniforms: { batch: ['int', batch] },
    functions: `
      ${TOTAL}`,
    main: `setOutput(vec4(0.5 / max(total(), vec2(1.0)), 0.0, 0.0));`,
  });
  webgl(backend).disposeIntermediateTensorInfo(sums);
  return weights;
}

/** See `tripletValue`. */
export function runTripletValue(
  backend: unknown,
  distances: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  const sums = sumsOfAnchors(backend, { coefficients, distances }, batch, margin, (way) => {
    const apart = way === 0 ? 'distanceBlock(anchor, step)' : 'distanceBlock(step, anchor).xzyw';
    return `${plane(way)} * ${apart} + margin * max(${plane(way)}, vec4(0.0))`;
  });
  const value = compute(backend, {
    inputs: { sums, weights },
    readers: { sumBlock: 'sums' },
    outputShape: [],
    uniforms: { batch: ['int', batch] },
    functions: `
      ${TOTAL}`,
    main: `setOutput(dot(total(), getWeights(0).xy));`,
  });
  webgl(backend).disposeIntermediateTensorInfo(sums);
  return value;
}

/** See `tripletGradient`. */
export function runTripletGradient(
  backend: unknown,
  dy: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
): TensorInfo {
  const batch = coefficients.shape[1];
  const known = knownNumber(backend, dy);
  return compute(backend, {
    inputs: known === undefined ? { coefficients, weights, dy } : { coefficients, weights },
    outputShape: [batch, batch],
    uniforms: { batch: ['int', batch], scale: ['float', known ?? 1] },
    main: `
        ivec2 at = getOutputCoords();
        vec2 weights = scale${known === undefined ? ' * getDy().x' : ''} * getWeights(0).xy;
        vec4 ofRows = getCoefficients(0, at.x, at.y);
        vec4 ofColumns = getCoefficients(1, at.y, at.x).xzyw;
        writeBlock(ownBlock(), batch, batch, weights.x * ofRows + weights.y * ofColumns);`,
  });
}
