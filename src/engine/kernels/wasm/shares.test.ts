import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { Heap } from './heap.ts';
import { productCall, productParts } from './products.ts';
import type { Call } from './programs.ts';

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
});

/** What calls give that write a matrix at an address, made one after the other. */
function computed(heap: Heap, shape: readonly number[], callsFor: (result: number) => readonly Call[]) {
  const result = heap.make(shape);
  heap.numbers(result).fill(Number.NaN);
  for (const call of callsFor(heap.at(result))) heap.run(...call);
  const numbers = heap.numbers(result).slice();
  heap.dispose(result);
  return numbers;
}

it('parts of a product give its numbers to the last digit, however it is transposed and shared out', () => {
  const heap = Heap.of(tf.backend());
  const side = fc.integer({ min: 1, max: 300 });
  const deep = fc.integer({ min: 300, max: 500 });
  const sizes = fc.record({ rows: side, columns: side, depth: deep });
  const transposed = fc.record({ transposeA: fc.boolean(), transposeB: fc.boolean() });
  let sharedOut = 0;
  fc.assert(
    fc.property(sizes, transposed, fc.integer({ min: 2, max: 4 }), (size, how, threads) => {
      const { rows, columns, depth } = size;
      const [a, b] = [heap.make([rows, depth]), heap.make([depth, columns])];
      for (const [seed, factor] of [a, b].entries()) {
        heap.numbers(factor).forEach((_, at, numbers) => {
          numbers[at] = Math.sin(at + seed);
        });
      }
      const task = { ...size, ...how, a: heap.at(a), b: heap.at(b) };
      const spare = heap.spareOf(0);
      const whole = computed(heap, [rows, columns], (result) => [productCall({ ...task, result }, spare)]);
      expect(whole.some(Number.isNaN)).toBe(false);
      const inParts = computed(heap, [rows, columns], (result) => {
        const parts = productParts({ ...task, result }, threads, () => spare);
        expect(parts.length).toBeLessThanOrEqual(threads);
        if (parts.length > 1) sharedOut++;
        return parts;
      });
      expect(inParts).toEqual(whole);
      heap.dispose(a);
      heap.dispose(b);
    }),
    { numRuns: 40 },
  );
  expect(sharedOut).toBeGreaterThan(10);
});
