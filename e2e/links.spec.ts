import { createServer } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { foldTools, notices, open, play, readStatus, SMALL, status, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("a teacher's link hides, locks, chooses what shows and starts by itself", async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  await page.goto(
    `./#v=1&hide=experiments,seed,%3Cimg%20src=x%20onerror=alert(1)%3E&lock=margin,section.world&show=settings,charts&start=1&${FAST}`,
  );
  await waitForStep(page, 3);
  await expect(page.getByRole('button', { name: 'Experiments' })).toBeHidden();
  await expect(page.getByRole('textbox', { name: /^Margin.*Locked by the link/ })).toBeDisabled();
  await expect(page.getByRole('slider', { name: /^Margin/ })).toBeHidden();
  await expect(page.getByRole('combobox', { name: /^World/ })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: /^Learning rate/ })).toBeEnabled();
  await expect(page.getByRole('textbox', { name: /^Seed/ })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Loss curve' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Query' })).toBeHidden();
  await expect(notices(page)).toContainText('hide: “<img src=x onerror=alert(1)>” is not a setting');
  expect(faults).toEqual([]);
  // A change keeps what the link says beside the experiment.
  await page.getByRole('textbox', { name: /^Learning rate/ }).fill('0.02');
  await expect.poll(() => page.url()).toContain('learning-rate=0.02');
  expect(page.url()).toContain('lock=margin,section.world&show=settings,charts&start=1');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a link opens the space as it was looked at, and follows how it is looked at', async ({ page }) => {
  await open(page, `v=1&view=3d,umap&${FAST}`);
  const dimensions = page.getByRole('radiogroup', { name: 'Dimensions' });
  await expect(dimensions.getByRole('radio', { name: '3D' })).toBeChecked();
  await foldTools(page);
  await expect(page.getByRole('combobox', { name: 'Projection' })).toHaveValue('umap');
  await expect(page.getByText(/UMAP keeps who is near whom/)).toBeVisible();
  await dimensions.getByText('2D').click();
  await expect.poll(() => page.url()).toContain('#v=1&view=umap&');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Link', exact: true })).toHaveValue(
    /#v=1&view=umap&/,
  );
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Projection' }).selectOption('pca');
  await expect.poll(() => page.url()).not.toContain('view=');
  await page.evaluate(() => {
    window.location.hash = `${window.location.hash}&view=3d`;
  });
  await expect(dimensions.getByRole('radio', { name: '3D' })).toBeChecked();
  await page.getByRole('combobox', { name: 'Pairs shown' }).selectOption('All pairs');
  await expect.poll(() => page.url()).toContain('#v=1&view=3d,all-pairs&');
  await page.reload();
  await expect(page.getByRole('application', { name: /^Shared space of 1,?000 / })).toBeVisible();
});

test('a link to a lesson opens its experiment at once, and no other before', async ({ page }) => {
  await page.addInitScript(() => {
    const opened: unknown[] = [];
    Object.assign(window, { opened });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, options) {
      if (message?.type === 'open') opened.push(message.config.items);
      post.call(this, message, { transfer: Array.isArray(options) ? options : options?.transfer });
    };
  });
  await open(page, 'lesson=triplet-margin&backend=wasm');
  await expect(page.getByRole('textbox', { name: /^Training pairs/ })).toHaveValue('1000');
  expect(await page.evaluate('opened')).toEqual([1000]);
});

test('the dialog gives link, code and frame, which follow what is chosen for a class', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `${FAST}&margin=0.45`);
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  const link = dialog.getByRole('textbox', { name: 'Link', exact: true });
  const code = dialog.getByRole('img', { name: 'QR code of the link' });
  await expect(link).toHaveValue(/margin=0\.45/);
  const before = await code.innerHTML();
  await dialog.getByRole('checkbox', { name: 'Lock the world and its data' }).check();
  await dialog.getByRole('checkbox', { name: 'Start training by itself' }).check();
  await dialog.getByText('Single settings').click();
  await dialog.getByRole('combobox', { name: 'Margin' }).selectOption('hidden');
  await dialog.getByText('Panels shown').click();
  await dialog.getByRole('checkbox', { name: 'Robustness' }).uncheck();
  await expect(link).toHaveValue(
    /hide=margin,robustness&lock=section\.world,section\.modalities,section\.harder&start=1/,
  );
  expect(await code.innerHTML()).not.toBe(before);
  await expect(dialog.getByRole('textbox', { name: /^Frame/ })).toHaveValue(
    /^<iframe src="[^"]+\?embed#v=1&amp;hide=margin,robustness&amp;lock=/,
  );
  await page.waitForTimeout(300);
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'As large as the window' }).click();
  const wall = page.getByRole('dialog', { name: 'QR code of the link' }).getByRole('img');
  await expect.poll(async () => (await wall.boundingBox())?.height).toBeGreaterThan(600);
  const other = await context.newPage();
  await other.goto(copied);
  await waitForStep(other, 1);
  await expect(other.getByRole('combobox', { name: /^World/ })).toBeDisabled();
  await expect(other.getByRole('textbox', { name: /^Margin/ })).toBeHidden();
});

test('a frame on a page of another origin shows the space and plays it, down to 320 × 240', async ({
  page,
  baseURL,
}) => {
  const server = createServer((_, response) => {
    const frame = `<iframe src="${baseURL}?embed#${FAST}" width="320" height="240" style="border:0"></iframe>`;
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(`<!doctype html><title>Article</title>${frame}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  try {
    await page.goto(`http://localhost:${address.port}/`);
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('.status')).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
    await frame.getByRole('button', { name: 'Play', exact: true }).click();
    await expect
      .poll(async () => Number(await frame.locator('.status').getAttribute('data-step')))
      .toBeGreaterThan(3);
    await expect(frame.getByText(/Precision@1/)).toBeVisible();
    const canvas = await frame.locator('.space-canvas canvas').first().boundingBox();
    expect(canvas?.height).toBeGreaterThan(150);
    await expect(frame.getByRole('link', { name: 'Open in the playground' })).toHaveAttribute(
      'href',
      new RegExp(`^${baseURL}#v=1&.*items=300`),
    );
    const inner = page.frames()[1];
    expect(
      await inner.evaluate(() => [
        document.documentElement.scrollWidth - window.innerWidth,
        document.documentElement.scrollHeight - window.innerHeight,
      ]),
    ).toEqual([0, 0]);
    expect((await new AxeBuilder({ page }).include(['iframe', 'body']).analyze()).violations).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a phone has the tabs that the link leaves, and nothing beyond the screen @phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, `hide=query&lock=charts&${FAST}`);
  await expect(page.getByRole('tab')).toHaveText(['Charts', 'Settings']);
  await expect(page.getByText('Locked by the link that you followed').first()).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Close' }).click();
  await play(page).click();
  await waitForStep(page, 1);
  expect(await readStatus(page, 'step')).toBeGreaterThan(0);
  await expect(status(page)).toBeVisible();
});
