import { BACKENDS, type BackendName, backendParameter } from '../engine/backend/backend.ts';
import { TrainingContestant } from '../engine/backend/contestant.ts';
import { BackendUnfitError, type Lap, RULES, race, warmUp, winnerOf } from '../engine/backend/race.ts';
import { RaceMemory, type RaceRecord, raceKey } from '../engine/backend/race-memory.ts';
import { type BackendLoaders, releaseBackend, startBackend } from '../engine/backend/start-backend.ts';
import { isTrainedByGradient } from '../engine/config/run-config.ts';
import type { Operations } from '../engine/operations/operations.ts';
import type { Run } from '../engine/training/run.ts';
import { startRun } from '../engine/training/start-run.ts';
import type { RaceReport } from './protocol.ts';
import type { Racing } from './racing.ts';
import type { ReportFunction } from './run-loop.ts';

interface BackendsEnvironment {
  readonly operations: Operations;
  readonly backends: BackendLoaders;
  readonly report: ReportFunction;
  /** Where it is missing, nothing is raced. */
  readonly racing?: Racing;
}

type Wanted = BackendName | 'auto';
/** Something done in pieces, between which the run trains on. */
type Work = AsyncGenerator<void, void>;

const REST: Omit<RaceReport, 'state'> = { type: 'race', laps: [], winner: null, at: null };

/**
 * The backend in use. Left to itself it starts the one that starts soonest, so that the first picture stands soon;
 * races all of them once the run is played, unless it remembers how such a race ended; and takes the run over to the
 * fastest, where it goes on.
 */
export class Backends {
  private current: BackendName | undefined;
  private wanted: Wanted = 'auto';
  private work: Work | undefined;
  private readonly memory: RaceMemory | undefined;

  constructor(private readonly environment: BackendsEnvironment) {
    const { racing } = environment;
    this.memory = racing && new RaceMemory(racing.store, racing.place);
  }

  get name(): BackendName | undefined {
    return this.current;
  }

  /** Whether there is something to `advance`. */
  get isBusy(): boolean {
    return this.work !== undefined;
  }

  /** Whether the backend in use will do. */
  serves(wanted: Wanted): boolean {
    if (this.current === undefined) return false;
    return wanted === this.current || (wanted === 'auto' && this.wanted === 'auto');
  }

  /** Starts a backend and tells which others were tried; one that broke is left out. @throws {NoBackendError} */
  async start(wanted: Wanted, broken?: BackendName): Promise<BackendName> {
    const { backends, report } = this.environment;
    report({ type: 'preparing', stage: 'backend', backend: null }, []);
    await this.stop();
    const { backend: used, failures } = await startBackend(wanted, backends, broken ? [broken] : []);
    if (broken) releaseBackend(broken);
    this.current = used;
    this.wanted = wanted;
    for (const { backend: failed, reason } of failures) {
      const severity = failed === wanted ? 'warning' : 'info';
      report({ type: 'notice', severity, code: 'backend-failed', parameters: { failed, used, reason } }, []);
    }
    return used;
  }

  /** A run was opened: goes to the backend that won such a race before. */
  opened(run: Run): void {
    this.work = this.isRaced(run) ? this.recall(run) : undefined;
    if (!this.work) this.report({ ...REST, state: 'off' });
  }

  /** The run is played, or what decides the fastest has changed: races where no result is remembered. */
  played(run: Run): void {
    if (this.isRaced(run)) this.work ??= this.consider(run);
  }

  raceAgain(run: Run): void {
    if (this.isRaced(run)) this.work ??= this.race(run);
  }

  /** The backend of a run broke: whatever it won is forgotten. */
  async broke(run: Run): Promise<void> {
    await this.stop();
    await this.memory?.forget(raceKey(run.config, run.weightCount));
  }

  /** Does one piece of what is going on. The backend in use is the one of the run again when it resolves. */
  async advance(): Promise<void> {
    const { work } = this;
    if (work === undefined) return;
    let isOver = true;
    try {
      isOver = (await work.next()).done === true;
    } finally {
      if (isOver && this.work === work) this.work = undefined;
    }
  }

