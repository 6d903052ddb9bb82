import { Worker } from 'node:worker_threads';
import { completeConfig } from '../engine/config/run-config.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import type { Command, Report } from './protocol.ts';

/** A small experiment. */
export const settings = {
  items: 200,
  classes: 4,
  encoder: 'linear',
  batch: 16,
  dim: 8,
  modalities: ['handwriting', 'word'],
};

/** The real worker in a real thread, and everything it has reported. */
export class WorkerUnderTest {
  readonly reports: Report[] = [];
  private readonly thread = new Worker(new URL('./node-worker.mjs', import.meta.url));
  private readonly waiting = new Set<() => void>();

  constructor() {
    this.thread.on('message', (report: Report) => {
      this.reports.push(report);
      for (const check of this.waiting) check();
    });
  }

  send(command: Command): void {
    this.thread.postMessage(command);
  }

  open(more: Record<string, ConfigValue> = {}): void {
    this.send({ type: 'open', config: completeConfig({ ...settings, ...more }).config, dimensions: 2 });
  }

  /** The first report of a type, from now on or from `since`, that satisfies the condition. */
  until<T extends Report['type']>(
    type: T,
    isIt: (report: Extract<Report, { type: T }>) => boolean = () => true,
    since = this.reports.length,
  ): Promise<Extract<Report, { type: T }>> {
    const isWanted = (report: Report): report is Extract<Report, { type: T }> => report.type === type;
    return new Promise((resolve) => {
      const check = () => {
        const found = this.reports.slice(since).filter(isWanted).find(isIt);
        if (found === undefined) return;
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }

  end(): Promise<number> {
    return this.thread.terminate();
  }
}
