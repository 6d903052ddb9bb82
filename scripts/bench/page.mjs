import { chromium } from '@playwright/test';
import { browserFlags, findOrInstallBrowser } from '../browser.mjs';
import { watchWorker } from '../watch-worker.mjs';
import { table } from './table.mjs';

const WARM_UP_SECONDS = 5;
const MEASURED_SECONDS = 15;

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @returns {Promise<{ backend: string, stepsPerSecond: number, longTasks: number[] }>}
 */
async function watch(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  try {
    await page.addInitScript(watchWorker);
    await page.goto(address);
    await page.waitForFunction('watched.backend !== ""', undefined, { timeout: 120_000 });
    await page.evaluate('watched.worker.postMessage({ type: "pace", pace: "full" })');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction('watched.step > 0', undefined, { timeout: 120_000 });
    await page.waitForTimeout(WARM_UP_SECONDS * 1000);
    const now = '({ step: watched.step, time: performance.now(), longTasks: watched.longTasks })';
    const before = await page.evaluate(now);
    await page.waitForTimeout(MEASURED_SECONDS * 1000);
    const after = await page.evaluate(now);
    return {
      backend: await page.evaluate('watched.backend'),
      stepsPerSecond: (1000 * (after.step - before.step)) / (after.time - before.time),
      longTasks: after.longTasks.slice(before.longTasks.length),
    };
  } finally {
    await page.close();
  }
}

/** @param {number[]} longTasks */
function describeTasks(longTasks) {
  if (longTasks.length === 0) return 'none';
  return `${longTasks.length}, the longest ${Math.round(Math.max(...longTasks))} ms`;
}

/** The shipped page with its default experiment at full pace. @type {import('./section.mjs').Section} */
export const page = {
  name: 'page',
  byDefault: true,
  async run({ options, shippedPage, print, tell }) {
    const address = await shippedPage();
    const executablePath = await findOrInstallBrowser();
    const browser = await chromium.launch({ executablePath, args: browserFlags(options.graphics) });
    const rows = [];
    for (const wanted of options.backends) {
      tell(`the page on ${wanted} …`);
      rows.push({ wanted, ...(await watch(browser, `${address}#backend=${wanted}`)) });
    }
    await browser.close();
    print('\nThe page with its default experiment, at full pace\n');
    print(
      table(
        ['backend', 'steps/s', `tasks over 50 ms in ${MEASURED_SECONDS} s`],
        rows.map(({ wanted, backend, stepsPerSecond, longTasks }) =>
          backend === wanted
            ? [wanted, stepsPerSecond.toFixed(1), describeTasks(longTasks)]
            : [wanted, 'not here', `fell to ${backend}`],
        ),
      ),
    );
    return rows;
  },
};
