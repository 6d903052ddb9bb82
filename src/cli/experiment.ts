import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BackendName, backendParameter } from '../engine/backend/backend.ts';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { rawBaseline, runBaselines } from '../engine/baselines/run-baselines.ts';
import { normaliseParameter } from '../engine/config/run-config.ts';
import { measurePairs } from '../engine/measures/measure.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import type { RunConfig } from '../engine/parameter.ts';
import type { Run } from '../engine/training/run.ts';
import { TrainingSession } from '../engine/training/session.ts';
import { startRun } from '../engine/training/start-run.ts';
import { buildDataset } from '../engine/worlds/build.ts';
import { nodeAssets } from '../engine/worlds/node-assets.ts';
import { PUBLISHED_IDS } from '../engine/worlds/sources/published-files.ts';
import { possibleTasks, type TaskResult } from '../engine/worlds/task.ts';
import type { RealSource } from '../engine/worlds/world.ts';
import { pythonFiles } from '../share/python/python-files.ts';
import { typescriptFiles } from '../share/typescript/typescript-files.ts';
import { UsageError } from './errors.ts';
import { isOwn, readOwnData } from './own-data.ts';
import { ProgressBar } from './progress-bar.ts';
import { readConfig } from './read-config.ts';
import { readPublished } from './real-data.ts';
import { runCommand } from './run-command.ts';
import { trainSteps } from './train-steps.ts';

const USAGE =
  "Usage: npm run -s experiment -- '<link, hash or config.json>' [--steps N] [--backend wasm|cpu] [--data DIR] [--json] [--python FILE.py] [--typescript FILE.ts]";

function parseArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        steps: { type: 'string', default: '500' },
        backend: { type: 'string', default: 'wasm' },
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        python: { type: 'string' },
        typescript: { type: 'string' },
      },
    });
    return { ...values, positionals };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}. ${USAGE}`);
  }
}

function readSteps(text: string): number {
  const steps = Number(text);
  if (!/^\d+$/.test(text) || steps < 1 || steps > 1_000_000) {
    throw new UsageError(`--steps ${text} is not a whole number from 1 to 1000000.`);
  }
  return steps;
}

function readBackend(text: string): BackendName {
  if (text !== 'wasm' && text !== 'cpu') throw new UsageError(`--backend ${text} is neither wasm nor cpu.`);
  return text;
}

/** The real items that a config names; where it is about own data, the config that `--data` makes of it. */
async function readData(config: RunConfig, directory: string | undefined) {
  if (isOwn(config) && directory !== undefined) return readOwnData(config, directory);
  return { config, sources: readSources(config, directory) };
}

function readSources(config: RunConfig, directory: string | undefined): readonly RealSource[] {
  const settings = Object.entries(config).filter(
    ([id, source]) => /^source(\.|$)/.test(id) && source !== 'generated',
  );
  const ids = new Set(settings.map(([, source]) => source));
  return settings
    .filter(([, source]) => ids.delete(source))
    .flatMap(([id, source]) => {
      if (isOwn(config)) throw new UsageError(`${id}=${source} needs --data DIR with your files in it.`);
      const wanted = PUBLISHED_IDS.find((published) => published === source);
      if (wanted === undefined) {
        const known = PUBLISHED_IDS.join(', ');
        throw new UsageError(`${id}=${source} has to be dropped on the page: this command reads ${known}.`);
      }
      if (directory === undefined) {
        throw new UsageError(
          `${id}=${source} needs --data DIR with ${wanted === 'zh-en' ? 'words' : source}/ in it.`,
        );
      }
      return readPublished(wanted, directory);
    });
}

/** What the run answers to each of the world's own tasks, by task. */
async function measureTasks(run: Run): Promise<Readonly<Record<string, TaskResult>>> {
  const results: Record<string, TaskResult> = {};
  for (const task of possibleTasks(run)) results[task.id] = await task.measure(run);
  return results;
}

const SCRIPTS = {
  python: { ending: '.py', filesOf: pythonFiles },
  typescript: { ending: '.ts', filesOf: typescriptFiles },
} as const;

/** The same experiment as a script of its own, and its items in a file of the same name beside it. */
async function writeScript(
  run: Run,
  language: keyof typeof SCRIPTS,
  file: string,
  steps: number,
): Promise<void> {
  const { ending, filesOf } = SCRIPTS[language];
  if (!file.endsWith(ending)) throw new UsageError(`--${language} ${file} does not end in ${ending}.`);
  if (!(run instanceof TrainingSession)) {
    throw new UsageError(`--${language} is for experiments that are trained by gradient (method=gradient).`);
  }
  const name = basename(file, ending);
  for (const { name: part, bytes } of await filesOf(run, name, steps)) {
    await writeFile(join(dirname(file), part), bytes);
  }
}

async function experiment(args: readonly string[]): Promise<number> {
  const {
    positionals,
    steps: stepsText,
    backend: wanted,
    data,
    json,
    python,
    typescript,
  } = parseArguments(args);
  const [argument, ...more] = positionals;
  if (argument === undefined || more.length > 0) throw new UsageError(USAGE);
  const steps = readSteps(stepsText);
  const { config, sources } = await readData(readConfig(argument), data);
  const { backend } = await startBackend(readBackend(wanted), nodeBackends);
  const start = performance.now();
  const dataset = await buildDataset(config, sources, await nodeAssets(config));
  const session = startRun(operations, config, dataset);
  if (python !== undefined) await writeScript(session, 'python', python, steps);
  if (typescript !== undefined) await writeScript(session, 'typescript', typescript, steps);
  const bar = new ProgressBar('training', steps);
  const loss = await trainSteps(session, steps, (done, value) =>
    bar.update(done, `loss ${value.toFixed(4)}`),
  );
  const { test, pairing } = session.dataset;
  const similarity = normaliseParameter.read(config) ? 'cosine' : 'euclidean';
  const embeddings = await session.embedSplit(test, test.size);
  const measures = measurePairs(embeddings, test.labels, { pairing, similarity, thorough: true });
  const heldOutLoss = await session.heldOutLoss();
  const baselines = await runBaselines(session, rawBaseline(session.dataset));
  const tasks = await measureTasks(session);
  session.dispose();
  const seconds = (performance.now() - start) / 1000;
  const used = { ...config, [backendParameter.id]: backend };
  const { step, ended } = session;
  const result = {
    config: used,
    backend,
    steps: step,
    ended,
    seconds,
    loss,
    heldOutLoss,
    measures,
    baselines,
    tasks,
  };
  process.stdout.write(`${json ? JSON.stringify(result) : JSON.stringify(result, null, 2)}\n`);
  return 0;
}

await runCommand(experiment);
