import type { Random } from '../../random.ts';
import { SourceIncompleteError } from '../errors.ts';
import type { LabelledItems } from '../world.ts';

/** Real items by class, dealt without replacement until a class is used up, then shuffled anew. */
export class ClassPool {
  private readonly rows: readonly (readonly number[])[];
  private readonly dealt: number[];
  private readonly orders: Uint32Array[];

  /** @throws {SourceIncompleteError} where one of the classes has no item. */
  constructor(
    private readonly items: LabelledItems,
    classes: number,
    origin: { readonly source: string; readonly part: 'train' | 'test' },
    private readonly random: Random,
  ) {
    const rows: number[][] = Array.from({ length: classes }, () => []);
    for (const [row, label] of items.labels.entries()) if (label < classes) rows[label].push(row);
    const missing = rows.findIndex((ofClass) => ofClass.length === 0);
    if (missing >= 0) throw new SourceIncompleteError(origin.source, String(missing), origin.part);
    this.rows = rows;
    this.dealt = rows.map(() => 0);
    this.orders = rows.map((ofClass, label) => random.fork(`${label}/0`).permutation(ofClass.length));
  }

  /** Copies the next item of a class into `row`. */
  deal(label: number, row: Uint8Array | Uint16Array): void {
    const item = this.next(label);
    row.set(this.items.values.subarray(item * row.length, (item + 1) * row.length));
  }

  /** Row of the next item of a class. */
  next(label: number): number {
    const count = this.rows[label].length;
    const turn = this.dealt[label]++;
    if (turn > 0 && turn % count === 0) {
      this.orders[label] = this.random.fork(`${label}/${turn / count}`).permutation(count);
    }
    return this.rows[label][this.orders[label][turn % count]];
  }
}
