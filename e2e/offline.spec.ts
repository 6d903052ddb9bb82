import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DIST, servePlainly } from './plain-server.ts';
import { play, SMALL, status, waitForStep } from './playground.ts';

test.use({ serviceWorkers: 'allow' });

/** Waits until so many builds of the page are kept as a whole. */
async function waitUntilKept(page: Page, builds: number): Promise<void> {
  const kept = `caches.keys().then(async (names) => {
    const whole = await Promise.all(names.map(async (name) => (await caches.open(name)).match('./all-is-kept')));
    return whole.filter(Boolean).length;
  })`;
  // It isolates itself by one load, in which nothing can be asked.
  await expect.poll(() => page.evaluate(kept).catch(() => 0), { timeout: 60_000 }).toBe(builds);
}

/** Makes a later build of what lies in a folder: the same scripts under an HTML of its own. */
async function buildAnew(folder: string): Promise<void> {
  const [page, worker] = [join(folder, 'index.html'), join(folder, 'service-worker.js')];
  const html = (await readFile(page, 'utf8')).replace('<div id="root">', '<div id="root" data-build="2">');
  await writeFile(page, html);
  const digest = createHash('sha256').update(html).digest('base64');
  const script = (await readFile(worker, 'utf8')).replace(
    /[0-9a-f]{16}\|sha256-[^|]+/,
    `second|sha256-${digest}`,
  );
  await writeFile(worker, script);
}

test('after one visit the page opens and trains without its server, as an app that can be installed', async ({
  page,
}) => {
  const server = await servePlainly();
  const hash = `#backend=wasm&${SMALL}`;
  try {
    await page.goto(`${server.address}${hash}`);
    await waitUntilKept(page, 1);
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      const { name, display, icons } = await (await fetch(link?.href ?? '')).json();
      const sizes = await Promise.all(
        icons.map(async ({ src }: { src: string }) => (await fetch(new URL(src, link?.href))).status),
      );
      return { name, display, sizes };
    });
    expect(manifest).toEqual({
      name: 'Crossmodal Playground',
      display: 'standalone',
      sizes: [200, 200, 200, 200],
    });
  } finally {
    server.close();
  }
  await page.goto('about:blank');
  await page.goto(`${server.address}?from=elsewhere${hash}&loss=info-nce`);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  await play(page).click();
  await waitForStep(page, 3);
  // What is loaded late is there as well.
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /Triplet loss and margin/ }).click();
  await expect(page.getByRole('region', { name: /^Lesson: Triplet/ })).toContainText('looks at three items');
});

test('a newer build is kept as a whole while the older one is in use, and opened at the next visit', async ({
  page,
  context,
}, info) => {
  const folder = info.outputPath('dist');
  await cp(DIST, folder, { recursive: true });
  const server = await servePlainly(folder);
  const address = `${server.address}#backend=wasm&${SMALL}`;
  const isNew = (of: Page) => of.locator('#root[data-build="2"]').count();
  try {
    await page.goto(address);
    await waitUntilKept(page, 1);
    await buildAnew(folder);
    await page.goto('about:blank');
    await page.goto(address);
    expect(await isNew(page)).toBe(0);
    await waitUntilKept(page, 2);
    await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    expect(await isNew(page)).toBe(0);
    const other = await context.newPage();
    await page.close();
    await other.goto(address);
    await expect(status(other)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    expect(await isNew(other)).toBe(1);
    await waitUntilKept(other, 1);
    await play(other).click();
    await waitForStep(other, 3);
  } finally {
    server.close();
  }
});
