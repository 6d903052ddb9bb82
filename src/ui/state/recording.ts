import { positionsOf, type QuantisedPositions, quantise } from '../../share/saved-run/quantised.ts';
import type { SavedFrame } from '../../share/saved-run/saved-run.ts';
import type { Frame } from '../../worker/protocol.ts';

/** A frame whose positions take half the room. */
export interface KeptFrame extends Omit<Frame, 'positions'> {
  readonly positions: QuantisedPositions;
}

/** Frames kept of a run: a slider has no more places worth telling apart. */
const MOST_FRAMES = 200;
/** Bytes of positions kept of a run: where very many items are on show, fewer frames. */
const MOST_BYTES = 16 * 2 ** 20;

const bytesOf = (frames: readonly KeptFrame[]) =>
  frames.reduce((sum, { positions }) => sum + positions.places.byteLength, 0);

/** What joins items is not kept: it would take more room than they do. */
export const compress = (frame: Frame): KeptFrame => ({
  ...frame,
  graph: undefined,
  positions: quantise(frame.positions),
});
export const decompress = (frame: KeptFrame): Frame => ({
  ...frame,
  positions: positionsOf(frame.positions),
});

/** Whether a frame does not go on from the latest: the run started anew, or something else is looked at. */
const isOther = (latest: KeptFrame, frame: Frame): boolean =>
  frame.step < latest.step ||
  latest.dimensions !== frame.dimensions ||
  latest.layout !== frame.layout ||
  latest.positions.places.length !== frame.positions.length;

/** The frames of a run from its start to now, thinned out evenly so that hours of training stay small. */
export class Recording {
  private kept: KeptFrame[] = [];
  private every = 1;
  private seen = 0;

  get frames(): readonly Frame[] {
    return this.kept.map(decompress);
  }

  /** The steps of the frames. */
  get steps(): readonly number[] {
    return this.kept.map(({ step }) => step);
  }

  frameAt(index: number): Frame | undefined {
    const kept = this.kept[index];
    return kept && decompress(kept);
  }

  /** What is kept, as it lies in a saved run. */
  get saved(): readonly SavedFrame[] {
    return this.kept.map(({ step, radius, explained, told, layout, positions }) => {
      return { step, radius, explained, positions, ...(told && { told }), ...(layout && { layout }) };
    });
  }

  /** Takes up the frames of a saved run in the place of its own. */
  load(frames: readonly SavedFrame[], dimensions: 2 | 3): void {
    this.clear();
    this.kept = frames.map(({ told, layout, ...frame }) => {
      return {
        ...frame,
        ...(told && { told }),
        ...(layout && { layout }),
        type: 'frame',
        dimensions,
        query: null,
      };
    });
    this.seen = frames.length;
  }

  add(frame: Frame): void {
    const latest = this.kept.at(-1);
    // A frame of the same step replaces the one before: the query has moved, not the run.
    if (latest && isOther(latest, frame)) this.clear();
    else if (latest?.step === frame.step) {
      this.kept[this.kept.length - 1] = compress(frame);
      return;
    }
    if (this.seen++ % this.every !== 0) return;
    this.kept.push(compress(frame));
    if (this.kept.length <= MOST_FRAMES && bytesOf(this.kept) <= MOST_BYTES) return;
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }

  /** Forgets what came after a step. */
  cutAfter(step: number): void {
    this.kept = this.kept.filter((frame) => frame.step <= step);
  }

  clear(): void {
    this.kept = [];
    this.every = 1;
    this.seen = 0;
  }
}
