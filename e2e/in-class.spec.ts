import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { foldTools, open, play, readStatus, SMALL, status, step, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0].html]);
const beyond = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('for a projector all is larger and less, by the menu, by a key and by the link', async ({ page }) => {
  await open(page, FAST);
  const measured = page.getByRole('table').first();
  const size = () => measured.evaluate((table) => Number.parseFloat(getComputedStyle(table).fontSize));
  const before = await size();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Large type for a projector' }).click();
  await expect.poll(size).toBeGreaterThan(1.25 * before);
  await expect(page.getByText('Sweep and race', { exact: true })).toBeHidden();
  await expect.poll(() => page.url()).toContain('projector=1');
  await page.waitForTimeout(300);
  expect(await violations(page)).toEqual([]);
  expect(await beyond(page)).toBeLessThanOrEqual(0);
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('l');
  await expect.poll(size).toBe(before);
});

test('keys work, are told by a sheet, and can be switched off', async ({ page }) => {
  await open(page, FAST);
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  // Keys come with the rest of the page, after its first picture.
  await expect(async () => {
    await page.keyboard.press('Shift+?');
    await expect(sheet).toBeVisible({ timeout: 1000 });
  }).toPass();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
  await page.keyboard.press('s');
  await expect(status(page)).toHaveAttribute('data-step', '1');
  await page.keyboard.press('Shift+?');
  await expect(sheet.getByText('Take one step', { exact: true })).toBeVisible();
  await page.waitForTimeout(300);
  expect(await violations(page)).toEqual([]);
  await sheet.getByRole('switch').press('Space');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('s');
  await step(page).click();
  await expect(status(page)).toHaveAttribute('data-step', '2');
});

/** Parts of the bar from which something stands out. */
const standingOut = (page: Page) =>
  page.locator('.bar > *').evaluateAll((parts) =>
    parts
      .filter((part) => getComputedStyle(part).display !== 'contents')
      .filter((part) =>
        [...part.querySelectorAll(':scope > :not(.visually-hidden, h1)')].some(
          (child) => child.getBoundingClientRect().right > part.getBoundingClientRect().right + 1,
        ),
      )
      .map((part) => part.className),
  );

for (const settings of ['', '&projector=1']) {
  test(`the bar has room for all it shows on every screen, also while training${settings && ' and for a projector'}`, async ({
    page,
  }) => {
    await open(page, `${FAST}${settings}`);
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
    await play(page).click();
    await waitForStep(page, 100);
    for (const width of [390, 540, 720, 1024, 1200, 1280, 1366, 1400, 1440, 1536, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft([width, await standingOut(page), await beyond(page)]).toEqual([width, [], 0]);
    }
  });
}

/** Tools of the space that are not in one line within their own place, and whether that place lies over the space. */
const misplacedTools = (page: Page) =>
  page.locator('.space-tools').evaluate((tools) => {
    const place = tools.getBoundingClientRect();
    const [first, ...others] = [...tools.querySelectorAll('label, button, select')]
      .filter((tool) => tool.checkVisibility() && !tool.closest('.space-notes'))
      .map((tool) => ({ name: tool.textContent || tool.ariaLabel, box: tool.getBoundingClientRect() }));
    const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2;
    const out = others.filter(
      ({ box }) => Math.abs(middle(box) - middle(first.box)) > 4 || box.right > place.right,
    );
    const space = tools.parentElement?.querySelector('.space-canvas')?.getBoundingClientRect();
    return [...out.map(({ name }) => name), ...(space && space.top < place.bottom ? ['over the space'] : [])];
  });

for (const settings of ['', '&projector=1'])
  test(`the tools of the space stand in one line above it${settings && ' for a projector'}, and what has no room is a press away`, async ({
    page,
  }) => {
    await open(page, `${FAST}${settings}`);
    await expect(page.getByRole('button', { name: /^Lasso/ })).toBeVisible();
    for (const width of [360, 768, 1024, 1200, 1280, 1366, 1440, 1536, 1920, 2560]) {
      await page.setViewportSize({ width, height: 768 });
      expect.soft([width, await misplacedTools(page), await beyond(page)]).toEqual([width, [], 0]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    const pairs = page.getByRole('combobox', { name: 'Pairs shown' });
    await expect(pairs).toBeHidden();
    await foldTools(page);
    await pairs.selectOption('All pairs');
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await foldTools(page);
    await expect(pairs).toBeHidden();
  });

for (const width of [1280, 1440])
  test(`a run is told calmly, and nothing moves when it starts, on a screen ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, FAST);
    await expect(page.getByRole('region', { name: 'Query' })).toBeVisible();
    await page.waitForTimeout(1500);
    await page.evaluate(() => {
      const seen = { said: 0, shifted: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shifted += Number(Reflect.get(entry, 'value'));
      }).observe({ type: 'layout-shift' });
      const live = document.querySelector('.status [role=status]');
      if (live)
        new MutationObserver(() => seen.said++).observe(live, {
          characterData: true,
          childList: true,
          subtree: true,
        });
    });
    const places = () =>
      page
        .locator('.bar, .play, .space, .charts, .settings > .card, .panels > .card:first-child')
        .evaluateAll((parts) =>
          parts.map((part) => {
            const { x, y, width } = part.getBoundingClientRect();
            return [part.className, Math.round(x), Math.round(y), Math.round(width)];
          }),
        );
    const before = await places();
    await play(page).click();
    await waitForStep(page, 50);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(page.locator('.status [role=status]')).toHaveText(
      /^Paused, step \d+, held-out precision@1 /,
    );
    const { said, shifted } = await page.evaluate<{ said: number; shifted: number }>('seen');
    expect(shifted).toBeLessThan(0.02);
    expect(said).toBeGreaterThan(1);
    expect(said).toBeLessThan(12);
    expect(await places()).toEqual(before);
  });

test('whoever wants little motion starts a run themselves; nothing is cut off at 200 % @phone', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, `start=1&${FAST}`);
  await page.waitForTimeout(500);
  expect(await readStatus(page, 'step')).toBe(0);
  for (const [width, height] of [
    [360, 740],
    [720, 450],
  ]) {
    await page.setViewportSize({ width, height });
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await beyond(page)).toBeLessThanOrEqual(0);
    }
    const outside = await page
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.getBoundingClientRect().right > window.innerWidth + 1)
          .map((button) => button.outerHTML.slice(0, 100)),
      );
    expect(outside).toEqual([]);
  }
});
