import type { Snapshot } from '../engine/training/run.ts';

/** Snapshots kept of a run: more marks on its timeline would run into each other. */
const MOST_SNAPSHOTS = 24;
/**
 * Bytes kept of a run: 24 snapshots of the page's first experiment with the two moments of Adam are 98 MiB. Of larger
 * models the older snapshots lose what the optimiser remembered, then there are fewer.
 */
const MOST_BYTES = 100 * 2 ** 20;

const bytesOf = ({ weights, memory }: Snapshot) => weights.byteLength + (memory?.slots.byteLength ?? 0);

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
    if (this.kept.length > MOST_SNAPSHOTS) this.thin();
    while (this.kept.length > 1 && this.isTooLarge) if (!this.forgetOldest()) this.thin();
  }

  /** Forgets what came after a step. */
  cutAfter(step: number): void {
    this.kept = this.kept.filter((snapshot) => snapshot.step <= step);
  }

  private get isTooLarge(): boolean {
    return this.kept.reduce((sum, snapshot) => sum + bytesOf(snapshot), 0) > MOST_BYTES;
  }

  /**
   * Takes what the optimiser remembered from the oldest snapshot that has it, but from the newest only where there is
   * none besides the start; whether there was such a one.
   */
  private forgetOldest(): boolean {
    const at = this.kept.findIndex(({ memory }) => memory && memory.slots.length > 0);
    if (at < 0 || (at > 1 && at === this.kept.length - 1)) return false;
    const { memory: _, ...rest } = this.kept[at];
    this.kept[at] = rest;
    return true;
  }

  private thin(): void {
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }
}
