import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { notices, open, play, readStatus, SMALL, status, step, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

test('a digit drawn on the pad lands in the space and finds its neighbours, also while training', async ({
  page,
}) => {
  await open(page, FAST);
  await play(page).click();
  const pad = page.getByRole('img', { name: 'Draw a digit' });
  const box = await pad.boundingBox();
  if (box === null) throw new Error('the pad is not on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 20, { steps: 8 });
  await page.mouse.up();
  const query = page.getByRole('region', { name: 'Query' });
  await expect(query.getByText('Your drawing')).toBeVisible();
  await expect(page.getByTestId('read-as')).toHaveText(/^[0-3]$/);
  await expect(query.getByText('Nearest Word')).toBeVisible();
  const before = await readStatus(page, 'step');
  await waitForStep(page, before + 3);
  await query.getByRole('button', { name: 'Clear' }).click();
  await expect(query.getByText('Your drawing')).toBeHidden();
});

test('the two charts start at the same height, and what to watch for names no form that is not there', async ({
  page,
}) => {
  await open(page, FAST);
  await expect(page.getByText(/^Press Play and watch/)).not.toContainText('sign');
  await step(page).click();
  const tops = await Promise.all(
    [/^Loss by step/, /^Precision@1 on held-out/].map(
      async (name) => (await page.getByRole('img', { name }).boundingBox())?.y,
    ),
  );
  expect(tops[0]).toBeDefined();
  expect(tops[1]).toBe(tops[0]);
});

test('an item of the space becomes the query by keyboard and by a click', async ({ page }) => {
  await open(page, FAST);
  const space = page.getByRole('application', { name: /^Shared space of/ });
  const query = page.getByRole('region', { name: 'Query' });
  await space.focus();
  await page.keyboard.press('n');
  await expect(query.getByText(/^Handwriting, class \d/)).toBeVisible();
  await query.getByRole('button', { name: 'Clear' }).click();
  await expect(query.getByText(/, class \d/)).toBeHidden();
  const box = await space.boundingBox();
  if (box === null) throw new Error('the space is not on the page');
  const card = page.getByTestId('hovered-item');
  for (let across = 0.2; across < 0.8 && !(await card.isVisible()); across += 0.02) {
    for (let down = 0.3; down < 0.7 && !(await card.isVisible()); down += 0.1) {
      await page.mouse.move(box.x + across * box.width, box.y + down * box.height);
    }
  }
  await expect(card).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await expect(query.getByText(/, class \d/)).toBeVisible();
});

test('what is set stands in the link, and the link brings it back', async ({ page, context }) => {
  await open(page, FAST);
  await page.getByRole('combobox', { name: /^Loss/ }).selectOption('info-nce');
  await expect.poll(() => page.url()).toContain('loss=info-nce');
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(status(other)).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
  await expect(other.getByRole('combobox', { name: /^Loss/ })).toHaveValue('info-nce');
  await expect(other.getByRole('textbox', { name: /^Training pairs/ })).toHaveValue('300');
});

test("the source chapter's experiment opens by its name", async ({ page }) => {
  await open(page, 'example=source-chapter&backend=wasm');
  await expect(page.getByRole('combobox', { name: /^Encoder(?!:)/ })).toHaveValue('linear');
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0.2');
  await expect(page.getByRole('checkbox', { name: 'Word' })).not.toBeChecked();
});

test('a bad value in the link is replaced by the default and named', async ({ page }) => {
  await open(page, `${FAST}&margin=banana`);
  await expect(notices(page)).toContainText('margin: “banana” is not a number from 0 to 2');
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0.2');
});

test('a hash of 100 kB of rubbish does no harm', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await open(page, `${'x%ff&=loss;'.repeat(10_000)}`);
  await expect(notices(page)).toContainText('at most 4000 characters');
  expect(errors).toEqual([]);
});

test('the language changes to Chinese and stays', async ({ page }) => {
  await open(page, FAST);
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitem', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '开始', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  await page.reload();
  await expect(page.getByRole('button', { name: '开始', exact: true })).toBeVisible();
});

test('Play is reached and pressed by keyboard alone', async ({ page }) => {
  await open(page, FAST);
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    if (await play(page).evaluate((button) => button === document.activeElement)) break;
  }
  await expect(play(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await waitForStep(page, 1);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds no violation in ${scheme} colours @phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, FAST);
    await play(page).click();
    await waitForStep(page, 2);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });
}

test('the button copies a link to this very experiment', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${FAST}&margin=0.45`);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0.45');
});

/** What the page throws, and what its own security policy or a missing file makes the browser complain about. */
function watchFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}

test('nothing the page does is an error or against its own security policy', async ({ page }) => {
  const faults = watchFaults(page);
  for (const backend of ['wasm', 'webgl', 'webgpu']) {
    await open(page, `${SMALL}&backend=${backend}`);
    await page.reload();
    await expect(status(page)).toHaveAttribute('data-backend', backend, { timeout: 60_000 });
    await step(page).click();
    await expect.poll(() => readStatus(page, 'step')).toBe(1);
  }
  expect(faults).toEqual([]);
});

test('the timeline goes back through the run, and Play comes back to now', async ({ page }) => {
  await open(page, FAST);
  await play(page).click();
  await waitForStep(page, 12);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const slider = page.getByRole('slider', { name: 'Timeline of the run' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'Now');
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Step 0');
  await slider.press('ArrowRight');
  await expect(slider).not.toHaveAttribute('aria-valuetext', /^(Step 0|Now)$/);
  await play(page).click();
  await expect(slider).toHaveAttribute('aria-valuetext', 'Now');
});

test('the robustness of a run is measured against noise and against mispaired pairs', async ({ page }) => {
  await open(page, FAST);
  await page.getByText('Full', { exact: true }).click();
  await play(page).click();
  await waitForStep(page, 30);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText('Robustness', { exact: true }).click();
  await page.getByRole('button', { name: 'Add noise to the queries' }).click();
  await expect(page.getByRole('img', { name: /against noise on the query/ })).toBeVisible();
  await page.getByRole('button', { name: 'Train again with mispaired pairs' }).click();
  await expect(page.getByRole('img', { name: /mispaired training pairs .*area 0\.\d+/ })).toBeVisible();
});

test('codes answer the same query as floats do, with their bits and what lies around it', async ({
  page,
}) => {
  await open(page, FAST);
  await page.getByText('Binary codes', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Bits' }).selectOption('16');
  await expect(page.getByRole('columnheader', { name: '16 bits' })).toBeVisible();
  await expect(
    page.getByRole('img', { name: /Codes of 24 items of Handwriting, 16 bits each/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Pick an item for me' }).click();
  await expect(page.getByText(/of 200 items differ from the query in at most 2 bits/)).toBeVisible();
});

test('what each modality reaches alone stands beside the shared space', async ({ page }) => {
  await open(page, FAST);
  await page.getByText('Why cross-modal?', { exact: true }).click();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByRole('row', { name: /^Handwriting alone 0\.\d+/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^All side by side 0\.\d+|^All side by side 1/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^… without Word/ })).toBeVisible();
});

test('axe finds no violation with a method solved and every panel open', async ({ page }) => {
  await open(page, `${SMALL}&backend=wasm&method=cca&dim=6&regularisation=0.1`);
  await step(page).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(1);
  for (const panel of ['More measures', 'Why cross-modal?', 'Binary codes', 'Robustness']) {
    await page.getByText(panel, { exact: true }).click();
  }
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('button', { name: 'Add noise to the queries' }).click();
  await expect(page.getByRole('img', { name: /against noise on the query/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '32 bits' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
});
