// How soon after the page is called for something is to be seen in it.
import { chromium } from '@playwright/test';
import { browserFlags, findOrInstallBrowser } from '../browser.mjs';
import { milliseconds, table } from './table.mjs';

const VISITS = 5;
/** A browser just started still loads itself for so long, and a visitor's is open already. */
const SETTLED_AFTER_MS = 5000;

/** @param {readonly number[]} values of an odd number */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * One load of the page: when the first items were drawn and when Play could be pressed, from the call for the page on.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 */
async function load(page, address) {
  await page.goto(address);
  await page.waitForFunction('performance.getEntriesByName("first-picture").length > 0');
  await page.locator('.status[data-phase="paused"]').waitFor({ timeout: 120_000 });
  /** @type {{ picture: number, ready: number }} */
  const times = await page.evaluate(
    '({ picture: performance.getEntriesByName("first-picture")[0].startTime, ready: performance.now() })',
  );
  return times;
}

/** The page as it is shipped, from this machine: first with nothing cached, then again. @type {import('./section.mjs').Section} */
export const firstPicture = {
  name: 'first-picture',
  byDefault: true,
  async run({ options, shippedPage, print, tell }) {
    const address = await shippedPage();
    const executablePath = await findOrInstallBrowser();
    /** @type {Record<'first' | 'again', Awaited<ReturnType<typeof load>>[]>} */
    const visits = { first: [], again: [] };
    for (let visit = 0; visit < VISITS; visit++) {
      tell(`the first picture, ${visit + 1} of ${VISITS} …`);
      const browser = await chromium.launch({ executablePath, args: browserFlags(options.graphics) });
      // What is waited for is asked in the page, which its policy forbids.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
      await (await context.newPage()).waitForTimeout(SETTLED_AFTER_MS);
      for (const which of /** @type {const} */ (['first', 'again'])) {
        const page = await context.newPage();
        visits[which].push(await load(page, address));
        await page.close();
      }
      await browser.close();
    }
    const rows = Object.entries(visits).map(([visit, times]) => ({
      visit,
      pictureMs: median(times.map(({ picture }) => picture)),
      longestPictureMs: Math.max(...times.map(({ picture }) => picture)),
      readyMs: median(times.map(({ ready }) => ready)),
    }));
    print(`\nFrom the call for the page to its first items drawn, medians of ${VISITS} browsers\n`);
    print(
      table(
        ['visit', 'first picture ms', 'longest', 'ready to play ms'],
        rows.map(({ visit, pictureMs, longestPictureMs, readyMs }) => [
          visit,
          milliseconds(pictureMs),
          milliseconds(longestPictureMs),
          milliseconds(readyMs),
        ]),
      ),
    );
    return rows;
  },
};
