import type { RunConfig } from '../../engine/parameter.ts';
import { startWorker } from '../../worker/client.ts';
import type { MeasuresReport, Notice, Report } from '../../worker/protocol.ts';
import { RunHistory } from '../state/history.ts';
import type { Failure } from './grid.ts';

/** Nobody looks at the space of such a run: a few pairs are the least it can show. */
const PAIRS = 4;

/** A run in the background came to nothing, or was ended. */
export class BackgroundRunError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'BackgroundRunError';
  }
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: BackgroundRunError) => void;
  isAtRest: boolean;
}

/** A run in a worker of its own, beside the one on show. */
export class BackgroundRun {
  history = new RunHistory();
  step = 0;
  measures: MeasuresReport | undefined;
  private config: RunConfig = {};
  private waiting: Waiting | undefined;
  private readonly worker = startWorker((report) => this.receive(report));

  /** @param onChange is called whenever more is known of the run. */
  constructor(private readonly onChange: () => void) {}

  /** Opens an experiment; resolves once it is measured at its start. @throws {BackgroundRunError} */
  open(config: RunConfig): Promise<void> {
    this.history = new RunHistory();
    this.step = 0;
    this.measures = undefined;
    this.config = config;
    return this.untilAtRest(() => {
      this.worker.send({ type: 'show', pairs: PAIRS });
      this.sendOpen();
    });
  }

  /** Trains to a step, or as far as the method goes; resolves once it is measured there. @throws {BackgroundRunError} */
  trainTo(until: number): Promise<void> {
    return this.untilAtRest(() => this.worker.send({ type: 'play', until }));
  }

  /** Ends it at once; what is waited for is rejected. */
  end(): void {
    this.worker.end();
    this.fail({ code: 'sweep-cancelled', parameters: {} });
  }

  private sendOpen(): void {
    this.worker.send({ type: 'open', config: this.config, dimensions: 2 });
    this.worker.send({ type: 'pace', pace: 'full' });
  }

  private untilAtRest(begin: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject, isAtRest: false };
      begin();
    });
  }

  private fail(failure: Failure): void {
    this.waiting?.reject(new BackgroundRunError(failure));
    this.waiting = undefined;
  }

  private receive(report: Report): void {
    switch (report.type) {
      case 'phase':
        if (this.waiting) this.waiting.isAtRest = report.phase === 'paused';
        return;
      case 'progress':
        this.step = report.step;
        this.history.addProgress(report);
        this.onChange();
        return;
      case 'measures':
        this.measures = report;
        this.history.addMeasures(report);
        this.onChange();
        if (!this.waiting?.isAtRest) return;
        this.waiting.resolve();
        this.waiting = undefined;
        return;
      case 'own-data':
        // The learner's own files are read from where they are kept; then the worker waits to be asked again.
        if (report.preview) this.sendOpen();
        return;
      case 'notice':
        this.hear(report);
    }
  }

  private hear({ code, parameters, severity }: Notice): void {
    // Other items than those of the experiment would answer another question.
    if (code === 'source-generated') this.fail({ code: 'sweep-source', parameters });
    else if (severity === 'error') this.fail({ code, parameters });
  }
}
