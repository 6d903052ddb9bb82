import { type BackendName, backendParameter } from '../engine/backend/backend.ts';
import { worldParameter } from '../engine/config/run-config.ts';
import type { RunConfig } from '../engine/parameter.ts';
import type { Run, Snapshot } from '../engine/training/run.ts';
import { startRun } from '../engine/training/start-run.ts';
import { FileRefusedError } from '../engine/worlds/files/errors.ts';
import type { NamedFile } from '../engine/worlds/files/named-file.ts';
import { own as ownWorld } from '../engine/worlds/own/own.ts';
import { isPublished } from '../engine/worlds/sources/recognise.ts';
import { afterMessages } from './after-messages.ts';
import { Backends } from './backends.ts';
import { bytesOf } from './handed-files.ts';
import type { HostEnvironment } from './host-environment.ts';
import { NewRuns } from './new-runs.ts';
import { afreshNotice, cutDimNotice, noticeOf } from './notices.ts';
import { readySaved, restoredReport } from './open-saved.ts';
import { OwnData } from './own-data.ts';
import type { Command, HandedFile, Pace, Report } from './protocol.ts';
import { answerTo, type Question } from './questions.ts';
import { reportMispaired, reportNoise } from './robustness.ts';
import { LossNotFiniteError, RunLoop } from './run-loop.ts';
import { describeSession, transferOf } from './shown.ts';
import { Sources } from './sources.ts';
import { isViewCommand, ViewSettings } from './view-settings.ts';

/**
 * The worker's side of the boundary: takes commands in order, each between two slices of training, so that nothing
 * ever changes under a running step.
 */
export class WorkerHost {
  private readonly queue: Command[] = [];
  private wake: (() => void) | undefined;
  private run: RunLoop | undefined;
  private readonly backends: Backends;
  private playing = false;
  /** The step to stop at. */
  private until = Number.POSITIVE_INFINITY;
  private readonly view: ViewSettings;
  private readonly sources: Sources;
  private readonly ownData: OwnData;
  private readonly newRuns: NewRuns;

  constructor(private readonly environment: HostEnvironment) {
    this.backends = new Backends(environment);
    this.view = new ViewSettings(environment.report);
    this.sources = new Sources(environment);
    this.ownData = new OwnData(environment, this.sources);
    this.newRuns = new NewRuns(environment, this.sources);
    void this.loop();
  }

  handle(command: Command): void {
    // A download runs beside training, so that cancelling it need not wait for its end.
    if (command.type === 'download') void this.sources.download(command.source);
    else if (command.type === 'cancel-download') this.sources.cancelDownload();
    else this.enqueue(command);
    this.wake?.();
  }

  /** Of settings changed faster than they can be taken up, as by a slider, only the last counts. */
  private enqueue(command: Command): void {
    const last = this.queue.at(-1);
    if (command.type === 'update' && last?.type === 'update') this.queue.pop();
    this.queue.push(command);
  }

  private async loop(): Promise<never> {
    for (;;) {
      const command = this.queue.shift();
      if (command) await this.guard(() => this.execute(command));
      else if (this.playing) await this.guard(() => this.train());
      else if (this.run?.observer.isBehind) await this.guard(() => this.catchUp());
      else if (this.backends.isBusy) await this.guard(() => this.backends.advance());
      else await this.nextCommand();
    }
  }

