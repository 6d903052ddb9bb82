import type { BenchReply, BenchRequest } from './requests.ts';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Asks the worker; one question at a time. */
function ask(request: BenchRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<BenchReply>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.answer);
    };
    worker.onerror = (event) => reject(new Error(event.message || 'the worker of the bench did not load'));
    worker.postMessage(request);
  });
}

Object.assign(globalThis, { ask });
