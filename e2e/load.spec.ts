import { expect, type Page, test } from '@playwright/test';
import { pause, play, SMALL, status, waitForStep } from './playground.ts';

interface Scripts {
  readonly before: readonly string[];
  readonly beside: readonly string[];
}

/** Holds back the worker's script that computes until told to let it pass. */
async function holdEngine(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.context().route('**/start-host-*.js', async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** However slow the machine is: the page waits for its first picture, and not for so many seconds. */
const NO_TIME_LIMIT = `
  const plain = window.setTimeout;
  window.setTimeout = (act, after, ...rest) => (after === 3000 ? 0 : plain(act, after, ...rest));
`;

const firstPicture = (page: Page) => page.getByRole('img', { name: /^Held-out items of this world/ });
const isDrawn = () => performance.getEntriesByName('first-picture').length > 0;

test('the items are seen before anything that computes is there', async ({ page, request }) => {
  const scripts: Scripts = await (await request.get('./scripts-before-first-picture.json')).json();
  const release = await holdEngine(page);
  await page.addInitScript(NO_TIME_LIMIT);
  await page.goto('./');
  await page.waitForFunction(isDrawn);
  await expect(firstPicture(page)).toBeVisible();
  // Play waits for what it plays, and can be taken back until then.
  await play(page).click();
  await pause(page).click();
  await play(page).click();
  await expect(status(page)).toHaveAttribute('data-phase', 'preparing');

  const ofPage = await page.evaluate(() => {
    const [{ startTime }] = performance.getEntriesByName('first-picture');
    const loaded = performance.getEntriesByType('resource');
    return loaded.filter((entry) => entry.startTime < startTime).map(({ name }) => name);
  });
  const ofWorker = await page
    .workers()[0]
    .evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const early = [...ofPage, ...ofWorker].filter((url) => url.endsWith('.js'));
  expect(early.length).toBeGreaterThan(5);
  const expected = [...scripts.before, ...scripts.beside];
  expect(early.filter((url) => !expected.some((file) => url.endsWith(file)))).toEqual([]);

  release();
  await waitForStep(page, 1);
  await expect(status(page)).toHaveAttribute('data-phase', 'running');
  await expect(firstPicture(page)).toBeHidden();
});

for (const [width, height] of [
  [1366, 768],
  [1440, 900],
  [390, 844],
])
  test(`the first picture lies under neither the tools nor the legend, also once the rest is there, at ${width} × ${height}${width < 700 ? ' @phone' : ''}`, async ({
    page,
  }) => {
    const release = await holdEngine(page);
    await page.setViewportSize({ width, height });
    await page.goto(`./#backend=wasm&${SMALL}`);
    await page.waitForFunction(isDrawn);
    const edges = () =>
      page.locator('.space').evaluate((space) => {
        const box = (of: string) => space.querySelector(of)?.getBoundingClientRect();
        const [tools, picture, foot] = [box('.space-tools'), box('.first-picture'), box('.space-foot')];
        if (!tools || !picture || !foot) return 'a part is missing';
        return picture.height > 100 && tools.bottom <= picture.top && picture.bottom <= foot.top;
      });
    expect(await edges()).toBe(true);
    await expect(page.getByRole('radiogroup', { name: 'Dimensions' })).toBeVisible();
    expect(await edges()).toBe(true);
    release();
    await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    expect(await edges()).toBe(true);
  });

test('a menu that comes late has the focus of whoever had come to its button before', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // With it come the menus.
  await page.route('**/rest-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`./#backend=wasm&${SMALL}`);
  const button = page.getByRole('button', { name: 'Take away', exact: true });
  await button.focus();
  await expect(button).not.toHaveAttribute('aria-haspopup');
  release();
  await expect(button).toHaveAttribute('aria-haspopup', 'menu');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Save the run' })).toBeVisible();
});

test('what is pressed is answered at once, and the wait for the first step is told', async ({ page }) => {
  await page.goto(`./#backend=webgpu&${SMALL}`);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
  const told = await play(page).evaluate(async (button: HTMLButtonElement) => {
    button.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector('.status .phase')?.textContent;
  });
  expect(told).toBe('Preparing the first step');
  await expect(status(page)).toContainText('Training');
  await expect(status(page)).not.toHaveAttribute('data-step', '0');
});
