import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { notices, open, play, waitForStep } from './playground.ts';

const AUDIO_VISUAL =
  'modalities=speech,lips&voices.speech=en&items=300&encoder=mlp&depth=1&width=32&dim=16&batch=64&noise=0&loss=sup-con&backend=wasm';

/** A mouth of the query, chosen among the nearest. */
async function chosenMouth(page: Page): Promise<Locator> {
  const query = page.getByRole('region', { name: 'Query' });
  await query.getByRole('button', { name: 'Pick an item for me' }).click();
  await query.getByText('Nearest Lips (simulated)').locator('..').getByRole('button').nth(1).click();
  const mouth = query.getByRole('button', { name: /^Watch: Lips \(simulated\), class \d/ });
  await expect(mouth).toBeVisible();
  return mouth;
}

/** How many different shapes the lips take within so many milliseconds. */
async function shapesWithin(mouth: Locator, milliseconds: number): Promise<number> {
  return mouth
    .locator('path')
    .first()
    .evaluate(
      (lips, time) =>
        new Promise<number>((resolve) => {
          const shapes = new Set([lips.getAttribute('d')]);
          const watching = new MutationObserver(() => shapes.add(lips.getAttribute('d')));
          watching.observe(lips, { attributeFilter: ['d'] });
          setTimeout(() => {
            watching.disconnect();
            resolve(shapes.size);
          }, time);
        }),
      milliseconds,
    );
}

test('a mouth speaks when it is pressed, and what is heard and seen can be asked', async ({ page }) => {
  await open(page, AUDIO_VISUAL);
  await play(page).click();
  await waitForStep(page, 30);
  const mouth = await chosenMouth(page);
  const still = await mouth.locator('path').first().getAttribute('d');
  const shapes = shapesWithin(mouth, 2000);
  await mouth.click();
  expect(await shapes).toBeGreaterThan(3);
  await expect(mouth.locator('path').first()).toHaveAttribute('d', still ?? '');

  for (const [title, row] of [
    ['By ear, by eye, by both', 'Both, weighted'],
    ['Sound against lips', 'A third one'],
  ]) {
    const card = page.locator('details', { has: page.getByRole('heading', { name: title }) });
    await card.getByRole('heading', { name: title }).click();
    await card.getByRole('button', { name: 'Ask the run' }).click();
    await expect(card.getByRole('rowheader', { name: row })).toBeVisible({ timeout: 60_000 });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await expect(notices(page).getByRole('listitem')).toHaveCount(0);
});

test('a mouth stays still where the reader wants nothing to move', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, AUDIO_VISUAL);
  await play(page).click();
  await waitForStep(page, 5);
  const mouth = await chosenMouth(page);
  await mouth.click();
  expect(await shapesWithin(mouth, 500)).toBe(1);
});
