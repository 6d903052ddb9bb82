import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { lossSummary, open, readStatus, SMALL, settled, step } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

const slowMotion = (page: Page) => page.getByRole('region', { name: /in slow motion$/ });
const slowButton = (page: Page) => page.getByRole('button', { name: 'Slow motion of one step' });
const stages = (page: Page) => slowMotion(page).getByRole('list').first().getByRole('button');
const pushed = (page: Page) => page.getByRole('region', { name: 'Being pushed right now' });

test('one step is told in six stages with its own numbers, by keyboard, and trains as a plain one does', async ({
  page,
}) => {
  await open(page, FAST);
  for (let taken = 0; taken < 2; taken++) await step(page).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(2);
  const plain = await settled(() => lossSummary(page));
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(0);

  await page.getByRole('heading', { name: 'Crossmodal Playground' }).click();
  await page.keyboard.press('m');
  const card = slowMotion(page);
  await expect(stages(page)).toHaveText([
    /1\s*Encode Handwriting/,
    /2\s*Encode Word/,
    /3\s*Compare all/,
    /4\s*Loss/,
    /5\s*Gradient/,
    /6\s*Update/,
  ]);
  await expect(card).toContainText('Here are 8 of 32');
  await expect(card.getByRole('list', { name: /^Handwriting and what/ }).getByRole('listitem')).toHaveCount(
    8,
  );
  await card.getByRole('button', { name: 'Next', exact: true }).press('Enter');
  await expect(card).toContainText('The encoder of Word');
  await card.getByRole('button', { name: 'Next', exact: true }).press('Enter');
  await expect(card.getByRole('table').locator('[data-relation="partner"]')).toHaveCount(8);
  await stages(page).nth(3).click();
  // The triplet's term is what its own numbers make it, to the digits shown.
  const formula = (await card.locator('.term-formula').textContent()) ?? '';
  const [, near, far, margin, value] =
    /max\(0, ([\d.]+) − ([\d.]+) \+ ([\d.]+)\) = ([\d.]+)/.exec(formula) ?? [];
  expect(Math.abs(Math.max(0, Number(near) - Number(far) + Number(margin)) - Number(value))).toBeLessThan(
    0.021,
  );
  await expect(card.getByRole('img', { name: /^Distances from the anchor/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.slow-motion').analyze();
  expect(violations).toEqual([]);
  await stages(page).nth(4).click();
  await expect(page.locator('.arrow-layer')).toHaveAttribute('data-arrows', '64');
  await card.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(
    card.getByRole('list', { name: /before and after the step$/ }).getByRole('listitem'),
  ).toHaveCount(8);
  await card.getByRole('button', { name: 'Next step' }).click();
  await expect(card.getByRole('heading', { name: 'Step 2 in slow motion' })).toBeVisible();
  await card.getByText('2 s', { exact: true }).click();
  await card.getByRole('button', { name: 'Play through' }).click();
  await expect(stages(page).nth(1)).toHaveAttribute('aria-current', 'step', { timeout: 5000 });
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page.locator('.arrow-layer')).toBeHidden();
  expect(await settled(() => lossSummary(page))).toBe(plain);
});

test('what is pushed right now is told as the run steps, and nothing of it while it is off', async ({
  page,
}) => {
  await open(page, `${FAST}&dim=2`);
  await step(page).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(1);
  await expect(page.locator('.arrow-layer')).toBeHidden();
  await page.getByRole('switch', { name: 'Arrows', exact: true }).check({ force: true });
  await expect(pushed(page)).toContainText('after 1 steps');
  await expect(page.locator('.arrow-layer')).toHaveAttribute('data-arrows', '64');
  await expect(pushed(page)).toContainText(/max\(0, /);
  await step(page).click();
  await expect(pushed(page)).toContainText('after 2 steps');
  // A softmax over the batch, once the loss is one.
  await page.getByRole('combobox', { name: /^Loss/ }).selectOption('info-nce');
  await expect(pushed(page)).toContainText('Take a step');
  await step(page).click();
  await expect(pushed(page).getByRole('list', { name: /^Shares of the softmax/ })).toContainText(
    'others together',
  );
  const { violations } = await new AxeBuilder({ page }).include('[data-anchor="push"]').analyze();
  expect(violations).toEqual([]);
  await pushed(page).getByRole('switch').uncheck({ force: true });
  await expect(page.locator('.arrow-layer')).toBeHidden();
  await expect(slowButton(page)).toBeEnabled();
});

test('every mark in sight says what it is, by pointer and keyboard; a touched setting lights its symbol', async ({
  page,
}) => {
  await open(page, FAST);
  await step(page).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(1);
  const lit = page.locator('.formula .lit');
  const margin = page.getByRole('slider', { name: /^Margin/ });
  await margin.focus();
  await expect(lit).toHaveText('m');
  await page.getByRole('combobox', { name: /^Distance/ }).hover();
  await expect(lit.first()).toHaveText('d');
  await expect(lit).toHaveCount(2);
  // Back to the control in focus once the pointer has left the other.
  await page.getByRole('heading', { name: 'Crossmodal Playground' }).hover();
  await expect(lit).toHaveText('m');

  await page.getByRole('button', { name: 'What is this?', exact: true }).click();
  const what = page.getByRole('region', { name: 'What is this?' });
  const bubble = what.getByRole('status');
  await expect(what.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(bubble).toContainText('State');
  await page.keyboard.press('Tab');
  await expect(bubble).toContainText('A step is one batch');
  for (const [mark, text] of [
    ['Pair line', 'Training should make these lines short'],
    ['Chance line', 'What guessing would reach'],
    ['Loss curve', 'lower is better'],
    ['Mark on the timeline', 'The state of the run at this step is kept'],
  ]) {
    await what.getByRole('button', { name: `What is this? ${mark}` }).focus();
    await expect(bubble).toContainText(text);
  }
  await what.getByRole('button', { name: 'What is this? Point' }).hover();
  await expect(bubble).toContainText('One item of one modality');
  const { violations } = await new AxeBuilder({ page }).include('.what').analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(what).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'What is this?', exact: true })).toBeFocused();
});
