import type { Operations } from '../engine/operations/operations.ts';
import type { Run, Snapshot } from '../engine/training/run.ts';
import { KeptSnapshots } from './kept-snapshots.ts';
import { inOnePiece, type Look, Looking } from './looking.ts';
import type { Observer } from './observer.ts';
import type { Pace, Report } from './protocol.ts';
import { livePush, watchForPush } from './pushes.ts';
import { type Settled, StepsInFlight } from './steps-in-flight.ts';

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
const SNAPSHOT_EVERY_MS = 1000;
/** Shares of the time that each look takes at most: together less than a fifth. */
const SHARES = { frames: 0.09, batches: 0.01, measures: 0.08, snapshots: 0.005 } as const;
/**
 * Their share of so much time may be taken up at once: who presses Play waits for frames and measures, and reads them as
 * those of now. For measures it is about as much as the first ones cost, slow as code is at first.
 */
const AHEAD_MS = { frames: 1000, measures: 8000 } as const;
/** Losses are reported this often at most: the page shows them less often still. */
const PROGRESS_EVERY_MS = 50;
/** While the next step is waited for, what is due is looked for this often. */
const WAIT_MS = 20;
/** Slices whose losses need not be known when the next one is handed over. */
const IN_FLIGHT = { slow: 0, watch: 1, full: 2 } as const satisfies Record<Pace, number>;

