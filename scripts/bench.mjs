// npm run bench: steps per second of every backend in the browser, and how long the main thread is held meanwhile.
// With --scale or --soak: what many items cost, or what very many steps leave behind, in Node.
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';

const WARM_UP_SECONDS = 5;
const MEASURED_SECONDS = 15;
const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'];
const EXPERIMENTS = [
  { name: 'small (linear, 500 pairs)', hash: 'items=500&modalities=handwriting,word&encoder=linear' },
  { name: 'default (2,000 pairs)', hash: '' },
];

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @returns {Promise<{ backend: string, stepsPerSecond: number, longTasks: number[] }>}
 */
async function measure(browser, address) {
  const { watchWorker } = await import('./watch-worker.mjs');
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  try {
    await page.addInitScript(watchWorker);
    await page.goto(address);
    await page.waitForFunction('watched.backend !== ""', undefined, { timeout: 120_000 });
    await page.evaluate('watched.worker.postMessage({ type: "pace", pace: "full" })');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction('watched.step > 0', undefined, { timeout: 120_000 });
    await page.waitForTimeout(WARM_UP_SECONDS * 1000);
    const before = await page.evaluate(
      '({ step: watched.step, time: performance.now(), tasks: watched.longTasks.length })',
    );
    await page.waitForTimeout(MEASURED_SECONDS * 1000);
    const after = await page.evaluate(
      '({ step: watched.step, time: performance.now(), longTasks: watched.longTasks, backend: watched.backend })',
    );
    return {
      backend: after.backend,
      stepsPerSecond: (1000 * (after.step - before.step)) / (after.time - before.time),
      longTasks: after.longTasks.slice(before.tasks),
    };
  } finally {
    await page.close();
  }
}

/** @param {number[]} longTasks */
function describeTasks(longTasks) {
  if (longTasks.length === 0) return 'none over 50 ms';
  return `${longTasks.length} over 50 ms, longest ${Math.round(Math.max(...longTasks))} ms`;
}

/** @param {(string | number)[]} cells */
function printRow(cells) {
  const widths = [28, 9, 14, 0];
  console.log(cells.map((cell, index) => String(cell).padEnd(widths[index])).join(' '));
}

/** Measurements of the engine alone, which need no browser. */
const IN_NODE = { '--scale': 'src/cli/scale/scale.ts', '--soak': 'src/cli/soak/soak.ts' };

requireNode();
ensureInstalled();
for (const [flag, file] of Object.entries(IN_NODE)) {
  if (!process.argv.includes(flag)) continue;
  const args = ['--import', 'tsx', file, ...process.argv.slice(2).filter((argument) => argument !== flag)];
  process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
}
const graphics = process.argv.includes('--hardware') ? 'hardware' : 'software';
const { withPage } = await import('./page-session.mjs');
const [{ model }] = os.cpus();
await withPage(graphics, async (browser, address) => {
  console.log(
    `${os.cpus().length} × ${model.trim()}, ${os.type()} ${os.arch()}, Chromium ${browser.version()}`,
  );
  console.log(
    graphics === 'software'
      ? 'WebGPU and WebGL computed on the CPU (for the graphics card: npm run bench -- --hardware)\n'
      : 'WebGPU and WebGL on what the browser finds\n',
  );
  printRow(['experiment', 'backend', 'steps/second', `main-thread tasks in ${MEASURED_SECONDS} s`]);
  for (const { name, hash } of EXPERIMENTS) {
    for (const wanted of BACKENDS) {
      const { backend, stepsPerSecond, longTasks } = await measure(
        browser,
        `${address}#${hash}&backend=${wanted}`,
      );
      if (backend === wanted) printRow([name, wanted, stepsPerSecond.toFixed(1), describeTasks(longTasks)]);
      else printRow([name, wanted, 'not here', `fell to ${backend}`]);
    }
  }
});
