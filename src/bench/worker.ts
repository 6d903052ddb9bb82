import { computeKernelCases } from '../engine/testing/kernel-cases.ts';
import { startOnly } from './backend.ts';
import { openCase } from './cases.ts';
import { trainBoth, trainOurs } from './compare.ts';
import { counted } from './counters.ts';
import type { BrowserEngine, EngineOpener, OpenEngine } from './engines/engine.ts';
import { measureFloor } from './floor.ts';
import type { BenchReply, BenchRequest } from './requests.ts';

/** Each engine's code is fetched when it is opened, so that none warms what another uses. */
const ENGINES: Readonly<Record<BrowserEngine, () => Promise<{ readonly engine: EngineOpener }>>> = {
  ours: () => import('./engines/ours.ts'),
  'tfjs-obvious': () => import('./engines/tfjs-obvious.ts'),
  'jax-js': () => import('./engines/jax-js.ts'),
};

let opened: OpenEngine | undefined;

function engineInUse(): OpenEngine {
  if (opened === undefined) throw new Error('ask to open an engine first');
  return opened;
}

async function open(request: Extract<BenchRequest, { type: 'open' }>): Promise<void> {
  const benchCase = await openCase(request.case, request.changes);
  const { engine } = await ENGINES[request.engine]();
  opened = await engine.open(benchCase, request.backend);
}

/** Steps one after the other, each waited for until its loss is known. */
async function steps(count: number) {
  const engine = engineInUse();
  const [milliseconds, losses]: [number[], number[]] = [[], []];
  while (losses.length < count) {
    const start = performance.now();
    losses.push(await engine.step());
    milliseconds.push(performance.now() - start);
  }
  return { milliseconds, losses };
}

/** What one step runs, and what is held after it. */
async function count() {
  const engine = engineInUse();
  return { ...(await counted(() => engine.step())), bytes: engine.bytes?.() };
}

async function answer(request: BenchRequest): Promise<unknown> {
  switch (request.type) {
    case 'open':
      return open(request);
    case 'steps':
      return steps(request.count);
    case 'count':
      return count();
    case 'flow':
      return engineInUse().flow?.(request.steps);
    case 'floor':
      return measureFloor(request.backend);
    case 'kernel-cases':
      await startOnly(request.backend);
      return computeKernelCases();
    case 'train-both':
      await startOnly(request.backend);
      return trainBoth(await openCase(request.case, request.changes), request.steps);
    case 'train-ours':
      await startOnly(request.backend, request.threads);
      return trainOurs(await openCase(request.case, request.changes), request.steps);
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<BenchRequest>) => {
  const reply = await answer(data).then(
    (given): BenchReply => ({ answer: given }),
    (error: unknown): BenchReply => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  self.postMessage(reply);
});
