import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../root.mjs';

/** @param {string} file @param {readonly string[]} args */
function runInNode(file, args) {
  const command = ['--import', 'tsx', path.join(root, file), ...args];
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

/** What 1,000, 10,000 and 50,000 items cost. @type {import('./section.mjs').Section} */
export const scale = {
  name: 'scale',
  byDefault: false,
  async run() {
    runInNode('src/cli/scale/scale.ts', []);
    return [];
  },
};

/** What very many steps leave behind. @type {import('./section.mjs').Section} */
export const soak = {
  name: 'soak',
  byDefault: false,
  async run({ options }) {
    const backends = options.backends.filter((backend) => backend === 'wasm' || backend === 'cpu');
    runInNode('src/cli/soak/soak.ts', ['--steps', options.steps, '--backend', backends[0] ?? 'wasm']);
    return [];
  },
};

/** What laying the space out costs, piece by piece. @type {import('./section.mjs').Section} */
export const layouts = {
  name: 'layouts',
  byDefault: false,
  async run() {
    runInNode('src/cli/layouts/layouts.ts', []);
    return [];
  },
};
