import type { Frame } from '../../worker/protocol.ts';

/** Frames kept of a run: a slider has no more places worth telling apart. */
const MOST_FRAMES = 200;
/** Bytes of positions kept of a run: where very many items are on show, fewer frames. */
const MOST_BYTES = 32 * 2 ** 20;

const bytesOf = (frames: readonly Frame[]) =>
  frames.reduce((sum, { positions }) => sum + positions.byteLength, 0);

/** Whether a frame does not go on from the latest: the run started anew, or something else is looked at. */
const isOther = (latest: Frame, frame: Frame): boolean =>
  frame.step < latest.step ||
  latest.dimensions !== frame.dimensions ||
  latest.positions.length !== frame.positions.length;

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
    if (latest && isOther(latest, frame)) this.clear();
    else if (latest?.step === frame.step) {
      this.kept[this.kept.length - 1] = frame;
      return;
    }
    if (this.seen++ % this.every !== 0) return;
    this.kept.push(frame);
    if (this.kept.length <= MOST_FRAMES && bytesOf(this.kept) <= MOST_BYTES) return;
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }

  clear(): void {
    this.kept = [];
    this.every = 1;
    this.seen = 0;
  }
}
