import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { drop } from './drop.ts';
import { writeMnist } from './mnist-files.ts';
import { notices, open, play, readStatus, SMALL, status, waitForStep } from './playground.ts';

const FAST = `${SMALL}&backend=wasm`;

test('MNIST files dropped on the page become the source of handwriting', async ({ page }) => {
  await open(page, FAST);
  await drop(page, writeMnist(400));
  await expect(notices(page)).toContainText('MNIST (real) is loaded');
  await expect(page.getByText('Handwriting comes from MNIST (real).')).toBeVisible();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  expect(page.url()).toContain('source.handwriting=mnist');
  await play(page).click();
  await waitForStep(page, 3);
});

test('a wrong file is refused with a sentence, and the run on screen stays', async ({ page }) => {
  await open(page, FAST);
  await play(page).click();
  await waitForStep(page, 3);
  await drop(page, [{ name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71]) }]);
  await expect(notices(page)).toContainText('holiday.png is none of the files known here');
  await waitForStep(page, 3);
});

test('a cut-off MNIST file is refused with what is wrong', async ({ page }) => {
  await open(page, FAST);
  const [images, labels] = writeMnist(100);
  await drop(page, [{ ...images, buffer: images.buffer.subarray(0, images.buffer.length / 2) }, labels]);
  await expect(notices(page)).toContainText(/damaged|cut off/);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
});

test('real MNIST dropped on the page is learned from', async ({ page }) => {
  const folder = path.resolve(import.meta.dirname, '../../shared/data/mnist');
  const names = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'];
  test.skip(!existsSync(path.join(folder, names[0])), 'this machine has no ../shared/data/mnist');
  await open(page, FAST);
  await drop(
    page,
    names.map((name) => ({
      name,
      mimeType: 'application/gzip',
      buffer: readFileSync(path.join(folder, name)),
    })),
  );
  await expect(notices(page)).toContainText('MNIST (real) is loaded');
  await expect(page.getByText('Handwriting comes from MNIST (real).')).toBeVisible();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await page.getByText('Full', { exact: true }).click();
  await play(page).click();
  await expect.poll(() => readStatus(page, 'precision'), { timeout: 60_000 }).toBeGreaterThan(0.75);
});
