import type { Embeddings } from '../engine/measures/embeddings.ts';
import type { Run } from '../engine/training/run.ts';
import { DEFAULT_PAIRS, type ShownPairs } from './shown.ts';

/** Pairs that a thorough look shows as they are now. */
const FIRST = DEFAULT_PAIRS;
/** So long may the embedding of others take, and so few pairs and so many they are. */
const BLOCK_MS = 40;
const [FEWEST, MOST] = [10, 2000];
/** The stamp of what was embedded at no step that counts. */
const NEVER = -1;

/**
 * Where the pairs on show lie in the shared space. A frame of many pairs must not hold up the run: each one brings as
 * many up to date as there is time for, in turn, and the others stay as they were.
 */
export class ShownEmbeddings {
  private readonly rows: ReadonlyMap<string, Float32Array>;
  /** The step at which each pair was embedded. */
  private readonly stamps: Int32Array;
  private placed = 0;
  private next = 0;
  private pairMs: number | undefined;

  constructor(
    private readonly run: Run,
    private readonly shown: ShownPairs,
    private readonly clock: () => number = () => performance.now(),
  ) {
    const { items } = run.dataset.test;
    this.rows = new Map(Object.keys(items).map((id) => [id, new Float32Array(shown.count * run.dim)]));
    this.stamps = new Int32Array(shown.count).fill(NEVER);
  }

  /** Whether some pairs are not yet as they are now. */
  get isBehind(): boolean {
    return this.isOld(0, this.shown.count);
  }

  /** The settings have changed, and with them where items lie. */
  outdate(): void {
    this.stamps.fill(NEVER);
  }

  /** Brings the next pairs up to date; where `thorough`, the first ones before. */
  async refresh(thorough: boolean): Promise<void> {
    try {
      if (thorough && this.isOld(0, FIRST)) await this.embed(0, Math.min(FIRST, this.shown.count));
      if (!thorough) await this.embedFrom(this.next < this.shown.count ? this.next : 0);
      else if (this.isBehind) await this.embedFrom(this.stamps.findIndex((stamp) => stamp !== this.run.step));
    } catch (error) {
      // What fails is not tried again and again while the run rests.
      this.stamps.fill(this.run.step);
      throw error;
    }
  }

  /** The pairs embedded so far, by modality: `[pairs, dim]` each, in the order shown. */
  get embedded(): Readonly<Record<string, Embeddings>> {
    const { dim } = this.run;
    const items = this.placed;
    const parts = [...this.rows].map(([id, rows]): [string, Embeddings] => [
      id,
      { values: rows.subarray(0, items * dim), items, dim },
    ]);
    return Object.fromEntries(parts);
  }

  private get blockSize(): number {
    if (this.pairMs === undefined) return FEWEST;
    return Math.max(FEWEST, Math.min(MOST, Math.floor(BLOCK_MS / Math.max(this.pairMs, 1e-3))));
  }

  private isOld(from: number, to: number): boolean {
    const { step } = this.run;
    return this.stamps.subarray(from, to).some((stamp) => stamp !== step);
  }

  private embedFrom(from: number): Promise<void> {
    return this.embed(from, Math.min(this.shown.count, from + this.blockSize));
  }

  private async embed(from: number, to: number): Promise<void> {
    const { run, shown } = this;
    const { step, dim } = run;
    const start = this.clock();
    for (const [modality, target] of this.rows) {
      let at = from;
      for (const { part, rows } of shown.parts(from, to)) {
        const { values } = run.dataset[part].items[modality];
        target.set((await run.embed(modality, values, rows)).values, at * dim);
        at += rows.length;
      }
    }
    this.pairMs = (this.clock() - start) / (to - from);
    this.stamps.fill(step, from, to);
    this.placed = Math.max(this.placed, to);
    this.next = to;
  }
}