  private nextCommand(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        this.wake = undefined;
        resolve();
      };
    });
  }

  private report(report: Report): void {
    this.environment.report(report, []);
  }

  private setPlaying(playing: boolean): void {
    this.playing = playing;
    this.run?.rest();
    this.report({ type: 'phase', phase: playing ? 'running' : 'paused' });
  }

  /** Stops playing once what was begun is done. */
  private async rest(run: RunLoop): Promise<void> {
    this.playing = false;
    await run.settle();
    this.setPlaying(false);
  }

  /** Stops playing, with the last state in full. */
  private async stop(run: RunLoop): Promise<void> {
    await this.rest(run);
    await run.lookFully();
  }

  /** A run at rest is seen as it is, however many pairs are on show: some more with each frame. */
  private async catchUp(): Promise<void> {
    await this.run?.reportFrame();
    await afterMessages();
  }

  private play({ session }: RunLoop, until = Number.POSITIVE_INFINITY): void {
    this.until = until;
    this.setPlaying(true);
    this.backends.played(session);
  }

  private async train(): Promise<void> {
    const { run } = this;
    if (run?.session.ended) return this.end(run);
    const left = this.until - (run?.session.step ?? 0);
    if (run && left <= 0) return this.stop(run);
    await run?.tick(left);
    if (run && this.backends.isBusy) {
      // Steps in flight would be taken for the time of the race, and they lie on the backend it may leave.
      await run.settle();
      await this.backends.advance();
    }
    await afterMessages();
  }

  /** The method has nothing more to do: that is told, with the last state in full. */
  private async end(run: RunLoop): Promise<void> {
    await run.settle();
    const { ended, step } = run.session;
    this.setPlaying(false);
    this.report({ type: 'notice', severity: 'info', code: `method-${ended}`, parameters: { step } });
    await run.lookFully();
  }

  private async execute(command: Command): Promise<void> {
    const { run } = this;
    if (isViewCommand(command)) return this.view.execute(command, run);
    switch (command.type) {
      case 'open':
        this.view.look(command);
        return this.open(command.config);
      case 'supply':
        return this.supply(command.files);
      case 'use-own':
        return this.ownData.use();
      case 'discard-own':
        return this.ownData.discard();
      case 'delete-own':
        return this.ownData.delete();
      case 'play':
        return run && !this.playing ? this.play(run, command.until) : undefined;
      case 'pause':
        return run && this.playing ? this.stop(run) : undefined;
      case 'step':
        if (run && this.playing) await this.rest(run);
        return run?.session.ended ? this.end(run) : run?.stepOnce();
      case 'slow-step':
        if (run && this.playing) await this.stop(run);
        return run?.session.ended ? this.end(run) : run?.slowStep();
      case 'watch-pushes':
        return run?.watchPushes(command.wanted);
      case 'reset':
        return this.reset();
      case 'branch':
        return this.branch(command.step);
      case 'update':
        run?.session.update(command.config);
        run?.observer.outdate();
        if (run && this.playing) this.backends.played(run.session);
        return this.playing ? undefined : run?.lookFully();
      case 'pace':
        if (run) run.pace = command.pace;
        return;
      case 'race':
        return run && this.backends.raceAgain(run.session);
      case 'robustness':
        return this.robustness(command.against);
      case 'restore':
        return this.restore(command.file);
      case 'download':
      case 'cancel-download':
        return;
      default:
        return run && this.answer(command, run);
    }
  }

  private async answer(question: Question, run: RunLoop): Promise<void> {
    const answer = await answerTo(question, run);
    if (answer) this.environment.report(answer.report, answer.transfer ?? []);
  }

  private async robustness(against: 'noise' | 'mispaired'): Promise<void> {
    const run = this.run?.session;
    if (!run || run.step === 0) return;
    const measure = against === 'noise' ? reportNoise : reportMispaired;
    await measure({
      operations: this.environment.operations,
      run,
      sources: this.sources.known,
      assets: this.newRuns.assets,
      report: (report) => this.report(report),
      isGivenUp: () => this.queue.length > 0,
      breathe: afterMessages,
    });
  }

  /** Files of published sets are taken up at once, a learner's own are previewed. */
  private async supply(given: readonly HandedFile[]): Promise<void> {
    const files: NamedFile[] = [];
    for (const file of given) files.push(await bytesOf(file));
    return isPublished(files) ? this.sources.supply(files) : this.ownData.preview(files);
  }

  private async open(config: RunConfig): Promise<void> {
    const pace = this.run?.pace;
    await this.giveWay();
    // What is kept is reported, and the page then opens it.
    if (worldParameter.read(config) === ownWorld.id && (await this.ownData.restore())) return;
    const backend = await this.ensureBackend(backendParameter.read(config));
    this.report({ type: 'preparing', stage: 'items', backend });
    await afterMessages();
    await this.newRuns.loadAssets(config);
    await this.show(this.adopt(await this.newRuns.make(config, this.run?.session)), pace);
  }

  /** Whatever goes on ends for another run. */
  private async giveWay(): Promise<void> {
    this.playing = false;
    await this.run?.discard();
    await this.backends.stop();
    this.report({ type: 'phase', phase: 'preparing' });
  }

  /** A run just opened is seen in full, and waits. */
  private async show(run: RunLoop, pace: Pace | undefined): Promise<void> {
    const cutDim = cutDimNotice(run.session);
    if (cutDim) this.report(cutDim);
    if (pace) run.pace = pace;
    this.report({ type: 'phase', phase: 'paused' });
    await run.lookFully();
    this.backends.opened(run.session);
  }

  /** A saved run takes the place of the one on show, once all of it is known to be good. */
  private async restore(file: HandedFile): Promise<void> {
    const { operations } = this.environment;
    const load = (config: RunConfig) => this.newRuns.loadAssets(config);
    const ready = await readySaved(file, { operations, sources: this.sources.known, loadAssets: load });
    const pace = this.run?.pace;
    await this.giveWay();
    await this.ensureBackend(backendParameter.read(ready.saved.config));
    this.view.takeUp(ready.saved.view);
    const run = this.adopt(ready.start());
    this.report(restoredReport(ready.saved, run));
    this.tellOfMemory(run.session, ready.saved.snapshot);
    await this.show(run, pace);
  }

  private async reset(): Promise<void> {
    if (!this.run) return;
    await this.run.discard();
    this.setPlaying(false);
    const { session, pace } = this.run;
    session.reset();
    this.adopt(session);
    this.run.pace = pace;
    await this.run.lookFully();
  }

  private async branch(step: number): Promise<void> {
    const { run } = this;
    const snapshot = await run?.branch(step);
    if (!run || !snapshot) return;
    this.setPlaying(false);
    this.tellOfMemory(run.session, snapshot);
    await run.lookFully();
  }

  private tellOfMemory(session: Run, snapshot: Snapshot): void {
    const afresh = afreshNotice(session, snapshot);
    if (afresh) this.report(afresh);
  }

  /** Makes a session the one on show and lets go of the one before. */
  private adopt(session: Run): RunLoop {
    const before = this.run?.session;
    if (before && before !== session) before.dispose();
    const { operations, report } = this.environment;
    const observer = this.view.observe(session);
    const run = new RunLoop(operations, session, observer, report);
    this.run = run;
    const opened = describeSession(session, this.backends.name ?? 'cpu', observer.pairs);
    report(opened, transferOf(opened));
    return run;
  }

  private async ensureBackend(wanted: BackendName | 'auto', broken?: BackendName): Promise<BackendName> {
    const { name } = this.backends;
    if (name && name !== broken && this.backends.serves(wanted)) return name;
    // Tensors cannot cross to another backend without waiting for the old one.
    this.run?.session.dispose();
    this.run = undefined;
    return this.backends.start(wanted, broken);
  }

  /** Runs what may fail; a failure is told, and the run goes on or stands still, but the worker lives. */
  private async guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      // A file that is refused has changed nothing.
      if (error instanceof FileRefusedError) return this.report(noticeOf(error));
      const wasTraining = this.playing;
      this.playing = false;
      this.report(noticeOf(error));
      this.report({ type: 'phase', phase: this.run ? 'paused' : 'stopped' });
      const known = error instanceof LossNotFiniteError;
      if (wasTraining && !known && this.run) await this.guard(() => this.recover());
    }
  }

  /** The backend broke while training: go on from the last snapshot on the next one that works. */
  private async recover(): Promise<void> {
    const { run } = this;
    const { name: failed } = this.backends;
    if (!run?.snapshot || !failed) return;
    const { snapshot, session } = run;
    await this.backends.broke(session);
    const used = await this.ensureBackend('auto', failed);
    // Its items are still there: they need not be made anew.
    const next = startRun(this.environment.operations, session.config, session.dataset);
    next.restore(snapshot);
    this.adopt(next);
    this.report({ type: 'notice', severity: 'warning', code: 'backend-lost', parameters: { failed, used } });
    this.backends.opened(next);
    await this.run?.lookFully();
    this.setPlaying(true);
  }
}