/** Milliseconds from one step to the next: the first steps are slow, for there the space changes most. */
function stepInterval(pace: Pace, step: number): number {
  if (pace === 'full') return 0;
  if (pace === 'slow') return 300;
  return Math.max(16, 100 / (1 + step / 30));
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Drives one run: trains in short slices and reports frames, measures and losses in between. */
export class RunLoop {
  pace: Pace = 'watch';
  private readonly steps: StepsInFlight;
  private readonly looking: Looking;
  private readonly frames: Look = {
    every: FRAME_EVERY_MS,
    share: SHARES.frames,
    ahead: AHEAD_MS.frames,
    begin: () => this.sendFrame(),
  };
  private readonly batches: Look = {
    every: BATCH_EVERY_MS,
    share: SHARES.batches,
    begin: () => inOnePiece(() => this.sendBatch()),
  };
  private readonly measures: Look = {
    every: MEASURE_EVERY_MS,
    share: SHARES.measures,
    ahead: AHEAD_MS.measures,
    begin: (thorough) => this.measure(thorough),
  };
  private readonly snapshots: Look = {
    every: SNAPSHOT_EVERY_MS,
    share: SHARES.snapshots,
    begin: () => inOnePiece(() => this.save()),
  };
  /** In the order in which they are done where several are due for the first time. */
  private readonly looks = [this.snapshots, this.frames, this.batches, this.measures];
  private lookedAt = 0;
  private lately = { steps: 0, ms: 0 };
  private unreported: Settled['losses'][number][] = [];
  private reached: Omit<Settled, 'losses'> | undefined;
  private reported: { readonly step: number; readonly time: number } | undefined;
  private saved: Snapshot | undefined;
  private readonly kept = new KeptSnapshots();
  private pushesWanted = false;

  constructor(
    operations: Operations,
    readonly session: Run,
    readonly observer: Observer,
    private readonly report: ReportFunction,
  ) {
    this.steps = new StepsInFlight(operations, session);
    this.looking = new Looking(this.looks);
  }

  /** The last known good state, should the backend be lost. */
  get snapshot(): Snapshot | undefined {
    return this.saved;
  }

  /** Trains for one short slice, of at most so many steps, and reports what is due. @throws {LossNotFiniteError} */
  async tick(most = Number.POSITIVE_INFINITY): Promise<void> {
    const end = performance.now() + stepInterval(this.pace, this.session.step);
    this.steps.train(this.pace === 'full' ? Math.min(most, this.steps.perSlice) : 1);
    await this.take(await this.steps.settle(IN_FLIGHT[this.pace]));
    // Every step is seen at this pace, whatever it costs.
    if (this.pace === 'slow') await this.looking.complete(this.frames, true);
    await this.lookInTurn();
    for (let rest = end - performance.now(); rest > 1; rest = end - performance.now()) {
      await sleep(Math.min(rest, WAIT_MS));
      await this.lookInTurn();
    }
  }

  /** Exactly one step, with everything reported. @throws {LossNotFiniteError} */
  async stepOnce(): Promise<void> {
    this.steps.train(1);
    await this.settle();
    await this.lookFully();
  }

  /** Exactly one step, and what it is made of. @throws {LossNotFiniteError} */
  async slowStep(): Promise<void> {
    const explain = await watchForPush(this.session, this.observer);
    this.steps.train(1);
    await this.settle();
    const push = await explain();
    if (push) this.report(push, []);
    await this.lookFully();
  }

  /** Tells with every batch from now on where it is pushed, or no longer. */
  async watchPushes(wanted: boolean): Promise<void> {
    this.pushesWanted = wanted;
    if (wanted) await this.reportBatch();
  }

  /** Waits until all that was begun is done and reported. @throws {LossNotFiniteError} */
  async settle(): Promise<void> {
    await this.take(await this.steps.settle(0));
    this.reportProgress();
  }

  /** Waits until all that was begun is done; nothing more is told of it. */
  async discard(): Promise<void> {
    this.unreported = [];
    this.reached = undefined;
    await this.steps.discard();
  }

  /** Reports frame, batch and measures as they are now, in full. */
  async lookFully(): Promise<void> {
    for (const look of this.looks) await this.looking.complete(look, true);
  }

  reportFrame(): Promise<void> {
    return this.looking.complete(this.frames, true);
  }

  reportBatch(): Promise<void> {
    return this.looking.complete(this.batches, true);
  }

  async reportCodes(): Promise<void> {
    const codes = await this.observer.codes();
    if (codes) this.report(codes, []);
  }

  async reportPairViews(): Promise<void> {
    for await (const views of this.observer.viewing()) if (views) this.report(views, []);
  }

  /** Goes back to the snapshot of a step, and gives it, where one is kept. */
  async branch(step: number): Promise<Snapshot | undefined> {
    const snapshot = this.kept.find(step);
    if (snapshot === undefined) return undefined;
    await this.discard();
    this.session.restore(snapshot);
    this.observer.outdate();
    this.kept.cutAfter(step);
    this.lookedAt = step;
    this.rest();
    this.report({ type: 'branched', step, epoch: this.session.epoch }, []);
    return snapshot;
  }

  /** Forgets the pace of a run that was paused. */
  rest(): void {
    this.reported = undefined;
    this.lately = { steps: 0, ms: 0 };
  }

  /** One piece of what is due, on the budget, and at full pace never at every step. */
  private async lookInTurn(): Promise<void> {
    const { step } = this.session;
    if (!this.looking.isDue || (this.pace === 'full' && step < this.lookedAt + 2)) return;
    // Training in flight would be taken for the time of looking.
    await this.settle();
    this.lookedAt = step;
    await this.looking.turn();
  }

  private async *sendFrame(): AsyncGenerator<void> {
    for await (const seen of this.observer.framing()) {
      if (seen) {
        this.report(seen.frame, [seen.frame.positions.buffer]);
        if (seen.neighbours) this.report(seen.neighbours, []);
      } else yield;
    }
  }

  private async sendBatch(): Promise<void> {
    const batch = await this.observer.batch();
    if (batch) this.report(batch, [batch.similarities.buffer]);
    const push = this.pushesWanted ? await livePush(this.session, this.observer) : null;
    if (push) this.report(push, []);
  }

  private async *measure(thorough: boolean): AsyncGenerator<void> {
    for await (const measures of this.observer.measuring(thorough)) {
      if (measures) this.report(measures, []);
      yield;
    }
    const factors = this.observer.factors();
    if (factors) this.report(factors, []);
    await this.reportCodes();
    for await (const views of this.observer.viewing()) {
      yield;
      if (views) this.report(views, []);
    }
  }

  private async save(): Promise<void> {
    this.saved = await this.session.snapshot();
    this.kept.add(this.saved);
    this.report({ type: 'snapshots', steps: this.kept.steps }, []);
  }

  /** Takes up losses that have become known, and reports them if it is time. @throws {LossNotFiniteError} */
  private async take(settled: Settled | undefined): Promise<void> {
    if (settled === undefined) return;
    const broken = settled.losses.find(({ loss }) => !Number.isFinite(loss));
    this.unreported.push(...settled.losses.filter(({ loss }) => Number.isFinite(loss)));
    this.reached = settled;
    const isTime = performance.now() - (this.reported?.time ?? 0) >= PROGRESS_EVERY_MS;
    if (isTime || broken) this.reportProgress();
    if (broken === undefined) return;
    await this.discard();
    throw new LossNotFiniteError(broken.step);
  }

  private reportProgress(): void {
    if (this.reached === undefined) return;
    const { step, epoch } = this.reached;
    this.updateRate(step);
    const { steps, ms } = this.lately;
    const stepsPerSecond = ms > 0 ? (1000 * steps) / ms : 0;
    this.report({ type: 'progress', step, epoch, stepsPerSecond, losses: this.unreported }, []);
    this.unreported = [];
    this.reached = undefined;
  }

  /** Steps over time, both of lately: reports come at uneven intervals. */
  private updateRate(step: number): void {
    const time = performance.now();
    if (this.reported !== undefined) {
      this.lately = {
        steps: 0.9 * this.lately.steps + step - this.reported.step,
        ms: 0.9 * this.lately.ms + time - this.reported.time,
      };
    }
    this.reported = { step, time };
  }
}
