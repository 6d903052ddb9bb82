import type { Command, Report } from './protocol.ts';

export interface WorkerClient {
  send(command: Command): void;
  /** Ends the worker's thread. */
  end(): void;
}

/** Starts the training worker. Should its thread die, that comes as a notice and the next `open` starts a new one. */
export function startWorker(onReport: (report: Report) => void): WorkerClient {
  let worker = spawn();

  function spawn(): Worker {
    const spawned = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    spawned.onmessage = (event: MessageEvent<Report>) => onReport(event.data);
    spawned.onerror = (event) => {
      event.preventDefault();
      spawned.terminate();
      onReport({ type: 'phase', phase: 'stopped' });
      const reason = event.message || 'unknown';
      onReport({ type: 'notice', severity: 'error', code: 'worker-crashed', parameters: { reason } });
      worker = spawn();
    };
    return spawned;
  }

  return {
    send: (command) => worker.postMessage(command),
    end: () => worker.terminate(),
  };
}
