import { parseArgs } from 'node:util';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { UsageError } from './errors.ts';
import { ProgressBar } from './progress-bar.ts';
import { reproductions } from './reproductions/registry.ts';
import type { ReproductionRow } from './reproductions/reproduction.ts';
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
    const usage = 'Usage: npm run -s reproduce -- NAME [--data DIR] [--json]';
    throw new UsageError(`${error instanceof Error ? error.message : error}. ${usage}`);
  }
}

function table(rows: readonly ReproductionRow[]): string {
  return rows
    .map(({ name, measured, target, tolerance, pass }) => {
      const allowed = tolerance === 0 ? `${target}` : `${target} ± ${tolerance}`;
      return `${pass ? 'pass' : 'FAIL'}  ${measured.toFixed(4)}  target ${allowed}  ${name}`;
    })
    .join('\n');
}

async function reproduce(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args);
  const [name] = positionals;
  if (name === undefined) {
    const lines = reproductions.map((reproduction) => `${reproduction.name}  ${reproduction.description}`);
    const listed = values.json
      ? JSON.stringify(reproductions.map((reproduction) => reproduction.name))
      : lines.join('\n');
    process.stdout.write(`${listed}\n`);
    return 0;
  }
  const reproduction = reproductions.find((candidate) => candidate.name === name);
  if (reproduction === undefined) {
    throw new UsageError(`There is no reproduction "${name.slice(0, 60)}": it has to be one of ${NAMES}.`);
  }
  await startBackend('wasm', nodeBackends);
  const start = performance.now();
  let bar: ProgressBar | undefined;
  const rows = await reproduction.run({
    data: values.data,
    onProgress: (done, total, note) => {
      bar ??= new ProgressBar(name, total);
      bar.update(done, note);
    },
  });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(values.json ? `${JSON.stringify({ name, seconds, rows })}\n` : `${table(rows)}\n`);
  return rows.every(({ pass }) => pass) ? 0 : 1;
}

await runCommand(reproduce);
