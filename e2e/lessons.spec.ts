import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { notices, open, play, status } from './playground.ts';

const card = (page: Page, title = 'Triplet loss and margin') =>
  page.getByRole('region', { name: `Lesson: ${title}` });
const next = (page: Page) => card(page).getByRole('button', { name: 'Next', exact: true });

/** What a page of a lesson is waiting for may take a while to train. */
const PATIENTLY = { timeout: 120_000 };

async function answer(page: Page, choice: string): Promise<void> {
  await card(page).getByRole('button', { name: choice }).click();
}

async function train(page: Page): Promise<void> {
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', PATIENTLY);
  await page.getByRole('radiogroup', { name: 'Pace' }).getByText('Full').click();
  await play(page).click();
}

test('a lesson opened by a link sets up its experiments, waits for the learner, and is played to its end', async ({
  page,
}) => {
  await open(page, 'lesson=triplet-margin&backend=wasm');
  await expect(card(page)).toContainText('The triplet loss looks at three items');
  await expect(page.getByRole('textbox', { name: /^Training pairs/ })).toHaveValue('1000');
  await expect(next(page)).toBeDisabled();
  await answer(page, '0.2: the margin');
  await expect(card(page)).toContainText('Just as you expected.');
  await next(page).click();

  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0');
  await answer(page, 'A loss that does not fall');
  await expect(next(page)).toBeDisabled();
  await train(page);
  await expect(card(page)).toContainText(
    'Not what you expected. It is: Loss almost 0, and retrieval poor',
    PATIENTLY,
  );
  await next(page).click();

  await expect(card(page)).toContainText('The margin takes effect at once');
  await page.getByRole('textbox', { name: /^Margin/ }).fill('0.5');
  await expect(next(page)).toBeEnabled(PATIENTLY);
  await next(page).click();

  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('1');
  await answer(page, 'No, it is as good or better');
  await train(page);
  const finish = card(page).getByRole('button', { name: 'Finish' });
  await expect(finish).toBeEnabled(PATIENTLY);
  await finish.click();
  await expect(card(page).getByRole('button', { name: 'Next lesson: Mining and collapse' })).toBeVisible();
  await card(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(card(page)).toBeHidden();
  expect(page.url()).not.toContain('lesson=');
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await expect(page.getByRole('button', { name: /Triplet loss and margin.*Done/ })).toBeVisible();
});

test('a lesson is left and taken up again where it was, also after the page was closed', async ({ page }) => {
  await open(page, 'backend=wasm');
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /Triplet loss and margin/ }).click();
  await expect.poll(() => page.url()).toContain('lesson=triplet-margin');
  await card(page).getByRole('button', { name: 'Skip' }).click();
  await answer(page, 'A loss that does not fall');
  await page.reload();
  await expect(card(page)).toContainText('You expect: A loss that does not fall');
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0');
  await card(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await page.goto('./#backend=wasm&items=300');
  await page.reload();
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  await page.getByRole('button', { name: /Triplet loss and margin.*Page 2 of 4/ }).click();
  await expect(card(page)).toContainText('You expect: A loss that does not fall');
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0');
  await expect(page.getByRole('textbox', { name: /^Training pairs/ })).toHaveValue('1000');
});

test('a lesson goes on where the browser keeps nothing, and one that does not exist is named', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('No room is left.', 'QuotaExceededError');
    };
  });
  await open(page, 'lesson=triplet-margin&backend=wasm');
  await card(page).getByRole('button', { name: 'Skip' }).click();
  await expect(card(page)).toContainText('So let us take it away');
  await page.goto('./#lesson=%3Cb%3Ebanana');
  await expect(notices(page)).toContainText('There is no lesson named “<b>banana”');
});

test('what a page speaks of is ringed and in view, above the sheet on a phone @phone', async ({ page }) => {
  await open(page, 'lesson=triplet-margin&backend=wasm');
  await expect(card(page)).toBeVisible();
  const loss = page.locator('[data-anchor="parameter/loss"]');
  await expect(loss).toBeInViewport();
  await expect
    .poll(() => loss.evaluate((control) => getComputedStyle(control).outlineColor))
    .not.toBe('rgba(0, 0, 0, 0)');
  await expect
    .poll(async () => {
      const [control, lesson] = [await loss.boundingBox(), await card(page).boundingBox()];
      if (control === null || lesson === null) return true;
      const isBeside = control.x + control.width <= lesson.x || control.x >= lesson.x + lesson.width;
      return !isBeside && control.y + control.height > lesson.y && control.y < lesson.y + lesson.height;
    })
    .toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

for (const [language, leave] of [
  ['en', 'Leave the lesson'],
  ['zh', '离开课程'],
] as const) {
  test(`axe finds no violation in a lesson and in the list of them, in ${language} @phone`, async ({
    page,
  }) => {
    await page.addInitScript(
      (chosen) => localStorage.setItem('crossmodal-playground.language', chosen),
      language,
    );
    await page.emulateMedia({ colorScheme: language === 'zh' ? 'dark' : 'light' });
    await page.goto('./#lesson=triplet-margin&backend=wasm');
    await expect(page.locator('.status')).toHaveAttribute('data-phase', 'paused', PATIENTLY);
    const lesson = page.locator('.lesson');
    await lesson.locator('.lesson-answers button').nth(1).click();
    await expect(lesson.locator('.lesson-verdict')).toBeVisible();
    await expect(lesson.locator('.katex').first()).toBeVisible();
    expect((await new AxeBuilder({ page }).include('.lesson').analyze()).violations).toEqual([]);
    await lesson.getByRole('button', { name: leave }).click();
    await page.getByRole('button', { name: language === 'zh' ? '课程' : 'Lessons', exact: true }).click();
    await expect(page.locator('.lesson-tile').first()).toBeVisible();
    await page.waitForTimeout(400);
    expect((await new AxeBuilder({ page }).include('.lessons-grid').analyze()).violations).toEqual([]);
  });
}
