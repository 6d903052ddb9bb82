import { expect, type Page } from '@playwright/test';

/** Small enough for software rendering: four classes, linear maps, few items. */
export const SMALL =
  'items=300&classes=4&encoder=linear&batch=32&dim=16&noise=0&modalities=handwriting,word&learning-rate=0.01';

export const status = (page: Page) => page.getByRole('region', { name: 'State of the run' });
export const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true });
export const pause = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true });
export const step = (page: Page) => page.getByRole('button', { name: 'Step', exact: true });
export const notices = (page: Page) => page.getByRole('region', { name: 'Notices' });

/** Opens an experiment and waits until it can be played. */
export async function open(page: Page, settings: string): Promise<void> {
  await page.goto(`./#${settings}`);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused', { timeout: 120_000 });
}

/** Unfolds what the space has no room for in its line of tools, or folds it away again. */
export const foldTools = (page: Page) =>
  page.getByRole('button', { name: 'How the space is shown' }).press('Enter');

/** A number that the status region carries, such as `step` or `precision`. */
export async function readStatus(page: Page, name: 'step' | 'precision' | 'chance'): Promise<number> {
  return Number(await status(page).getAttribute(`data-${name}`));
}

export async function waitForStep(page: Page, least: number): Promise<void> {
  await expect.poll(() => readStatus(page, 'step'), { timeout: 120_000 }).toBeGreaterThanOrEqual(least);
}

/** Plays a run until it has taken so many steps at least, and pauses it. */
export async function trainTo(page: Page, least: number, pace: 'Slow' | 'Full' = 'Full'): Promise<void> {
  await page.getByText(pace, { exact: true }).click();
  await play(page).click();
  await waitForStep(page, least);
  await pause(page).click();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
}

/** What the loss chart says to those who do not see it. */
export async function lossSummary(page: Page): Promise<string> {
  const chart = page.getByRole('region', { name: 'Loss curve' }).getByRole('img', { name: /^Loss by step/ });
  return (await chart.getAttribute('aria-label')) ?? '';
}

/** What is read once it has stayed the same for a second: reports of a step come one after the other. */
export async function settled<Value>(read: () => Promise<Value>): Promise<Value> {
  const seen: Value[] = [];
  await expect
    .poll(
      async () => {
        seen.push(await read());
        return seen.length > 1 && seen.at(-1) === seen.at(-2);
      },
      { intervals: [1000] },
    )
    .toBe(true);
  return seen[seen.length - 1];
}
