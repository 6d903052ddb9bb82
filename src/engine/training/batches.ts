import type { Random } from '../random.ts';

/** Draws batches without replacement: every item once per epoch, in an order that follows from the seed. */
export class BatchSampler {
  private order: Uint32Array;
  private cursor = 0;
  private completed = 0;

  constructor(
    private readonly items: number,
    private readonly random: Random,
  ) {
    this.order = this.shuffled();
  }

  /** Passes over the training items so far, with fractions. */
  get epoch(): number {
    return this.completed + this.cursor / this.items;
  }

  /** Row numbers of the next batch: `size` of them, or all items where there are fewer. Leftovers are skipped. */
  next(size: number): Uint32Array {
    const wanted = Math.min(size, this.items);
    if (this.cursor + wanted > this.items) {
      this.completed++;
      this.cursor = 0;
      this.order = this.shuffled();
    }
    const rows = this.order.subarray(this.cursor, this.cursor + wanted);
    this.cursor += wanted;
    return rows;
  }

  private shuffled(): Uint32Array {
    return this.random.fork(this.completed).permutation(this.items);
  }
}
