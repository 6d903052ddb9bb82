import { expect, type Locator, type Page, test } from '@playwright/test';
import { binarisers } from '../src/engine/codes/registry.ts';
import type { Condition } from '../src/lessons/lesson.ts';
import { lessons } from '../src/lessons/registry.ts';
import { open, pause, play, waitForStep } from './playground.ts';

/** What a page waits for may take a while to train. */
const PATIENTLY = { timeout: 120_000 };
/** A run that a setting starts again is put away until then. */
const STARTED_AGAIN_MS = 600;

const anchor = (page: Page, name: string) => page.locator(`[data-anchor="${name}"]`);

async function train(page: Page): Promise<void> {
  const isRunning = await pause(page).isVisible();
  if (!isRunning) await play(page).click(PATIENTLY);
}

async function rest(page: Page): Promise<void> {
  if (await pause(page).isVisible()) await pause(page).click();
  await expect(play(page)).toBeEnabled(PATIENTLY);
}

/** The card of that name, unfolded. */
async function unfolded(page: Page, name: string): Promise<Locator> {
  const card = anchor(page, name);
  if ((await card.getAttribute('open')) === null) await card.locator('summary').first().click();
  return card;
}

async function set(page: Page, id: string, value: string): Promise<void> {
  const control = anchor(page, `parameter/${id}`);
  if (!(await control.isVisible()))
    await page.locator('details', { has: control }).locator('summary').click();
  const choice = control.locator('select');
  if (await choice.count()) await choice.selectOption(value);
  else await control.getByRole('textbox').fill(value);
  await page.waitForTimeout(STARTED_AGAIN_MS);
}

async function measure(page: Page, of: Extract<Condition, { kind: 'measured' }>['of']): Promise<void> {
  if (of === 'conflict') {
    await unfolded(page, 'conflict');
    return;
  }
  const card = await unfolded(page, of === 'baselines' ? 'baselines' : 'robustness');
  await card
    .getByRole('button')
    .nth(of === 'mispaired' ? 1 : 0)
    .click();
}

async function ask(page: Page, kind: 'item' | 'drawing'): Promise<void> {
  const card = anchor(page, 'query');
  if (kind === 'item') {
    await card.getByRole('button', { name: 'Pick an item for me' }).click();
    return;
  }
  const pad = await card.locator('.pad').boundingBox();
  if (pad === null) throw new Error('There is nothing to draw on.');
  const [x, y] = [pad.x + pad.width / 2, pad.y + pad.height / 2];
  await page.mouse.move(x, y - pad.height / 3);
  await page.mouse.down();
  await page.mouse.move(x, y + pad.height / 3, { steps: 8 });
  await page.mouse.up();
}

/** Does on the page what the lesson asks for. */
async function fulfil(page: Page, condition: Condition): Promise<void> {
  switch (condition.kind) {
    case 'steps':
    case 'measure':
      return train(page);
    case 'setting':
      return set(page, condition.id, String(condition.value));
    case 'setting-between':
      return set(page, condition.id, String(condition.least ?? condition.most));
    case 'view':
      return anchor(page, 'view').getByText(`${condition.dimensions}D`, { exact: true }).click();
    case 'asked':
      await rest(page);
      return ask(page, condition.with);
    case 'measured':
      await rest(page);
      return measure(page, condition.of);
    case 'task':
      await rest(page);
      return (await unfolded(page, `task/${condition.id}`)).getByRole('button').first().click();
    case 'code-bits': {
      await rest(page);
      const [how, bits] = await (await unfolded(page, 'codes')).locator('select').all();
      await how.selectOption(binarisers.find(({ id }) => id === condition.binariser)?.id ?? '');
      return void (await bits.selectOption(String(condition.least ?? condition.most)));
    }
    case 'all':
      // What is measured or asked is so in the run that the settings begin.
      for (const part of condition.of) {
        await fulfil(page, part);
        if (part.kind === 'steps') await waitForStep(page, part.least);
      }
  }
}

for (const { id, title, load } of lessons) {
  test(`whoever does what it asks comes to the end of the lesson “${title.en}”`, async ({ page }) => {
    test.setTimeout(420_000);
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(String(error)));
    await open(page, `lesson=${id}&backend=wasm`);
    await page.getByRole('radiogroup', { name: 'Pace' }).getByText('Full').click();
    const card = page.locator('.lesson');
    const { pages } = (await load()).lesson;
    for (const [index, { question, doing }] of pages.entries()) {
      await expect(card.getByRole('img', { name: `Page ${index + 1} of ${pages.length}` })).toBeVisible();
      if (question) await card.locator('.lesson-answers button').nth(question.correct).click();
      if (doing) await fulfil(page, doing.until);
      if (question)
        await expect(card.locator('.lesson-verdict')).toContainText('Just as you expected.', PATIENTLY);
      const isLast = index === pages.length - 1;
      await card.getByRole('button', { name: isLast ? 'Finish' : 'Next', exact: true }).click(PATIENTLY);
    }
    await expect(card.getByRole('img', { name: 'Done' })).toBeVisible();
    expect(failures).toEqual([]);
  });
}
