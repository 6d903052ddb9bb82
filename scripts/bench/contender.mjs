import { chromium } from '@playwright/test';
import { browserFlags, findOrInstallBrowser } from '../browser.mjs';

/** @typedef {import('../../src/bench/requests.ts').BenchRequest} BenchRequest */
/** @typedef {Extract<BenchRequest, { type: 'open' }>['engine']} Engine */

/**
 * What a backend is called in the page, where threads come with how the page is served.
 *
 * @param {import('./options.mjs').Backend} backend
 */
export const nameInPage = (backend) => (backend === 'wasm-threads' ? 'wasm' : backend);

/**
 * Somebody who can train a case: opened, not yet warm.
 *
 * @typedef {object} Contender
 * @property {(count: number) => Promise<{ milliseconds: number[], losses?: number[] }>} steps
 * @property {() => Promise<{ kernels?: number, dispatches?: number, bytes?: number }>} count
 * @property {(steps: number) => Promise<readonly number[] | undefined>} flow milliseconds per step as the page drives it
 * @property {() => Promise<void>} close
 */

/**
 * The bench page in a browser of its own, so that nothing is compiled but what it compiles.
 *
 * @param {string} address
 * @param {'software' | 'hardware'} graphics
 */
export async function openBenchPage(address, graphics) {
  const executablePath = await findOrInstallBrowser();
  const browser = await chromium.launch({ executablePath, args: browserFlags(graphics) });
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction('globalThis.ask');
  return {
    version: browser.version(),
    /** @param {BenchRequest} request @returns {Promise<any>} */
    ask: (request) => page.evaluate(`ask(${JSON.stringify(request)})`),
    /** What the browser says of the graphics processor behind WebGPU. @returns {Promise<string>} */
    graphicsName: () =>
      page.evaluate(
        `navigator.gpu?.requestAdapter().then((adapter) =>
          [adapter?.info.vendor, adapter?.info.architecture, adapter?.info.description].filter(Boolean).join(' '))`,
      ),
    close: () => browser.close(),
  };
}

/**
 * @param {string} address
 * @param {'software' | 'hardware'} graphics
 * @param {{ case: import('./options.mjs').CaseName, engine: Engine, backend: import('./options.mjs').Backend }} training
 * @returns {Promise<Contender>}
 * @throws where the engine cannot train this case on this backend.
 */
export async function openInBrowser(address, graphics, training) {
  const { ask, close } = await openBenchPage(address, graphics);
  try {
    await ask({ type: 'open', ...training, backend: nameInPage(training.backend) });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    steps: (count) => ask({ type: 'steps', count }),
    count: () => ask({ type: 'count' }),
    flow: (steps) => ask({ type: 'flow', steps }),
    close,
  };
}
