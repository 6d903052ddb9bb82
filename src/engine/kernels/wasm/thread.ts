// A thread that computes for the WebAssembly backend, on the memory of tfjs.
import { Mailbox } from './mailbox.ts';
import { Programs } from './programs.ts';

/** What a thread is started with; it answers once it is there, and is not heard of again. */
export interface ThreadStart {
  readonly modules: readonly WebAssembly.Module[];
  readonly memory: WebAssembly.Memory;
  readonly mailbox: number;
}

self.addEventListener('message', ({ data }: MessageEvent<ThreadStart>) => {
  const programs = new Programs(data.modules, data.memory);
  const mailbox = new Mailbox(data.memory, data.mailbox);
  self.postMessage('ready');
  mailbox.serve((call) => programs.run(call));
});
