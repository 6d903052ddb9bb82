import { MAILBOX_BYTES, Mailbox, MOST_CALLS } from './mailbox.ts';
import type { Call } from './programs.ts';
import type { ThreadStart } from './thread.ts';

/** Threads beside the one that asks. Until they are there, it does all by itself. */
export class Threads {
  /** Resolves once all of them are there. */
  readonly started: Promise<unknown>;
  private readonly workers: Worker[] = [];
  private readonly mailboxes: Mailbox[] = [];

  /** @param allocate gives memory that stays. */
  constructor(
    modules: readonly WebAssembly.Module[],
    memory: WebAssembly.Memory,
    allocate: (bytes: number) => number,
    count: number,
  ) {
    const starting = Array.from({ length: count }, () => {
      const at = allocate(MAILBOX_BYTES);
      new Int32Array(memory.buffer, at, MAILBOX_BYTES / 4).fill(0);
      return this.start({ modules, memory, mailbox: at });
    });
    this.started = Promise.all(starting);
  }

  /** How many compute, with the one that asks. */
  get count(): number {
    return this.mailboxes.length + 1;
  }

  /** Which of them makes the calls of a share; 0 is the one that asks. */
  threadOf(share: number): number {
    return share % this.count;
  }

  /** Makes the calls of all shares, each share by one thread and in its order, and returns when all are made. */
  run(shares: readonly (readonly Call[])[], runHere: (call: Call) => void): void {
    const callsOf = (thread: number) => shares.filter((_, share) => this.threadOf(share) === thread).flat();
    const own = callsOf(0);
    const others = this.mailboxes.map((mailbox, index) => ({ mailbox, calls: callsOf(index + 1) }));
    const longest = Math.max(own.length, ...others.map(({ calls }) => calls.length));
    for (let start = 0; start < longest; start += MOST_CALLS) {
      const end = start + MOST_CALLS;
      const busy = others.filter(({ calls }) => calls.length > start);
      for (const { mailbox, calls } of busy) mailbox.post(calls.slice(start, end));
      for (const call of own.slice(start, end)) runHere(call);
      for (const { mailbox } of busy) mailbox.wait();
    }
  }

  private start(start: ThreadStart): Promise<void> {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module', name: 'products' });
    this.workers.push(worker);
    worker.postMessage(start);
    return new Promise((resolve) => {
      worker.addEventListener('message', () => {
        this.mailboxes.push(new Mailbox(start.memory, start.mailbox));
        resolve();
      });
    });
  }

  end(): void {
    for (const worker of this.workers) worker.terminate();
  }
}
