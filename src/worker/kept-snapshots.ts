import type { Snapshot } from '../engine/training/run.ts';

/** Snapshots kept of a run: more marks on its timeline would run into each other. */
const MOST_SNAPSHOTS = 24;
/** Bytes of weights kept of a run: of large models, fewer snapshots. */
const MOST_BYTES = 64 * 2 ** 20;

/** Snapshots of a run from its start to now, thinned out evenly so that hours of training stay small. */
export class KeptSnapshots {
  private kept: Snapshot[] = [];
  private every = 1;
  private seen = 0;

  get steps(): readonly number[] {
    return this.kept.map(({ step }) => step);
  }

  find(step: number): Snapshot | undefined {
    return this.kept.find((snapshot) => snapshot.step === step);
  }

  /** Keeps a snapshot if it is its turn; one of a step that is kept already takes its place. */
  add(snapshot: Snapshot): void {
    if (this.kept.at(-1)?.step === snapshot.step) {
      this.kept[this.kept.length - 1] = snapshot;
      return;
    }
    if (this.seen++ % this.every !== 0) return;
    this.kept.push(snapshot);
    while (this.kept.length > 1 && this.isTooMuch) this.thin();
  }

  /** Forgets what came after a step. */
  cutAfter(step: number): void {
    this.kept = this.kept.filter((snapshot) => snapshot.step <= step);
  }

  private get isTooMuch(): boolean {
    const bytes = this.kept.reduce((sum, { weights }) => sum + weights.byteLength, 0);
    return this.kept.length > MOST_SNAPSHOTS || bytes > MOST_BYTES;
  }

  private thin(): void {
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }
}
