import type { Scalar } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations/operations.ts';
import type { Run } from '../training/run.ts';
import type { BackendName } from './backend.ts';
import { compileAhead } from './compile-ahead.ts';
import type { Contestant } from './race.ts';
import { type BackendLoaders, setUpBackend, within } from './start-backend.ts';

/** How long a wait lasts before something else has its turn. */
const MOMENT_MS = 4;
/** A lost device may never answer. */
const STEP_WITHIN_MS = 10_000;

async function read(loss: Scalar): Promise<void> {
  try {
    await loss.data();
  } finally {
    loss.dispose();
  }
}

/** A backend that trains a run of its own while another backend stays the one in use. */
export class TrainingContestant implements Contestant {
  private run: Run | undefined;
  private awaited: Promise<boolean> = Promise.resolve(false);
  /** Whether the first step was handed to the backend. */
  private hasBegun = false;

  /**
   * @param home the backend that stays in use.
   * @param newRun starts what is trained, on the backend that is set when it is called.
   */
  constructor(
    private readonly operations: Operations,
    readonly backend: BackendName,
    private readonly home: BackendName,
    private readonly loaders: BackendLoaders,
    private readonly newRun: () => Run,
  ) {}

  async start(): Promise<void> {
    await this.away(async () => {
      await setUpBackend(this.backend, this.loaders);
      const run = this.newRun();
      this.run = run;
      this.waitFor(compileAhead(this.operations.tf, () => run.trainStep().dispose()));
    });
  }

  async isWarm(): Promise<boolean> {
    if (!(await this.isThere())) return false;
    if (this.hasBegun) return true;
    this.hasBegun = true;
    await this.away(async () => {
      // What was compiled ahead was not computed.
      this.run?.reset();
      if (this.run) this.waitFor(read(this.run.trainStep()));
    });
    return this.isThere();
  }

  step(): Promise<number> {
    return this.away(async () => {
      const { run } = this;
      if (run === undefined) throw new Error('it was not started');
      const start = performance.now();
      await within(read(run.trainStep()), STEP_WITHIN_MS);
      return performance.now() - start;
    });
  }

  end(): void {
    this.run?.dispose();
    this.run = undefined;
  }

  private waitFor(promise: Promise<void>): void {
    this.awaited = promise.then(() => true);
    // Told of where it is waited for; nobody may be waiting any more.
    this.awaited.catch(() => undefined);
  }

  /** Whether what is awaited is there within a moment. */
  private async isThere(): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moment = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), MOMENT_MS);
    });
    try {
      return await Promise.race([this.awaited, moment]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Does something on the contestant's backend and comes back, whatever happens. */
  private async away<T>(act: () => Promise<T>): Promise<T> {
    const { tf } = this.operations;
    try {
      if (this.run) await tf.setBackend(this.backend);
      return await act();
    } finally {
      await tf.setBackend(this.home);
    }
  }
}
