import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { open, pause, play, SMALL, status, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

async function trainTo(page: Page, least: number): Promise<void> {
  await page.getByText('Full', { exact: true }).click();
  await play(page).click();
  await waitForStep(page, least);
  await pause(page).click();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
}

test('closer views show matrix, confusion, distribution and the way of the gap, readable as tables', async ({
  page,
}) => {
  await open(page, FAST);
  await trainTo(page, 60);
  await page.getByRole('heading', { name: 'Closer views' }).click();
  const views = page.getByRole('group').filter({ has: page.getByRole('heading', { name: 'Closer views' }) });
  const violations = async () =>
    (await new AxeBuilder({ page }).include('[data-anchor="views"]').analyze()).violations;

  await expect(views.getByRole('img', { name: /^Similarity matrix of 40 items each/ })).toBeVisible();
  await expect(
    views.getByRole('row', { name: /^Handwriting × Word \(cross-modal\) -?[01]\.\d+/ }),
  ).toBeVisible();
  expect(await violations()).toEqual([]);

  await views.getByRole('tab', { name: 'Confusion' }).click();
  const counts = await views.getByRole('table').getByRole('cell').allTextContents();
  const total = counts.reduce((sum, count) => sum + Number(count), 0);
  await expect(views).toContainText(new RegExp(`Right for \\d+ of ${total} `));
  expect(await violations()).toEqual([]);

  await views.getByRole('tab', { name: 'Similarities' }).click();
  const histogram = views.getByRole('img', { name: /^Histogram of cosine similarities/ });
  await expect(histogram).toHaveAttribute('aria-label', /overlap [01]\.\d\d/);
  expect(await violations()).toEqual([]);

  await views.getByRole('tab', { name: 'Gap' }).click();
  await expect(
    views.getByRole('img', { name: /^Held-out loss against modality gap. At step 0:/ }),
  ).toBeVisible();
  await views.getByRole('combobox', { name: 'Asked → gallery' }).selectOption('word→handwriting');
  await views.getByRole('tab', { name: 'Confusion' }).click();
  await expect(views).toContainText('for every Word that asks');
  expect(await violations()).toEqual([]);
});
