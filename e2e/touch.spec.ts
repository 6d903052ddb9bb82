import { expect, test } from '@playwright/test';
import { open, play, SMALL, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

test('nothing lies outside the screen sideways @phone', async ({ page }) => {
  await open(page, FAST);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});

test('a finger plays the run and draws a query @touch', async ({ page, context }) => {
  await open(page, FAST);
  await play(page).tap();
  await waitForStep(page, 1);
  const pad = page.getByRole('img', { name: 'Draw a digit' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('the pad is not on the page');
  const finger = await context.newCDPSession(page);
  const x = box.x + box.width / 2;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share?: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: share === undefined ? [] : [{ x, y: box.y + share * box.height }],
    });
  await touch('touchStart', 0.15);
  for (const share of [0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85]) await touch('touchMove', share);
  await touch('touchEnd');
  await expect(page.getByText('Your drawing')).toBeVisible();
  const after = await pad.boundingBox();
  expect(after?.y).toBe(box.y);
});

test('the tools of the space are folded away where they would cover it, and unfold @touch', async ({
  page,
}) => {
  await open(page, FAST);
  const lines = page.getByRole('switch', { name: 'Pair lines' });
  await expect(lines).toBeHidden();
  const unfold = page.getByRole('button', { name: 'How the space is shown' });
  await unfold.press('Enter');
  await expect(unfold).toHaveAttribute('aria-expanded', 'true');
  await lines.press('Space');
  await expect(lines).not.toBeChecked();
});
