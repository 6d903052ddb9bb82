import { expect, type Page, test } from '@playwright/test';
import { foldTools, notices, open, pause, play, SMALL, status, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;
const pairsShown = (page: Page) => page.getByRole('combobox', { name: 'Pairs shown' });
const space = (page: Page) => page.getByRole('application', { name: /^Shared space of/ });
const marks = (page: Page) => page.getByRole('radiogroup', { name: 'Marks' });

test('more pairs come into the space while the run trains, training pairs are told apart, and any can be asked about', async ({
  page,
}) => {
  await open(page, FAST);
  await expect(space(page)).toHaveAccessibleName(/^Shared space of 400 /);
  await play(page).click();
  await waitForStep(page, 3);
  await foldTools(page);
  await pairsShown(page).selectOption('All pairs');
  await expect(space(page)).toHaveAccessibleName(/^Shared space of 1,?000 /);
  await expect(page.getByText('Fainter: 300 training pairs')).toBeVisible();
  await space(page).focus();
  // Back from the first item lies the last one: of a training pair.
  await page.keyboard.press('p');
  const query = page.getByRole('region', { name: 'Query' });
  await expect(query.getByText(/Word, class \d \(training pair\)/)).toBeVisible();
  await expect(query.getByText('Nearest Handwriting')).toBeVisible();
  await pairsShown(page).selectOption('200 pairs');
  await expect(space(page)).toHaveAccessibleName(/^Shared space of 400 /);
  await expect(query.getByText(/training pair/)).toBeHidden();
  await expect(page.getByText(/^Fainter:/)).toBeHidden();
  await expect(notices(page).getByRole('listitem')).toHaveCount(0);
});

test('very many pairs are points, and each is seen as itself when it is asked about', async ({ page }) => {
  await open(page, FAST.replace('items=300', 'items=3000'));
  await foldTools(page);
  await pairsShown(page).selectOption('All pairs');
  await expect(space(page)).toHaveAccessibleName(/^Shared space of 7,?500 /);
  await expect(marks(page).getByRole('radio', { name: 'Items' })).toBeDisabled();
  await expect(marks(page).getByRole('radio', { name: 'Points' })).toBeChecked();
  await space(page).focus();
  await page.keyboard.press('p');
  const query = page.getByRole('region', { name: 'Query' });
  await expect(query.getByText(/Word, class \d \(training pair\)/)).toBeVisible();
  // Its picture did not come with the others.
  const nearest = query.getByRole('button', { name: /^Handwriting, class \d/ }).first();
  await expect(nearest.locator('canvas')).toBeVisible();
});

test('a page whose run rests draws nothing, and draws again when something changes', async ({ page }) => {
  await page.addInitScript(() => {
    const counted = { draws: 0 };
    Object.assign(window, { counted });
    const { drawElements } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawElements = function (...given) {
      counted.draws++;
      drawElements.apply(this, given);
    };
  });
  const draws = () => page.evaluate<number>('counted.draws');
  await open(page, FAST);
  await play(page).click();
  await waitForStep(page, 5);
  await pause(page).click();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await page.waitForTimeout(1500);
  const before = await draws();
  expect(before).toBeGreaterThan(0);
  await page.waitForTimeout(1500);
  expect(await draws()).toBe(before);
  await page.getByRole('switch', { name: 'Pair lines' }).press('Space');
  await expect.poll(draws).toBeGreaterThan(before);
});
