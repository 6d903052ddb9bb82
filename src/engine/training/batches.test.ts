import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { BatchSampler } from './batches.ts';

/** Numbers of items, some of them shared by two or three, in any order. */
const numbers = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 60 })
  .map((given) => Uint32Array.from(given));

const epochOf = (sampler: BatchSampler, items: number, size: number) =>
  Array.from({ length: Math.floor(items / size) }, () => [...sampler.next(size)]);

describe('batches of items that come together', () => {
  it('hold every item at most once an epoch, and are whole', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 6 }), fc.integer(), (together, size, seed) => {
        const sampler = new BatchSampler(together.length, new Random(seed), together);
        const batches = epochOf(sampler, together.length, size);
        expect(batches.every((batch) => batch.length === size)).toBe(true);
        expect(new Set(batches.flat()).size).toBe(batches.flat().length);
      }),
    );
  });

  it('put items of the same number one after the other', () => {
    fc.assert(
      fc.property(numbers, fc.integer(), (together, seed) => {
        const sampler = new BatchSampler(together.length, new Random(seed), together);
        const order = [...sampler.next(together.length)].map((item) => together[item]);
        const changes = order.filter((number, at) => at === 0 || order[at - 1] !== number);
        expect(new Set(changes).size).toBe(changes.length);
      }),
    );
  });

  it('come in another order every epoch', () => {
    const together = Uint32Array.from({ length: 40 }, (_, item) => Math.floor(item / 2));
    const sampler = new BatchSampler(40, new Random(1), together);
    expect(epochOf(sampler, 40, 40)).not.toEqual(epochOf(sampler, 40, 40));
  });

  it('are as they were where every item has a number of its own', () => {
    const own = Uint32Array.from({ length: 50 }, (_, item) => 50 - item);
    const [alone, numbered] = [new BatchSampler(50, new Random(4)), new BatchSampler(50, new Random(4), own)];
    for (let step = 0; step < 12; step++) expect(numbered.next(8)).toEqual(alone.next(8));
  });
});
