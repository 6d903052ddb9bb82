import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TripletOptions } from '../triplet.ts';
import { compute, workgroupsFor } from './program.ts';

const THREADS = 64;
const ADDING_THREADS = 256;

/** For one positive or negative of an anchor: counts the triplets that it is in, `mined`, and that push, `pushing`. */
const COUNT_ALL = (isCandidate: string) => `
      for (var other = 0; other < batch; other++) {
        if (isSame(anchor, other) == isPositive) { continue; }
        let own = distance(way, anchor, place);
        let far = distance(way, anchor, other);
        let gap = select(own - far, far - own, isPositive);
        if (${isCandidate}) {
          mined += 1.0;
          pushing += select(0.0, 1.0, gap < uniforms.margin);
        }
      }`;

/** The farthest positive and the nearest negative of the anchor, the first of equals. */
const COUNT_HARDEST = `
      var positive = -1;
      var negative = -1;
      for (var other = 0; other < batch; other++) {
        let d = distance(way, anchor, other);
        if (isSame(anchor, other)) {
          if (positive < 0 || d > distance(way, anchor, positive)) { positive = other; }
        } else if (negative < 0 || d < distance(way, anchor, negative)) { negative = other; }
      }
      if (positive >= 0 && negative >= 0 && (place == positive || place == negative)) {
        let term = distance(way, anchor, positive) - distance(way, anchor, negative) + uniforms.margin;
        mined = 1.0;
        pushing = select(0.0, 1.0, term > 0.0);
      }`;

const COUNTS: Readonly<Record<TripletOptions['mining'], string>> = {
  all: COUNT_ALL('true'),
  'semi-hard': COUNT_ALL('gap > 0.0 && gap <= uniforms.margin'),
  hard: COUNT_HARDEST,
};

/** See `tripletCoefficients`. One thread per way, anchor and other. */
export function runTripletCoefficients(
  backend: unknown,
  distances: TensorInfo,
  sameClass: TensorInfo,
  mining: TripletOptions['mining'],
  margin: number,
): TensorInfo {
  const batch = distances.shape[0];
  return compute(backend, {
    key: `triplet-coefficients-${mining}`,
    inputs: { distances, sameClass },
    outputShape: [4, batch, batch],
    components: 1,
    integers: { batch },
    floats: { margin },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(2 * batch * batch, THREADS),
    code: `
      fn distance(way : i32, anchor : i32, other : i32) -> f32 {
        return distances[select(other * uniforms.batch + anchor, anchor * uniforms.batch + other, way == 0)];
      }
      // tfjs keeps whole numbers behind a cast comparison.
      fn isSame(anchor : i32, other : i32) -> bool { return f32(sameClass[anchor * uniforms.batch + other]) > 0.0; }
      fn main() {
        let batch = uniforms.batch;
        let size = batch * batch;
        for (var at = i32(globalId.x); at < 2 * size; at += i32(numWorkgroups.x) * ${THREADS}) {
          let way = at / size;
          let anchor = at % size / batch;
          let place = at % batch;
          let isPositive = isSame(anchor, place);
          var mined = 0.0;
          var pushing = 0.0;
          ${COUNTS[mining]}
          result[at] = select(-pushing, pushing, isPositive);
          result[2 * size + at] = select(0.0, mined, isPositive);
        }
      }`,
  });
}

/** One workgroup adds up a number of both ways, which `term` gives of the place `at` in a way, and `end` uses. */
function overBothWays(term: string, end: string): string {
  return `
      var<workgroup> parts : array<vec2<f32>, ${ADDING_THREADS}>;
      fn main() {
        let batch = uniforms.batch;
        let size = batch * batch;
        var part = vec2<f32>(0.0);
        for (var at = i32(localId.x); at < size; at += ${ADDING_THREADS}) { ${term} }
        parts[localId.x] = part;
        workgroupBarrier();
        if (localId.x == 0u) {
          var total = vec2<f32>(0.0);
          for (var at = 0; at < ${ADDING_THREADS}; at++) { total += parts[at]; }
          ${end}
        }
      }`;
}

/** See `tripletWeights`. */
export function runTripletWeights(
  backend: unknown,
  coefficients: TensorInfo,
  average: TripletOptions['average'],
): TensorInfo {
  const term =
    average === 'all'
      ? 'part += vec2<f32>(coefficients[2 * size + at], coefficients[3 * size + at]);'
      : 'part += max(vec2<f32>(coefficients[at], coefficients[size + at]), vec2<f32>(0.0));';
  return compute(backend, {
    key: `triplet-weights-${average}`,
    inputs: { coefficients },
    outputShape: [2],
    components: 1,
    integers: { batch: coefficients.shape[1] },
    workgroup: [ADDING_THREADS, 1, 1],
    workgroups: [1, 1, 1],
    code: overBothWays(term, 'result[0] = 0.5 / max(total.x, 1.0); result[1] = 0.5 / max(total.y, 1.0);'),
  });
}

/** See `tripletValue`. */
export function runTripletValue(
  backend: unknown,
  distances: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
  margin: number,
): TensorInfo {
  return compute(backend, {
    key: 'triplet-value',
    inputs: { distances, coefficients, weights },
    outputShape: [],
    components: 1,
    integers: { batch: distances.shape[0] },
    floats: { margin },
    workgroup: [ADDING_THREADS, 1, 1],
    workgroups: [1, 1, 1],
    code: overBothWays(
      `let pulls = vec2<f32>(coefficients[at], coefficients[size + at]);
       let apart = vec2<f32>(distances[at], distances[at % batch * batch + at / batch]);
       part += pulls * apart + max(pulls, vec2<f32>(0.0)) * uniforms.margin;`,
      'result[0] = total.x * weights[0] + total.y * weights[1];',
    ),
  });
}

/** See `tripletGradient`. One thread per distance. */
export function runTripletGradient(
  backend: unknown,
  dy: TensorInfo,
  coefficients: TensorInfo,
  weights: TensorInfo,
): TensorInfo {
  const batch = coefficients.shape[1];
  return compute(backend, {
    key: 'triplet-gradient',
    inputs: { dy, coefficients, weights },
    outputShape: [batch, batch],
    components: 1,
    integers: { batch },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(batch * batch, THREADS),
    code: `
      fn main() {
        let batch = uniforms.batch;
        let size = batch * batch;
        for (var at = i32(globalId.x); at < size; at += i32(numWorkgroups.x) * ${THREADS}) {
          let mirrored = at % batch * batch + at / batch;
          result[at] = dy[0] * (weights[0] * coefficients[at] + weights[1] * coefficients[size + mirrored]);
        }
      }`,
  });
}
