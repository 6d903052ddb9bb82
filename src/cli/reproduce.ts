import { parseArgs } from 'node:util';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { UsageError } from './errors.ts';
import { ProgressBar } from './progress-bar.ts';
import { reproductions } from './reproductions/registry.ts';
import type { Reproduction, ReproductionRow } from './reproductions/reproduction.ts';
import { runCommand } from './run-command.ts';

const NAMES = reproductions.map(({ name }) => name).join(', ');

function parseArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
  } catch (error) {
    const usage = 'Usage: npm run -s reproduce -- [NAME …] [--data DIR] [--json]';
    throw new UsageError(`${error instanceof Error ? error.message : error}. ${usage}`);
  }
}

const share = (value: number) => value.toFixed(4);

function table(rows: readonly ReproductionRow[]): string {
  return rows
    .map(({ name, measured, target, tolerance, pass, published }) => {
      const allowed = tolerance === 0 ? share(target) : `${share(target)} ± ${tolerance}`;
      const reported = published === undefined ? '' : `, published ${share(published)}`;
      return `${pass ? 'pass' : 'FAIL'}  ${share(measured)}  target ${allowed}${reported}  ${name}`;
    })
    .join('\n');
}

function list(json: boolean): string {
  if (json) return JSON.stringify(reproductions.map(({ name }) => name));
  return reproductions.map(({ name, description }) => `${name}  ${description}`).join('\n');
}

function find(name: string): Reproduction {
  const reproduction = reproductions.find((candidate) => candidate.name === name);
  if (reproduction) return reproduction;
  throw new UsageError(`There is no reproduction "${name.slice(0, 60)}": it has to be one of ${NAMES}.`);
}

/** Recomputes one table and prints it. @returns whether every row passed. */
async function recompute({ name, run }: Reproduction, data: string | undefined, json: boolean) {
  const start = performance.now();
  let bar: ProgressBar | undefined;
  const rows = await run({
    data,
    onProgress: (done, total, note) => {
      bar ??= new ProgressBar(name, total);
      bar.update(done, note);
    },
  });
  const seconds = (performance.now() - start) / 1000;
  const printed = json
    ? JSON.stringify({ name, seconds, rows })
    : `${name}, ${seconds.toFixed(0)} s\n${table(rows)}\n`;
  process.stdout.write(`${printed}\n`);
  return rows.every(({ pass }) => pass);
}

async function reproduce(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args);
  const { data, json } = values;
  if (positionals.length === 0 && data === undefined) {
    process.stdout.write(`${list(json)}\n`);
    return 0;
  }
  const wanted = positionals.length === 0 ? reproductions : positionals.map(find);
  await startBackend('wasm', nodeBackends);
  let passed = true;
  for (const reproduction of wanted) passed = (await recompute(reproduction, data, json)) && passed;
  return passed ? 0 : 1;
}

await runCommand(reproduce);
