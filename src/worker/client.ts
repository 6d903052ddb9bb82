import type { Command, Report } from './protocol.ts';

export interface WorkerClient {
  send(command: Command): void;
  /** Ends the worker's thread. */
  end(): void;
}

interface Prepared {
  readonly worker: Worker;
  failure: ErrorEvent | undefined;
}

let prepared: Prepared | undefined;

const create = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Has the next worker's thread started already, so that its script is loaded while the page's own still is. */
export function prepareWorker(): void {
  const ahead: Prepared = { worker: create(), failure: undefined };
  ahead.worker.onerror = (event) => {
    event.preventDefault();
    ahead.failure = event;
  };
  prepared = ahead;
}

/** Starts the training worker. Should its thread die, that comes as a notice and the next `open` starts a new one. */
export function startWorker(onReport: (report: Report) => void): WorkerClient {
  let worker = spawn();

  function spawn(): Worker {
    const { worker: spawned, failure } = prepared ?? { worker: create() };
    prepared = undefined;
    const onCrash = (event: ErrorEvent) => {
      event.preventDefault();
      spawned.terminate();
      onReport({ type: 'phase', phase: 'stopped' });
      const reason = event.message || 'unknown';
      onReport({ type: 'notice', severity: 'error', code: 'worker-crashed', parameters: { reason } });
      worker = spawn();
    };
    spawned.onmessage = (event: MessageEvent<Report>) => onReport(event.data);
    spawned.onerror = onCrash;
    if (failure) queueMicrotask(() => onCrash(failure));
    return spawned;
  }

  return {
    send: (command) => worker.postMessage(command),
    end: () => worker.terminate(),
  };
}
