import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from './heap.ts';

/** See `infoNceSums`. */
export function runInfoNceSums(heap: Heap, logits: TensorInfo): TensorInfo {
  const batch = logits.shape[0];
  const result = heap.make([2, batch]);
  const largest = heap.allocate(2 * batch * 4);
  heap.run('infoNceExponentials', heap.at(logits), batch, heap.at(result), largest);
  const sums = heap.numbers(result);
  const largestNumbers = new Float32Array(sums.buffer, largest, sums.length);
  for (let line = 0; line < sums.length; line++) sums[line] = largestNumbers[line] + Math.log(sums[line]);
  heap.free(largest);
  return result;
}

/** See `infoNceValue`. */
export function runInfoNceValue(heap: Heap, logits: TensorInfo, sums: TensorInfo): TensorInfo {
  const batch = logits.shape[0];
  const result = heap.make([]);
  const [scores, lines] = [heap.numbers(logits), heap.numbers(sums)];
  let total = 0;
  for (let row = 0; row < batch; row++) {
    total += 0.5 * (lines[row] + lines[batch + row]) - scores[row * batch + row];
  }
  heap.numbers(result)[0] = total / batch;
  return result;
}

/** See `infoNceGradient`. */
export function runInfoNceGradient(
  heap: Heap,
  dy: TensorInfo,
  logits: TensorInfo,
  sums: TensorInfo,
): TensorInfo {
  const batch = logits.shape[0];
  const result = heap.make([batch, batch]);
  const [change] = heap.numbers(dy);
  heap.run('infoNceGradient', change, heap.at(logits), heap.at(sums), heap.at(result), batch);
  return result;
}
