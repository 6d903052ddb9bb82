import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { notices, open, play, status, step, waitForStep } from './playground.ts';

/** Opens the card of a task and asks the run. */
async function ask(page: Page, task: string) {
  const card = page.locator('details.card', { has: page.getByRole('heading', { name: task }) });
  await card.locator('summary').click();
  await card.getByRole('button', { name: 'Ask the run' }).click();
  await expect(card.getByRole('table').first()).toBeVisible({ timeout: 90_000 });
  return card;
}

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('scenes are matched to sentences, and swapped captions are a question of their own', async ({
  page,
}) => {
  await open(page, 'world=scenes&items=300&encoder=linear&dim=16&batch=32&backend=wasm');
  await play(page).click();
  await waitForStep(page, 10);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const card = await ask(page, 'Combinations and relations');
  await expect(card.getByRole('row', { name: /^Seen combinations/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Pick an item for me' }).click();
  await expect(page.getByText('Nearest Caption')).toBeVisible();
  await expect(notices(page).getByRole('listitem')).toHaveCount(0);
  await expectNoViolation(page);
});

test('music is heard, its moods are told, and the space is seen along them', async ({ page }) => {
  await open(page, 'world=music&items=300&method=cca&dim=6&regularisation=0.2&backend=wasm');
  await step(page).click();
  await expect(status(page)).toHaveAttribute('data-step', '1');
  const card = await ask(page, 'How does the song feel?');
  await expect(card.getByRole('row', { name: /^Sound alone/ })).toBeVisible();
  await page.getByText('Moods', { exact: true }).click();
  await expect(page.getByText(/valence R² .* arousal R²/)).toBeVisible();
  await page.getByText('3D', { exact: true }).click();
  await expect(page.getByText(/valence R²/)).toBeHidden();
  const space = page.getByRole('application', { name: /^Shared space of/ });
  await space.focus();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: /^Listen: Sound/ }).click();
  await expect(page.getByRole('img', { name: 'Wave of 3 seconds of sound' })).toBeVisible();
  await expect(notices(page).getByRole('listitem')).toHaveCount(0);
  await expectNoViolation(page);
});

test('words are translated by one step of Procrustes, and the hubs are named', async ({ page }) => {
  await open(page, 'world=words&method=procrustes&sentences=5000&backend=wasm');
  await step(page).click();
  await expect(status(page)).toHaveAttribute('data-step', '1');
  const card = await ask(page, 'Translation');
  await expect(card.getByRole('columnheader', { name: 'CSLS P@1' }).first()).toBeVisible();
  await expect(card.locator('.task-list li').first()).toBeVisible();
  await expectNoViolation(page);
});

test('the sound of one digit meets the lips of another', async ({ page }) => {
  const settings = 'modalities=speech,lips&voices.speech=en&items=300&encoder=mlp&depth=1&width=32&dim=16';
  await open(page, `${settings}&batch=64&noise=0&loss=sup-con&backend=wasm`);
  await play(page).click();
  await waitForStep(page, 20);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText('Hear one, see another').click();
  const card = page.locator('details.card', {
    has: page.getByRole('heading', { name: 'Hear one, see another' }),
  });
  await card.getByRole('combobox', { name: 'Lips of' }).selectOption('7');
  for (const kind of ['Heard alone', 'Seen alone', 'Heard and seen']) {
    await expect(card.getByText(new RegExp(`^${kind}\\s*\\d$`))).toBeVisible();
  }
  await expectNoViolation(page);
});
