import type { TensorInfo } from '@tensorflow/tfjs-core';
import { compute, workgroupsFor } from './program.ts';

const THREADS = 64;

/** See `infoNceSums`. One thread per row and per column. */
export function runInfoNceSums(backend: unknown, logits: TensorInfo): TensorInfo {
  const batch = logits.shape[0];
  return compute(backend, {
    key: 'info-nce-sums',
    inputs: { logits },
    outputShape: [2, batch],
    components: 1,
    integers: { batch },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(2 * batch, THREADS),
    code: `
      fn main() {
        let batch = uniforms.batch;
        for (var line = i32(globalId.x); line < 2 * batch; line += i32(numWorkgroups.x) * ${THREADS}) {
          let isRow = line < batch;
          let start = select(line - batch, line * batch, isRow);
          let stride = select(batch, 1, isRow);
          var most = logits[start];
          for (var at = 1; at < batch; at++) { most = max(most, logits[start + at * stride]); }
          var sum = 0.0;
          for (var at = 0; at < batch; at++) { sum += exp(logits[start + at * stride] - most); }
          result[line] = most + log(sum);
        }
      }`,
  });
}

/** See `infoNceValue`. One workgroup adds everything up. */
export function runInfoNceValue(backend: unknown, logits: TensorInfo, sums: TensorInfo): TensorInfo {
  return compute(backend, {
    key: 'info-nce-value',
    inputs: { logits, sums },
    outputShape: [],
    components: 1,
    integers: { batch: logits.shape[0] },
    workgroup: [THREADS, 1, 1],
    workgroups: [1, 1, 1],
    code: `
      var<workgroup> parts : array<f32, ${THREADS}>;
      fn main() {
        let batch = uniforms.batch;
        var part = 0.0;
        for (var at = i32(localId.x); at < batch; at += ${THREADS}) {
          part += 0.5 * (sums[at] + sums[batch + at]) - logits[at * batch + at];
        }
        parts[localId.x] = part;
        workgroupBarrier();
        if (localId.x == 0u) {
          var total = 0.0;
          for (var at = 0; at < ${THREADS}; at++) { total += parts[at]; }
          result[0] = total / f32(batch);
        }
      }`,
  });
}

/** See `infoNceGradient`. One thread per similarity. */
export function runInfoNceGradient(
  backend: unknown,
  dy: TensorInfo,
  logits: TensorInfo,
  sums: TensorInfo,
): TensorInfo {
  const batch = logits.shape[0];
  return compute(backend, {
    key: 'info-nce-gradient',
    inputs: { dy, logits, sums },
    outputShape: [batch, batch],
    components: 1,
    integers: { batch },
    workgroup: [THREADS, 1, 1],
    workgroups: workgroupsFor(batch * batch, THREADS),
    code: `
      fn main() {
        let batch = uniforms.batch;
        for (var at = i32(globalId.x); at < batch * batch; at += i32(numWorkgroups.x) * ${THREADS}) {
          let row = at / batch;
          let column = at % batch;
          let softmaxes = 0.5 * (exp(logits[at] - sums[row]) + exp(logits[at] - sums[batch + column]));
          result[at] = dy[0] * (softmaxes - select(0.0, 1.0, row == column)) / f32(batch);
        }
      }`,
  });
}