  /** Ends what is going on, and leaves nothing of it behind. */
  async stop(): Promise<void> {
    const { work } = this;
    this.work = undefined;
    await work?.return();
  }

  /** A method without steps has nothing to race; what was chosen by hand is not raced. */
  private isRaced({ config }: Run): boolean {
    const isTrained = isTrainedByGradient(config);
    return this.memory !== undefined && backendParameter.read(config) === 'auto' && isTrained;
  }

  private recordOf({ config, weightCount }: Run): Promise<RaceRecord | undefined> {
    return this.memory?.find(raceKey(config, weightCount)) ?? Promise.resolve(undefined);
  }

  private async *recall(run: Run): Work {
    const record = await this.recordOf(run);
    if (record) yield* this.follow(run, record);
    else this.report({ ...REST, state: 'unknown' });
  }

  private async *consider(run: Run): Work {
    const record = await this.recordOf(run);
    const graphics = await this.environment.racing?.graphics();
    if (record && record.graphics === graphics?.name) yield* this.follow(run, record);
    else yield* this.race(run);
  }

  /** Takes the run to a remembered winner once that is warm; races anew where it fails. */
  private async *follow(run: Run, record: RaceRecord): Work {
    this.reportKnown(record);
    if (record.winner === this.current) return;
    const winner = this.contestant(run, record.winner, this.environment.backends);
    let isWarm = false;
    try {
      isWarm = yield* warmUp(winner, 2 * RULES.warmUpMs, () => performance.now());
    } catch {
      // The race tells why.
    } finally {
      winner.end();
    }
    if (isWarm) await this.move(run, record.winner);
    else yield* this.race(run);
  }

  private async *race(run: Run): Work {
    const { racing, backends } = this.environment;
    if (racing === undefined) return;
    const { name: graphics, software } = await racing.graphics();
    const loaders: BackendLoaders = {
      ...backends,
      ...Object.fromEntries(software.map((name) => [name, refuseSoftware])),
    };
    const names = BACKENDS.filter((name) => name in backends && name !== this.current);
    const order = this.current ? [this.current, ...names] : names;
    const racers = order.map((name) => this.contestant(run, name, loaders));
    const running = race(racers);
    let laps: readonly Lap[] = [];
    try {
      this.report({ ...REST, state: 'racing' });
      for (let piece = await running.next(); ; piece = await running.next()) {
        if (piece.value.length > laps.length) this.report({ ...REST, state: 'racing', laps: piece.value });
        laps = piece.value;
        if (piece.done) break;
        yield;
      }
    } finally {
      await running.return([]);
    }
    await this.takeUp(run, laps, graphics);
  }

  /** What follows from a race: it is remembered, the run goes to the winner, and the others give back what they hold. */
  private async takeUp(run: Run, laps: readonly Lap[], graphics: string): Promise<void> {
    const winner = winnerOf(laps);
    if (winner === undefined) return this.report({ ...REST, state: 'unknown' });
    if (winner !== this.current) await this.move(run, winner);
    for (const { backend } of laps) releaseBackend(backend);
    const key = raceKey(run.config, run.weightCount);
    const record = { key, graphics, winner, laps: [...laps], at: Date.now() };
    await this.memory?.keep(record);
    this.reportKnown(record);
  }

  private async move(run: Run, to: BackendName): Promise<void> {
    const { tf } = this.environment.operations;
    const from = this.current;
    await run.move(async () => {
      await tf.setBackend(to);
    });
    this.current = to;
    if (from) releaseBackend(from);
    this.environment.report({ type: 'backend', backend: to }, []);
  }

  private contestant(run: Run, name: BackendName, loaders: BackendLoaders): TrainingContestant {
    const { operations } = this.environment;
    const home = this.current ?? name;
    const newRun = () => startRun(operations, run.config, run.dataset);
    return new TrainingContestant(operations, name, home, loaders, newRun);
  }

  private reportKnown({ laps, winner, at }: RaceRecord): void {
    this.report({ type: 'race', state: 'known', laps, winner, at });
  }

  private report(report: RaceReport): void {
    this.environment.report(report, []);
  }
}

async function refuseSoftware(): Promise<void> {
  throw new BackendUnfitError('software', 'a program stands in for the graphics card');
}
