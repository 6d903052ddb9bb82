import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { root } from '../root.mjs';

/** @typedef {import('./contender.mjs').Contender} Contender */

const SCRIPT = path.join(root, 'scripts/bench/pytorch.py');

/** A Python that knows PyTorch, Debian's first: `apt-get install python3-torch libopenblas0-pthread`. */
function findPython() {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
}

/**
 * PyTorch on the CPU.
 *
 * @param {'reference' | 'small'} caseName
 * @param {number} threads 0 for as many as PyTorch takes
 * @returns {Promise<Contender>}
 * @throws where no Python with PyTorch is installed.
 */
export async function openPyTorch(caseName, threads) {
  const python = findPython();
  if (python === undefined) throw new Error('no Python with PyTorch is installed');
  const child = spawn(python, [SCRIPT, caseName, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch ended before it had answered');
    return JSON.parse(value);
  };
  await next();
  return {
    steps(count) {
      child.stdin.write(`${count}\n`);
      return next();
    },
    count: async () => ({}),
    flow: async () => undefined,
    async close() {
      child.stdin.end();
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}
