import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { notices, open, pause, play, readStatus, SMALL, status, waitForStep } from './playground.ts';

const badge = (page: Page) => page.getByRole('button', { name: /^Backend: / });
const result = (page: Page) => page.getByRole('dialog', { name: /^Backend: / });

/** The backend marked as the fastest. */
async function fastest(page: Page): Promise<string | null> {
  return result(page).getByRole('row').filter({ hasText: 'fastest' }).getAttribute('data-backend');
}

test('Play races the backends while the run trains; the result is shown, used, and remembered', async ({
  page,
}) => {
  await open(page, SMALL);
  await expect(status(page)).toHaveAttribute('data-backend', 'wasm');
  await badge(page).click();
  await expect(result(page)).toContainText('When you press Play');
  await page.keyboard.press('Escape');
  await expect(result(page)).toBeHidden();
  await expect(badge(page)).toBeFocused();
  await play(page).click();
  await waitForStep(page, 3);
  await badge(page).click();
  await expect(result(page)).toContainText('Measured with a few steps of this experiment', {
    timeout: 90_000,
  });
  const winner = await fastest(page);
  await expect(status(page)).toHaveAttribute('data-backend', winner ?? '');
  // Every backend has its time, or the reason why it has none.
  for (const row of (await result(page).getByRole('row').all()).slice(1)) {
    await expect(row).toHaveText(
      /\d|too slow to start|not for long steps|no graphics card|not in this browser|failed/,
    );
  }
  const { violations } = await new AxeBuilder({ page }).include('.status').analyze();
  expect(violations).toEqual([]);
  const reached = await readStatus(page, 'step');
  await waitForStep(page, reached + 3);
  await expect(notices(page).getByRole('alert')).toHaveCount(0);
  const measured = await result(page).getByText('Measured with').textContent();

  await page.reload();
  await expect(status(page)).toHaveAttribute('data-backend', winner ?? '', { timeout: 60_000 });
  await badge(page).click();
  await expect(result(page)).toContainText(measured ?? '');
  expect(await fastest(page)).toBe(winner);
  await page.keyboard.press('Escape');
  await play(page).click();
  await waitForStep(page, 5);
  await pause(page).click();
  await badge(page).click();
  await expect(result(page)).toContainText(measured ?? '');
  await result(page).getByRole('button', { name: 'Race again' }).press('Enter');
  await expect(badge(page)).toContainText('finding the fastest');
  await expect(badge(page)).not.toContainText('finding the fastest', { timeout: 90_000 });
  await expect(result(page).getByRole('row')).toHaveCount(5);
});

test('a backend named in the link is used as it is, without a race', async ({ page }) => {
  await open(page, `${SMALL}&backend=webgl`);
  await play(page).click();
  await waitForStep(page, 2);
  await expect(status(page)).toHaveAttribute('data-backend', 'webgl');
  await expect(status(page)).toContainText('WebGL');
  await expect(badge(page)).toHaveCount(0);
});

test('a run goes to the backend that won before, and from there to another that is asked for', async ({
  page,
}) => {
  await open(page, SMALL);
  await badge(page).click();
  await result(page).getByRole('button', { name: 'Race now' }).click();
  await expect(result(page)).toContainText('Measured with', { timeout: 90_000 });
  // As on a machine where another is the fastest.
  await page.evaluate(async () => {
    const cache = await caches.open('crossmodal-playground');
    const [request] = (await cache.keys()).filter(({ url }) => url.includes('backend-races'));
    const text = (await (await cache.match(request))?.text()) ?? '';
    await cache.put(request, new Response(text.replace(/"winner":"\w+"/, '"winner":"cpu"')));
  });
  await page.reload();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
  await expect(status(page)).toHaveAttribute('data-backend', 'cpu', { timeout: 60_000 });
  await play(page).click();
  await waitForStep(page, 3);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `${SMALL}&backend=wasm`);
  await expect(status(page)).toHaveAttribute('data-backend', 'wasm', { timeout: 60_000 });
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
  await play(page).click();
  await waitForStep(page, 3);
  await expect(notices(page).getByRole('alert')).toHaveCount(0);
});
