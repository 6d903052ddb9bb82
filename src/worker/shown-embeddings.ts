import type { Embeddings } from '../engine/measures/embeddings.ts';
import type { Run } from '../engine/training/run.ts';
import type { ShownPairs } from './shown.ts';

/** So long may the embedding for one frame take, */
const BLOCK_MS = 20;
/** but of so many pairs at least: fewer would hardly take less. */
const FEWEST = 250;
const MOST = 2000;
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
    const { step } = this.run;
    return this.stamps.some((stamp) => stamp !== step);
  }

  /** The settings have changed, and with them where items lie. */
  outdate(): void {
    this.stamps.fill(NEVER);
  }

  /** Brings the next pairs up to date, where any are not. */
  async refresh(): Promise<void> {
    if (!this.isBehind) return;
    const { count } = this.shown;
    const from = this.next < count ? this.next : 0;
    const to = Math.min(count, from + this.blockSize);
    try {
      await this.embed(from, to);
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
