import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Operations } from '../engine/operations/operations.ts';
import type { Run } from '../engine/training/run.ts';

/** Half a frame of a screen: the GPU is shared with the page, which draws between two slices. */
const SLICE_MS = 8;
/** However short the steps are. */
const MOST_STEPS = 64;
/** What a new measurement counts beside those before. */
const RECENT = 0.2;

interface Slice {
  readonly firstStep: number;
  readonly steps: number;
  readonly start: number;
  readonly epoch: number;
  readonly losses: Promise<ArrayLike<number>>;
}

/** Steps whose losses are known. */
export interface Settled {
  readonly step: number;
  readonly epoch: number;
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
}

/** Reads a tensor, which is disposed of however that ends. */
async function read(tensor: Tensor): Promise<ArrayLike<number>> {
  try {
    return await tensor.data();
  } finally {
    tensor.dispose();
  }
}

/**
 * Steps handed to the backend in short slices, whose losses are read a slice or two later: the backend always has work,
 * and nobody waits for it.
 */
export class StepsInFlight {
  private slices: Slice[] = [];
  private settledAt = 0;
  /** Recent time and the steps that it took, so that slices of different lengths count by their length. */
  private recent: { readonly ms: number; readonly steps: number } | undefined;

  constructor(
    private readonly operations: Operations,
    private readonly run: Run,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Steps that take the backend about half a frame, as far as it is known. */
  get perSlice(): number {
    if (this.recent === undefined) return 1;
    const steps = Math.round((SLICE_MS * this.recent.steps) / Math.max(this.recent.ms, 1e-3));
    return Math.max(1, Math.min(MOST_STEPS, steps));
  }

  /** Hands one slice to the backend; less where the run ends within it. */
  train(most: number): void {
    const { tf } = this.operations;
    const start = this.clock();
    const losses: Scalar[] = [];
    do losses.push(this.run.trainStep());
    while (losses.length < most && this.run.ended === null);
    const stacked = tf.stack(losses);
    tf.dispose(losses);
    const { step, epoch } = this.run;
    const values = read(stacked);
    // A backend that breaks is told of where the losses are awaited, not also where they are not yet.
    values.catch(() => undefined);
    this.slices.push({
      firstStep: step - losses.length + 1,
      steps: losses.length,
      start,
      epoch,
      losses: values,
    });
  }

  /** Waits until at most `most` slices are in flight. Tells what has become known, where something has. */
  async settle(most: number): Promise<Settled | undefined> {
    const losses: { step: number; loss: number }[] = [];
    let last: Slice | undefined;
    for (let slice = this.slices[0]; this.slices.length > most; slice = this.slices[0]) {
      const values = await this.lossesOf(slice);
      this.slices.shift();
      this.measure(slice);
      for (let at = 0; at < slice.steps; at++) losses.push({ step: slice.firstStep + at, loss: values[at] });
      last = slice;
    }
    return last && { step: last.firstStep + last.steps - 1, epoch: last.epoch, losses };
  }

  /** Waits for all that is in flight and forgets it. */
  async discard(): Promise<void> {
    const slices = this.slices;
    this.slices = [];
    await Promise.allSettled(slices.map(({ losses }) => losses));
  }

  private async lossesOf({ losses }: Slice): Promise<ArrayLike<number>> {
    try {
      return await losses;
    } catch (error) {
      this.slices = [];
      throw error;
    }
  }

  private measure({ start, steps }: Slice): void {
    const now = this.clock();
    const ms = now - Math.max(start, this.settledAt);
    const before = this.recent ?? { ms, steps };
    this.recent = {
      ms: before.ms + RECENT * (ms - before.ms),
      steps: before.steps + RECENT * (steps - before.steps),
    };
    this.settledAt = now;
  }
}
