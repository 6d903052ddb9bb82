import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { open, readStatus, SMALL, settled, status, step, trainTo } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

const compared = (page: Page) => page.getByRole('region', { name: 'Compare runs' });
const keptRuns = (page: Page) => compared(page).getByRole('listitem');
const keep = (page: Page) => compared(page).getByRole('button', { name: 'Keep this run' });

test('a run is kept, named, overlaid on the next one, saved as CSV, opened again and removed', async ({
  page,
}) => {
  await open(page, FAST);
  await trainTo(page, 20);
  await keep(page).click();
  await compared(page).getByRole('textbox', { name: 'Name of the kept run' }).fill('small margin');
  await expect(keptRuns(page)).toContainText('the same settings');
  await page.getByRole('textbox', { name: /^Margin/ }).fill('0.5');
  await expect(keptRuns(page)).toContainText('Margin 0.5 → 0.2');
  await trainTo(page, 40);

  const table = compared(page).getByRole('table');
  await expect(table.getByRole('row', { name: /^small margin/ })).toHaveText(/0[.\d]+.*0[.\d]+.*[01][.\d]*/);
  await expect(page.getByRole('region', { name: 'Loss curve' })).toContainText('small margin');
  // One pointer for all charts: both lines stand at the step of the slider.
  await compared(page).getByRole('slider', { name: 'Step that all charts point at' }).press('Home');
  await expect(compared(page)).toContainText('Step 0');
  await expect(page.locator('.pointer-line')).toHaveCount(2);

  const download = page.waitForEvent('download');
  await compared(page).getByRole('button', { name: 'Curves as CSV' }).click();
  const stream = await (await download).createReadStream();
  const lines = (await stream.toArray()).join('').split('\r\n');
  expect(lines[0]).toBe('\uFEFFrun,experiment,curve,direction,step,value');
  expect(lines.some((line) => /^small margin,.*,precision@1,handwriting→word,\d+,[\d.]+$/.test(line))).toBe(
    true,
  );
  expect(lines.some((line) => /^This run,.*margin=0.5.*,loss\/train,,\d+,[\d.]+$/.test(line))).toBe(true);
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Compare runs"]').analyze();
  expect(violations).toEqual([]);

  await page.reload();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
  await compared(page).getByRole('button', { name: 'Open small margin again' }).click();
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0.2');
  await expect.poll(() => readStatus(page, 'step')).toBe(0);
  await compared(page).getByRole('button', { name: 'Remove small margin' }).click();
  await expect(keptRuns(page)).toHaveCount(0);
});

test('the timeline plays back at several speeds, and a new run branches from a snapshot', async ({
  page,
}) => {
  await open(page, FAST);
  // Every step is a frame: so many that playing back does not end before it is paused.
  await trainTo(page, 40, 'Slow');
  const reached = await settled(() => readStatus(page, 'step'));
  const timeline = page.getByRole('group', { name: 'Timeline of the run' });
  const slider = timeline.getByRole('slider');
  for (const speed of ['1', '2', '4']) {
    await timeline.getByRole('button', { name: `Speed of playing back: ${speed} times` }).click();
  }
  await expect(timeline.getByRole('button', { name: /^Speed of playing back: 0.5 times/ })).toBeVisible();
  await timeline.getByRole('button', { name: 'Play the run back' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step/);
  await timeline.getByRole('button', { name: 'Pause playing back' }).click();
  // The curves point at the step that the space shows.
  await expect(page.locator('.pointer-line')).toHaveCount(2);
  await slider.press('Home');
  await timeline
    .getByRole('button', { name: 'Branch from step 0: this run is kept to compare with' })
    .click();
  await expect.poll(() => readStatus(page, 'step')).toBe(0);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await expect(keptRuns(page)).toContainText(`Step ${reached}.`);
  await expect(timeline).toBeHidden();
  await trainTo(page, 3, 'Slow');
  expect(await readStatus(page, 'step')).toBeLessThan(reached);
});

const sweeps = (page: Page) => page.getByRole('group').filter({ hasText: 'Sweep and race' });

async function openSweeps(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Sweep and race' }).click();
  await expect(page.getByRole('button', { name: /^Start \d+ runs$/ })).toBeVisible();
}

test('a sweep over two settings fills in while the run on show goes on; a cell opens as a run', async ({
  page,
}) => {
  await open(page, FAST);
  await openSweeps(page);
  const panel = sweeps(page);
  await panel.getByRole('textbox', { name: 'Values: Learning rate' }).fill('0.003, 0.01');
  await panel.getByRole('combobox', { name: 'and also' }).selectOption('margin');
  await panel.getByRole('textbox', { name: 'Values: Margin' }).fill('0.2, 9');
  await expect(panel).toContainText('“9” is not a value from');
  await expect(panel.getByRole('button', { name: /^Start/ })).toBeDisabled();
  await panel.getByRole('textbox', { name: 'Values: Margin' }).fill('0.2, 0.5');
  await panel.getByRole('textbox', { name: 'Steps of every run' }).fill('12');
  await panel.getByRole('button', { name: 'Start 4 runs' }).click();
  await step(page).click();
  await expect.poll(() => readStatus(page, 'step')).toBe(1);
  await expect(panel.getByRole('status')).toHaveText('4 of 4 runs done', { timeout: 120_000 });
  expect(await readStatus(page, 'step')).toBe(1);
  const cells = panel.getByRole('table').getByRole('button');
  await expect(cells).toHaveCount(4);
  for (const cell of await cells.all()) await expect(cell).toHaveText(/^(★ )?[01](\.\d+)?$/);
  const { violations } = await new AxeBuilder({ page }).include('.sweep').analyze();
  expect(violations).toEqual([]);

  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Table as CSV' }).click();
  const lines = (await (await (await download).createReadStream()).toArray()).join('').split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[4]).toMatch(/^0.01,0.5,done,12,/);
  await panel.getByRole('button', { name: /^Open as a run: Learning rate 0.003 · Margin 0.5/ }).click();
  await expect(page.getByRole('textbox', { name: /^Margin/ })).toHaveValue('0.5');
  await expect.poll(() => page.url()).toContain('learning-rate=0.003');
});

test('losses race on the same data with their curves over one another, until cancelled', async ({ page }) => {
  await open(page, FAST);
  await openSweeps(page);
  const panel = sweeps(page);
  await panel.getByText('Race', { exact: true }).click();
  await panel.getByRole('textbox', { name: 'Steps of every run' }).fill('20000');
  await panel.getByRole('button', { name: 'Start 4 runs' }).click();
  const losses = page.getByRole('region', { name: 'Loss curve' });
  await expect(losses.locator('.runs-legend li')).toHaveCount(5);
  await expect(losses.locator('.runs-legend')).toContainText(/Triplet.*\d\.\d/, { timeout: 90_000 });
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('button', { name: 'Start 4 runs' })).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(losses.locator('.runs-legend')).toHaveCount(0);
});
