import type { Frame } from '../../worker/protocol.ts';

/** Frames kept of a run: a slider has no more places worth telling apart. */
const MOST_FRAMES = 200;

/** The frames of a run from its start to now, thinned out evenly so that hours of training stay small. */
export class Recording {
  private kept: Frame[] = [];
  private every = 1;
  private seen = 0;

  get frames(): readonly Frame[] {
    return this.kept;
  }

  add(frame: Frame): void {
    const latest = this.kept.at(-1);
    // A frame of the same step replaces the one before: the query has moved, not the run.
    if (latest && (latest.dimensions !== frame.dimensions || frame.step < latest.step)) this.clear();
    else if (latest?.step === frame.step) {
      this.kept[this.kept.length - 1] = frame;
      return;
    }
    if (this.seen++ % this.every !== 0) return;
    this.kept.push(frame);
    if (this.kept.length <= MOST_FRAMES) return;
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }

  clear(): void {
    this.kept = [];
    this.every = 1;
    this.seen = 0;
  }
}
