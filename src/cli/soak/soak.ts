// npm run bench -- --section soak: a small model trained for very long, with what is held after the first steps and after the last.
import { parseArgs } from 'node:util';
import { type BackendName, backendParameter } from '../../engine/backend/backend.ts';
import { completeConfig } from '../../engine/config/run-config.ts';
import { UsageError } from '../errors.ts';
import { megabytes } from '../memory.ts';
import { runCommand } from '../run-command.ts';
import { type Held, SoakedRun } from './soaked-run.ts';

const USAGE = 'Usage: npm run bench -- --section soak [--steps N] [--backend wasm|cpu]';

/** Where the memory should stay as it is. */
const FIRST = 1000;
/** JavaScript's own memory differs by so much between two collections: code compiled meanwhile, caches of the engine. */
const HEAP_TOLERANCE = 4 * 2 ** 20;

/** Two views by numbers, towers 24→64→16 and 16→64→16, batches of 64 of 800 pairs. */
const SMALL = {
  world: 'own',
  modalities: ['rows-1', 'rows-2'],
  encoder: 'mlp',
  depth: 1,
  width: 64,
  dim: 16,
  batch: 64,
} as const;

function readArguments(args: readonly string[]): { readonly steps: number; readonly backend: BackendName } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      steps: { type: 'string', default: '100000' },
      backend: { type: 'string', default: 'wasm' },
    },
  });
  const steps = Number(values.steps);
  if (!Number.isInteger(steps) || steps <= FIRST)
    throw new UsageError(`--steps ${values.steps} is not more than ${FIRST}. ${USAGE}`);
  const { backend } = values;
  if (backend !== 'wasm' && backend !== 'cpu')
    throw new UsageError(`--backend ${backend} is neither wasm nor cpu.`);
  return { steps, backend };
}

const inMegabytes = (bytes: number) => megabytes(bytes).toFixed(2);

function printHeld(held: Held, stepsPerSecond: number): void {
  const { step, tensors, tensorBytes, heap, process: whole, points, frames, measured, framed } = held;
  const cells = [
    step,
    stepsPerSecond.toFixed(0),
    tensors,
    tensorBytes,
    inMegabytes(heap),
    inMegabytes(whole),
  ];
  const kept = [points, frames, measured, framed];
  console.log([...cells, ...kept].map((cell) => String(cell).padStart(10)).join(' '));
}

/** Whether nothing has grown. */
function stayed(first: Held, last: Held): boolean {
  return (
    last.tensors === first.tensors &&
    last.tensorBytes === first.tensorBytes &&
    last.heap - first.heap < HEAP_TOLERANCE
  );
}

async function soak(args: readonly string[]): Promise<number> {
  const { steps, backend } = readArguments(args);
  const { config } = completeConfig({ ...SMALL, [backendParameter.id]: backend });
  console.log(
    `${backend}: towers 24→64→16 and 16→64→16, batch 64; measures, frames, neighbours and codes meanwhile`,
  );
  const heads = ['step', 'steps/s', 'tensors', 'their B', 'JS MB', 'process MB', 'points', 'frames'];
  console.log([...heads, 'measured', 'framed'].map((head) => head.padStart(10)).join(' '));
  const run = new SoakedRun();
  await run.open(config);
  const held: Held[] = [];
  for (const target of [FIRST, ...Array.from({ length: 10 }, (_, part) => (steps * (part + 1)) / 10)]) {
    if (target <= (held.at(-1)?.step ?? 0)) continue;
    const [start, before] = [performance.now(), held.at(-1)?.step ?? 0];
    const now = await run.trainTo(target);
    printHeld(now, (1000 * (now.step - before)) / (performance.now() - start));
    held.push(now);
  }
  const [first, last] = [held[0], held[held.length - 1]];
  const holds = stayed(first, last);
  const grown = `${last.tensors - first.tensors} tensors, ${last.tensorBytes - first.tensorBytes} of their bytes`;
  console.log(
    `From step ${first.step} to step ${last.step}: ${grown}, ${inMegabytes(last.heap - first.heap)} MB of JavaScript more. ` +
      (holds ? 'Memory is where it was.' : 'Memory has grown.'),
  );
  return holds ? 0 : 1;
}

await runCommand(soak);
// The worker's host waits for commands for ever.
process.exit();
