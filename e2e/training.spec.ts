import { expect, test } from '@playwright/test';
import {
  lossSummary,
  notices,
  open,
  pause,
  play,
  readStatus,
  SMALL,
  status,
  step,
  waitForStep,
} from './playground.ts';

for (const backend of ['webgpu', 'webgl'] as const) {
  test(`on ${backend}, Play trains until held-out precision@1 passes three times chance`, async ({
    page,
  }) => {
    // Four classes leave too little room above chance; eight have it at an eighth.
    await open(page, `${SMALL}&classes=8&backend=${backend}`);
    await expect(status(page)).toHaveAttribute('data-backend', backend);
    await page.getByText('Full', { exact: true }).click();
    await play(page).click();
    await expect
      .poll(async () => (await readStatus(page, 'precision')) / (await readStatus(page, 'chance')), {
        timeout: 150_000,
      })
      .toBeGreaterThan(3);
  });
}

test('Play right after a change of a setting trains the run with that setting', async ({ page }) => {
  await open(page, `${SMALL}&backend=wasm`);
  await page.getByRole('combobox', { name: /^Loss/ }).selectOption('info-nce');
  await play(page).click();
  await waitForStep(page, 5);
  await expect(status(page)).toHaveAttribute('data-phase', 'running');
  await expect(page.getByRole('region', { name: 'Notices' }).getByRole('alert')).toHaveCount(0);
});

test('Pause holds the run, Step takes one step, Reset goes back to the start', async ({ page }) => {
  await open(page, `${SMALL}&backend=wasm`);
  await play(page).click();
  await waitForStep(page, 3);
  await pause(page).click();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await page.waitForTimeout(600);
  const held = await readStatus(page, 'step');
  await page.waitForTimeout(600);
  expect(await readStatus(page, 'step')).toBe(held);
  await step(page).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(held + 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(0);
});

for (const backend of ['wasm', 'webgl'] as const) {
  test(`on ${backend}, the same link gives the same loss at the same step, and so does a reset`, async ({
    page,
    context,
  }) => {
    const threeSteps = async (target: typeof page) => {
      for (let taken = 1; taken <= 3; taken++) {
        await step(target).click();
        await expect.poll(() => readStatus(target, 'step')).toBe(taken);
      }
      await expect.poll(() => lossSummary(target)).toContain('at step 3');
      // The held-out loss is measured a moment later than the training loss is shown.
      return (await lossSummary(target)).replace(/held out \S+/, '');
    };
    await open(page, `${SMALL}&backend=${backend}&seed=7`);
    const first = await threeSteps(page);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => readStatus(page, 'step')).toBe(0);
    expect(await threeSteps(page)).toBe(first);
    const other = await context.newPage();
    await open(other, `${SMALL}&backend=${backend}&seed=7`);
    expect(await threeSteps(other)).toBe(first);
  });
}

test('where WebGPU is asked for and missing, the run falls through to WebGL and says so', async ({
  page,
}) => {
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    // A script of the page that is called like the worker's has no such thing.
    const hidden = 'if (globalThis.WorkerNavigator) delete WorkerNavigator.prototype.gpu;';
    await route.fulfill({ response, body: `${hidden}\n${await response.text()}` });
  });
  await open(page, `${SMALL}&backend=webgpu`);
  await expect(status(page)).toHaveAttribute('data-backend', 'webgl');
  await expect(notices(page)).toContainText('WebGPU does not work here');
  await expect(notices(page)).toContainText('Using WebGL');
});

test('the learning rate changes while training without starting again', async ({ page }) => {
  await open(page, `${SMALL}&backend=wasm`);
  await play(page).click();
  await waitForStep(page, 5);
  const before = await readStatus(page, 'step');
  await page.getByRole('textbox', { name: /^Learning rate/ }).fill('0.002');
  await waitForStep(page, before + 5);
  expect(page.url()).toContain('learning-rate=0.002');
});

test('an address changed while a run trains opens the new experiment', async ({ page }) => {
  await open(page, `${SMALL}&backend=wasm`);
  await play(page).click();
  await waitForStep(page, 3);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `${SMALL}&backend=wasm&margin=0.6&seed=9`);
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0.6');
  await expect(page.getByRole('textbox', { name: /^Seed/ })).toHaveValue('9');
});

test('a closed-form method jumps into place, says that it is done, and can be scrubbed back', async ({
  page,
}) => {
  await open(page, `${SMALL}&backend=wasm&method=cca&dim=6&regularisation=0.1`);
  await play(page).click();
  await expect(notices(page)).toContainText('Done: nothing changes any more');
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await expect.poll(() => readStatus(page, 'precision')).toBeGreaterThan(0.5);
  await expect(page.getByRole('region', { name: 'What the dimensions are made of' })).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Timeline of the run' });
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Step 0');
});

test('a transformer trains on WebGPU as well', async ({ page }) => {
  await open(page, `${SMALL}&encoder.word=transformer&width=16&backend=webgpu`);
  await expect(status(page)).toHaveAttribute('data-backend', 'webgpu');
  for (let at = 1; at <= 3; at++) {
    await step(page).click();
    await expect(status(page)).toHaveAttribute('data-step', String(at));
  }
  expect(await lossSummary(page)).toMatch(/Training \d/);
  await expect(notices(page).getByRole('listitem')).toHaveCount(0);
});
