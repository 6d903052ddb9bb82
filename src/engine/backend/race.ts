import * as v from 'valibot';
import { BACKENDS, type BackendName } from './backend.ts';

const backend = v.picklist(BACKENDS);

/** What a race found out about one backend. */
export const lapSchema = v.variant('outcome', [
  v.object({ backend, outcome: v.literal('measured'), msPerStep: v.pipe(v.number(), v.minValue(0)) }),
  /** Its first step took too long to wait for. */
  v.object({ backend, outcome: v.literal('slow-start') }),
  /** It would not run faster than what had been measured before it, and was left out. */
  v.object({ backend, outcome: v.literal('left-out') }),
  /** It has no graphics card here: a program stands in for one. */
  v.object({ backend, outcome: v.literal('software') }),
  /** The browser or the machine has no such thing. */
  v.object({ backend, outcome: v.literal('absent') }),
  v.object({ backend, outcome: v.literal('failed'), reason: v.string() }),
]);
export type Lap = v.InferOutput<typeof lapSchema>;

/** Thrown where a browser or a machine lacks what a backend computes on: nothing failed. */
export class BackendUnfitError extends Error {
  constructor(
    readonly outcome: 'absent' | 'software',
    reason: string,
  ) {
    super(reason);
    this.name = 'BackendUnfitError';
  }
}

/** One backend that takes part. Between any two calls the backend of the run itself is the one in use. */
export interface Contestant {
  readonly backend: BackendName;
  /** Starts the backend and has it make ready for the first step. @throws {BackendUnfitError} where there is none. */
  start(): Promise<void>;
  /** Waits a moment at most. @returns whether a first step was taken and is done. */
  isWarm(): Promise<boolean>;
  /** Takes one step and reads its loss. @returns the milliseconds that took. */
  step(): Promise<number>;
  /** Lets go of all it holds; it may have failed before. */
  end(): void;
}

export interface RaceRules {
  /** Milliseconds that a first step may take. */
  readonly warmUpMs: number;
  /** Steps measured, at most. */
  readonly steps: number;
  /** Milliseconds after which no further step is measured, once there are three. */
  readonly enoughMs: number;
  /** So many times as slow as the best, and two steps tell enough. */
  readonly hopeless: number;
  /** Plain JavaScript is tried only where the best so far takes no more than this many milliseconds. */
  readonly plainUpToMs: number;
}

export const RULES: RaceRules = {
  warmUpMs: 5000,
  steps: 9,
  enoughMs: 500,
  hopeless: 3,
  plainUpToMs: 5,
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The fastest of those measured; none where none was. */
export function winnerOf(laps: readonly Lap[]): BackendName | undefined {
  let best: Extract<Lap, { outcome: 'measured' }> | undefined;
  for (const lap of laps) {
    if (lap.outcome === 'measured' && (best === undefined || lap.msPerStep < best.msPerStep)) best = lap;
  }
  return best?.backend;
}

function bestTime(laps: readonly Lap[]): number {
  return Math.min(...laps.map((lap) => (lap.outcome === 'measured' ? lap.msPerStep : Infinity)));
}

/** Whether the times so far tell enough. */
function toldEnough(times: readonly number[], best: number, rules: RaceRules): boolean {
  const spent = times.reduce((sum, time) => sum + time, 0);
  return (
    times.length >= rules.steps ||
    (times.length >= 3 && spent > rules.enoughMs) ||
    (times.length >= 2 && Math.min(...times) > rules.hopeless * best)
  );
}

function lapOfError(name: BackendName, error: unknown): Lap {
  if (error instanceof BackendUnfitError) return { backend: name, outcome: error.outcome };
  const reason = error instanceof Error ? error.message : String(error);
  return { backend: name, outcome: 'failed', reason };
}

/**
 * Starts a contestant and waits until its first step is done. Yields wherever something else may be done before it
 * goes on.
 *
 * @returns whether it was done in time.
 */
export async function* warmUp(
  contestant: Contestant,
  limitMs: number,
  clock: () => number,
): AsyncGenerator<void, boolean> {
  const start = clock();
  await contestant.start();
  while (!(await contestant.isWarm())) {
    if (clock() - start > limitMs) return false;
    yield;
  }
  return true;
}

async function* lapOf(
  contestant: Contestant,
  best: number,
  rules: RaceRules,
  clock: () => number,
): AsyncGenerator<void, Lap> {
  const name = contestant.backend;
  try {
    if (!(yield* warmUp(contestant, rules.warmUpMs, clock))) return { backend: name, outcome: 'slow-start' };
    const times: number[] = [];
    while (!toldEnough(times, best, rules)) {
      yield;
      times.push(await contestant.step());
    }
    return { backend: name, outcome: 'measured', msPerStep: median(times) };
  } catch (error) {
    return lapOfError(name, error);
  } finally {
    contestant.end();
  }
}

/**
 * Lets the contestants take a few steps each, one after the other: at the same time they would hold one another up.
 * One that fails or takes too long drops out. Yields the laps so far wherever something else may be done before it
 * goes on; nothing is left behind when it is ended there.
 *
 * @returns one lap for each contestant, in their order.
 */
export async function* race(
  contestants: readonly Contestant[],
  rules: RaceRules = RULES,
  clock: () => number = () => performance.now(),
): AsyncGenerator<readonly Lap[], readonly Lap[]> {
  const laps: Lap[] = [];
  for (const contestant of contestants) {
    const best = bestTime(laps);
    // A step in plain JavaScript cannot be stopped once it has begun.
    if (contestant.backend === 'cpu' && Number.isFinite(best) && best > rules.plainUpToMs) {
      laps.push({ backend: 'cpu', outcome: 'left-out' });
      continue;
    }
    const lap = lapOf(contestant, best, rules, clock);
    try {
      let piece = await lap.next();
      for (; !piece.done; piece = await lap.next()) yield [...laps];
      laps.push(piece.value);
    } finally {
      await lap.return({ backend: contestant.backend, outcome: 'left-out' });
    }
  }
  return laps;
}
