import { expect, type Page, test } from '@playwright/test';
import { servePlainly } from './plain-server.ts';
import { lossSummary, open, SMALL, settled, status, step } from './playground.ts';

test.use({ serviceWorkers: 'allow' });

const WASM = `backend=wasm&${SMALL}`;
const isIsolated = (page: Page) => page.evaluate(() => window.crossOriginIsolated);
const threads = (page: Page) => page.workers().filter((worker) => worker.url().startsWith('blob:')).length;

async function lossAfterTwoSteps(page: Page): Promise<string> {
  for (let count = 1; count <= 2; count++) {
    await step(page).click();
    await expect(status(page)).toHaveAttribute('data-step', String(count));
  }
  return settled(() => lossSummary(page));
}

test('an isolated page trains on wasm with threads, to the same losses as without', async ({ page }) => {
  await open(page, WASM);
  expect(await isIsolated(page)).toBe(true);
  expect(threads(page)).toBeGreaterThan(1);
  const threaded = await lossAfterTwoSteps(page);

  const plain = await servePlainly();
  try {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    });
    await page.goto(`${plain.address}#${WASM}`);
    await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    expect(await isIsolated(page)).toBe(false);
    expect(threads(page)).toBe(0);
    expect(await lossAfterTwoSteps(page)).toBe(threaded);
  } finally {
    plain.close();
  }
});

test('on a host without headers the page isolates itself by one reload', async ({ page }) => {
  const plain = await servePlainly();
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  try {
    await page.goto(`${plain.address}#${WASM}`);
    await expect.poll(() => loads).toBe(2);
    expect(await isIsolated(page)).toBe(true);
    await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    expect(threads(page)).toBeGreaterThan(1);
    await step(page).click();
    await expect(status(page)).toHaveAttribute('data-step', '1');
    await page.reload();
    await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    expect(await isIsolated(page)).toBe(true);
    expect(loads).toBe(3);
  } finally {
    plain.close();
  }
});

test('a page in use is not loaded again for the sake of threads', async ({ page }) => {
  const plain = await servePlainly();
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  try {
    await page.context().route('**/service-worker.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${plain.address}#${WASM}`);
    await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    await step(page).click();
    await expect(status(page)).toHaveAttribute('data-step', '1');
    release();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await step(page).click();
    await expect(status(page)).toHaveAttribute('data-step', '2');
    expect(loads).toBe(1);
  } finally {
    plain.close();
  }
});
