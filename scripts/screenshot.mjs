// npm run screenshot: opens the default experiment, lets it learn and writes docs/screenshot.png.
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { root } from './root.mjs';

const LEARN_AT_MOST_MS = 120_000;
const GOOD_PRECISION = 0.85;

requireNode();
ensureInstalled();
const { withPage } = await import('./page-session.mjs');
const { watchWorker } = await import('./watch-worker.mjs');
const file = path.join(root, 'docs/screenshot.png');
fs.mkdirSync(path.dirname(file), { recursive: true });

await withPage('software', async (browser, address) => {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  await page.addInitScript(watchWorker);
  // The fastest backend where there is no graphics card.
  await page.goto(`${address}#backend=wasm`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page
    .waitForFunction(`watched.precision >= ${GOOD_PRECISION}`, undefined, { timeout: LEARN_AT_MOST_MS })
    .catch(() =>
      console.log(`Not at ${GOOD_PRECISION} within ${LEARN_AT_MOST_MS / 1000} s; taken as it is.`),
    );
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: file });
});
console.log(path.relative(process.cwd(), file));
