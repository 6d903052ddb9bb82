import { chromium } from '@playwright/test';
import { browserFlags, findOrInstallBrowser } from './browser.mjs';
import { buildPage, servePage } from './serve.mjs';

/**
 * Builds the page, serves it, and opens a browser on it for as long as the work takes.
 *
 * @param {'software' | 'hardware'} graphics
 * @param {(browser: import('@playwright/test').Browser, address: string) => Promise<void>} work
 */
export async function withPage(graphics, work) {
  const executablePath = await findOrInstallBrowser();
  await buildPage();
  const { address, close } = await servePage();
  const browser = await chromium.launch({ executablePath, args: browserFlags(graphics) });
  try {
    await work(browser, address);
  } finally {
    await browser.close();
    await close();
  }
}
