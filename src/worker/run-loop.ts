import type { Scalar } from '@tensorflow/tfjs-core';
import type { Operations } from '../engine/operations/operations.ts';
import type { Run, Snapshot } from '../engine/training/run.ts';
import type { Observer } from './observer.ts';
import type { MeasuresReport, Pace, Report } from './protocol.ts';

export type ReportFunction = (report: Report, transfer: readonly ArrayBufferLike[]) => void;

/** A loss that is no longer a number: the run stopped there. */
export class LossNotFiniteError extends Error {
  constructor(readonly step: number) {
    super(`The loss was no longer a number at step ${step}. A smaller learning rate keeps it finite.`);
    this.name = 'LossNotFiniteError';
  }
}

const FRAME_EVERY_MS = 100;
const BATCH_EVERY_MS = 400;
const MEASURE_EVERY_MS = 1000;
/** Measuring takes at most one part in this many of the time; at full pace so do the frames. */
const LOOKING_SHARE = 3;
const SLICE_MS = 40;
/** More steps than this in flight would make the page wait for the GPU. */
const STEPS_PER_SLICE = 8;

/** Something done every so often, less often where it would take too much of the time. */
class Rhythm {
  private due = 0;

  constructor(private readonly every: number) {}

  /** Acts if it is due. It is due again after `every`, and not before it took one part in `share` of the time. */
  async keep(force: boolean, share: number, act: () => Promise<void>): Promise<void> {
    const start = performance.now();
    if (!force && start < this.due) return;
    await act();
    const now = performance.now();
    this.due = Math.max(start + this.every, now + (share - 1) * (now - start));
  }
}

/** Milliseconds from one step to the next: the first steps are slow, for there the space changes most. */
function stepInterval(pace: Pace, step: number): number {
  if (pace === 'full') return 0;
  if (pace === 'slow') return 300;
  return Math.max(16, 100 / (1 + step / 30));
}

/** Drives one run: trains in short slices and reports frames, measures and losses in between. */
export class RunLoop {
  pace: Pace = 'watch';
  private readonly frames = new Rhythm(FRAME_EVERY_MS);
  private readonly batches = new Rhythm(BATCH_EVERY_MS);
  private readonly measures = new Rhythm(MEASURE_EVERY_MS);
  private measuring: AsyncGenerator<MeasuresReport | null> | undefined;
  private rate = 0;
  private lastTick: number | undefined;
  private saved: Snapshot | undefined;

  constructor(
    private readonly operations: Operations,
    readonly session: Run,
    readonly observer: Observer,
    private readonly report: ReportFunction,
  ) {}

  /** The last known good state, should the backend be lost. */
  get snapshot(): Snapshot | undefined {
    return this.saved;
  }

  /** Trains for one short slice and reports what is due. @throws {LossNotFiniteError} */
  async tick(): Promise<void> {
    const start = performance.now();
    const losses = this.trainSlice(start);
    const first = this.session.step - losses.length + 1;
    await this.reportProgress(first, await this.readLosses(losses));
    await this.look(false);
    const wait = stepInterval(this.pace, this.session.step) - (performance.now() - start);
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    this.updateRate(losses.length);
  }

  /** Exactly one step, with everything reported. @throws {LossNotFiniteError} */
  async stepOnce(): Promise<void> {
    const values = await this.readLosses([this.session.trainStep()]);
    this.rate = 0;
    await this.reportProgress(this.session.step, values);
    await this.look(true);
  }

  /** Reports frame, batch and measures; all of them now where `force`. */
  async look(force: boolean): Promise<void> {
    await this.frames.keep(force, this.pace === 'full' ? LOOKING_SHARE : 1, () => this.reportFrame());
    await this.batches.keep(force, LOOKING_SHARE, () => this.reportBatch());
    if (force) this.measuring = undefined;
    do
      await this.measures.keep(force || this.measuring !== undefined, LOOKING_SHARE, () =>
        this.measureOn(force),
      );
    while (force && this.measuring);
  }

  /** Measures one piece more, and reports when all are there. @param thorough whether the run is at rest. */
  private async measureOn(thorough: boolean): Promise<void> {
    this.measuring ??= this.observer.measuring(thorough);
    const { value } = await this.measuring.next();
    if (!value) return;
    this.measuring = undefined;
    this.report(value, []);
    const factors = this.observer.factors();
    if (factors) this.report(factors, []);
    await this.reportCodes();
    this.saved = await this.session.snapshot();
  }

  async reportFrame(): Promise<void> {
    const { frame, neighbours } = await this.observer.frame();
    this.report(frame, [frame.positions.buffer]);
    if (neighbours) this.report(neighbours, []);
  }

  async reportBatch(): Promise<void> {
    const batch = await this.observer.batch();
    if (batch) this.report(batch, [batch.similarities.buffer]);
  }

  async reportCodes(): Promise<void> {
    const codes = await this.observer.codes();
    if (codes) this.report(codes, []);
  }

  /** Forgets the pace of a run that was paused. */
  rest(): void {
    this.lastTick = undefined;
    this.rate = 0;
  }

  private trainSlice(start: number): Scalar[] {
    const losses: Scalar[] = [];
    do losses.push(this.session.trainStep());
    while (this.pace === 'full' && losses.length < STEPS_PER_SLICE && performance.now() - start < SLICE_MS);
    return losses;
  }

  private async readLosses(losses: Scalar[]): Promise<Float32Array> {
    const { tf } = this.operations;
    const stacked = tf.stack(losses);
    tf.dispose(losses);
    const values = Float32Array.from(await stacked.data());
    stacked.dispose();
    return values;
  }

  private async reportProgress(firstStep: number, values: Float32Array): Promise<void> {
    const losses = Array.from(values, (loss, index) => ({ step: firstStep + index, loss }));
    const broken = losses.find(({ loss }) => !Number.isFinite(loss));
    const { step, epoch } = this.session;
    const finite = losses.filter(({ loss }) => Number.isFinite(loss));
    this.report({ type: 'progress', step, epoch, stepsPerSecond: this.rate, losses: finite }, []);
    if (broken) throw new LossNotFiniteError(broken.step);
  }

  private updateRate(steps: number): void {
    const now = performance.now();
    if (this.lastTick !== undefined) {
      const current = (1000 * steps) / Math.max(1, now - this.lastTick);
      this.rate = this.rate === 0 ? current : 0.9 * this.rate + 0.1 * current;
    }
    this.lastTick = now;
  }
}
