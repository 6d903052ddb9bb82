import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { open, SMALL, step, trainTo } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

const compared = (page: Page) => page.getByRole('region', { name: 'Compare runs' });
const panel = (page: Page) => page.getByRole('region', { name: 'The shared space' });
const spaceOf = (page: Page, run: string) =>
  page.getByRole('application', { name: new RegExp(`^${run}: Shared space of`) });

/** Keeps a run after some steps, trains with another loss, and shows the two side by side. */
async function showTwo(page: Page): Promise<void> {
  await open(page, FAST);
  await trainTo(page, 20);
  await compared(page).getByRole('button', { name: 'Keep this run' }).click();
  await page.getByRole('combobox', { name: /^Loss/ }).selectOption('info-nce');
  await expect(page.getByRole('region', { name: 'State of the run' })).toHaveAttribute('data-step', '0');
  await trainTo(page, 20);
  await compared(page).getByRole('button', { name: 'Show Run 1 beside the present space' }).click();
  await expect(spaceOf(page, 'This run')).toBeVisible();
  await expect(spaceOf(page, 'Run 1')).toBeVisible();
}

/** Points all over a space until an item is met. Returns which. */
async function pointAtItem(page: Page, space: Locator): Promise<string> {
  const box = await space.boundingBox();
  for (let at = 0; at < 400 && box; at++) {
    const [across, down] = [0.25 + 0.5 * ((at % 20) / 20), 0.3 + 0.5 * (Math.floor(at / 20) / 20)];
    await page.mouse.move(box.x + across * box.width, box.y + down * box.height);
    const item = await space.getAttribute('data-pointed');
    if (item !== null) return item;
  }
  throw new Error('No item is where the pointer was.');
}

test('two spaces side by side mark the same item, whichever of them it is pointed at or chosen in', async ({
  page,
}) => {
  await showTwo(page);
  const [live, kept] = [spaceOf(page, 'This run'), spaceOf(page, 'Run 1')];
  const said = panel(page).getByRole('status');
  await expect(said).toHaveText('Point at an item or choose one: it is marked in both spaces.');

  const pointed = await pointAtItem(page, live);
  await expect(kept).toHaveAttribute('data-pointed', pointed);
  await expect(said).toHaveText(/^Marked in both: .+, no\. \d+$/);
  await expect(page.getByTestId('hovered-item')).toHaveCount(2);
  const alsoPointed = await pointAtItem(page, kept);
  await expect(live).toHaveAttribute('data-pointed', alsoPointed);
  await page.mouse.move(0, 0);
  await expect(live).not.toHaveAttribute('data-pointed');
  await expect(kept).not.toHaveAttribute('data-pointed');

  await kept.press('n');
  await expect(live).toHaveAttribute('data-selected', 'handwriting/0');
  await expect(kept).toHaveAttribute('data-selected', 'handwriting/0');
  await live.press('n');
  await expect(kept).toHaveAttribute('data-selected', 'handwriting/1');
  await expect(said).toHaveText(/^Marked in both: Handwriting.+, no\. 2$/);
  const { violations } = await new AxeBuilder({ page }).include('#space').analyze();
  expect(violations).toEqual([]);

  await panel(page).getByRole('button', { name: 'Show the present space alone' }).click();
  await expect(kept).toHaveCount(0);
  await expect(page.getByRole('application', { name: /^Shared space of/ })).toBeVisible();
  await expect(panel(page).locator('canvas:not(.first-picture):not(.arrow-layer)')).toHaveCount(1);
});

test('runs on different data stand side by side without a link, and a run kept in 2D turns by itself in 3D', async ({
  page,
}) => {
  await showTwo(page);
  const together = panel(page).getByRole('switch', { name: 'Turn together' });
  await expect(together).toBeChecked();
  await page.getByText('3D', { exact: true }).click();
  await expect(together).toBeDisabled();
  await expect(panel(page)).toContainText('The kept run was shown in 2D');
  await page.getByRole('textbox', { name: /^Seed/ }).fill('7');
  await expect(panel(page)).toContainText('The two runs have different data, so their items are not linked.');
  await spaceOf(page, 'Run 1').press('n');
  await expect(spaceOf(page, 'Run 1')).toHaveAttribute('data-selected', 'handwriting/0');
  await expect(spaceOf(page, 'This run')).not.toHaveAttribute('data-selected');
  // A run that is removed takes its space along.
  await compared(page).getByRole('button', { name: 'Remove Run 1' }).click();
  await expect(page.getByRole('application')).toHaveCount(1);
});

test('a space beside the present one is drawn only when something in it changes', async ({ page }) => {
  await page.addInitScript(() => {
    const { drawElements } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawElements = function (...args) {
      const { canvas } = this;
      if (canvas instanceof HTMLCanvasElement)
        canvas.dataset.drawn = String(1 + Number(canvas.dataset.drawn ?? 0));
      drawElements.apply(this, args);
    };
  });
  await showTwo(page);
  await panel(page).getByRole('switch', { name: 'Lay over one another' }).uncheck();
  const drawn = (run: string) => async () =>
    Number(await spaceOf(page, run).locator('canvas[data-drawn]').getAttribute('data-drawn'));
  const rest = async () => {
    let before = -1;
    await expect
      .poll(
        async () => {
          const [last, now] = [before, await drawn('Run 1')()];
          before = now;
          return now === last;
        },
        { intervals: [700] },
      )
      .toBe(true);
    return before;
  };
  const before = await rest();
  const liveBefore = await drawn('This run')();
  await step(page).click();
  await expect.poll(drawn('This run')).toBeGreaterThan(liveBefore);
  expect(await drawn('Run 1')()).toBe(before);
  // Moved together: both are drawn.
  await spaceOf(page, 'This run').press('+');
  await expect.poll(drawn('Run 1')).toBeGreaterThan(before);
});

test('on a phone the two spaces stand one above the other @phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, FAST);
  await trainTo(page, 5);
  await page.getByRole('tab', { name: 'Charts' }).click();
  await compared(page).getByRole('button', { name: 'Keep this run' }).click();
  await compared(page).getByRole('button', { name: 'Show Run 1 beside the present space' }).click();
  await expect(spaceOf(page, 'Run 1')).toBeInViewport();
  const [live, kept] = [
    await spaceOf(page, 'This run').boundingBox(),
    await spaceOf(page, 'Run 1').boundingBox(),
  ];
  expect(kept?.x).toBe(live?.x);
  expect(kept?.y).toBeGreaterThanOrEqual((live?.y ?? 0) + (live?.height ?? 0));
  expect(kept?.height).toBeGreaterThan(150);
  await spaceOf(page, 'This run').press('n');
  await expect(spaceOf(page, 'Run 1')).toHaveAttribute('data-selected', 'handwriting/0');
});
