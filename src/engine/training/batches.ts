import type { Random } from '../random.ts';

/** The order in which the others of the same number follow the first of them at once. */
function gathered(order: Uint32Array, together: Uint32Array): Uint32Array {
  const members = new Map<number, number[]>();
  for (const item of order) {
    const number = together[item];
    const known = members.get(number);
    if (known) known.push(item);
    else members.set(number, [item]);
  }
  return Uint32Array.from([...members.values()].flat());
}

/** How far the batches of some items have come. */
export interface BatchPlace {
  /** Passes over the items that are done. */
  readonly completed: number;
  /** Items of this pass that were drawn. */
  readonly cursor: number;
}

/** Draws batches without replacement: every item once per epoch, in an order that follows from the seed. */
export class BatchSampler {
  private order: Uint32Array;
  private cursor = 0;
  private completed = 0;

  /** @param together items of the same number follow one another `[items]`. */
  constructor(
    private readonly items: number,
    private readonly random: Random,
    private readonly together?: Uint32Array,
  ) {
    this.order = this.shuffled();
  }

  /** Passes over the training items so far, with fractions. */
  get epoch(): number {
    return this.completed + this.cursor / this.items;
  }

  get place(): BatchPlace {
    return { completed: this.completed, cursor: this.cursor };
  }

  /** Whether these items can have batches that have come so far. */
  canGoTo({ cursor }: BatchPlace): boolean {
    return cursor <= this.items;
  }

  /** From here on the batches are those that followed this place. */
  goTo({ completed, cursor }: BatchPlace): void {
    this.completed = completed;
    this.cursor = cursor;
    this.order = this.shuffled();
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
    const order = this.random.fork(this.completed).permutation(this.items);
    return this.together ? gathered(order, this.together) : order;
  }
}
