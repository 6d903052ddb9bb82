import { expect, test } from '@playwright/test';
import { servePlainly } from './plain-server.ts';
import { play, SMALL, status, waitForStep } from './playground.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit the page opens and trains without its server, as an app that can be installed', async ({
  page,
}) => {
  const server = await servePlainly();
  const hash = `#backend=wasm&${SMALL}`;
  try {
    await page.goto(`${server.address}${hash}`);
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
    // It isolates itself by one load, and is kept when it has come to rest.
    await expect
      .poll(
        () =>
          page
            .evaluate('caches.match("./all-is-kept").then((kept) => kept !== undefined)')
            .catch(() => false),
        {
          timeout: 60_000,
        },
      )
      .toBe(true);
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
