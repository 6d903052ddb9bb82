import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { writeWav } from '../src/engine/testing/file-writers.ts';
import { drop } from './drop.ts';
import type { GivenFile } from './mnist-files.ts';
import { notices, open, play, status, waitForStep } from './playground.ts';

const SETTINGS = 'world=own&encoder=linear&batch=32&dim=8&loss=info-nce&learning-rate=0.01&backend=wasm';

const given = (name: string, lines: readonly (string | readonly (string | number)[])[]): GivenFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `${lines.map((line) => (typeof line === 'string' ? line : line.join(','))).join('\n')}\n`,
  ),
});

/** Two tables that show the same numbers, the second one backwards. */
function twoTables(rows: number): readonly GivenFile[] {
  const hidden = Array.from({ length: rows }, (_, row) => [
    Math.sin(row),
    Math.cos(3 * row),
    Math.sin(row * row),
  ]);
  const first = hidden.map(([a, b, c], row) => [`k${row}`, a + b, b - c, a, c]);
  const second = hidden.map(([a, b, c], row) => [`k${row}`, 2 * a - c, b + c, c]).toReversed();
  return [given('sights.csv', ['id,p,q,r,s', ...first]), given('sounds.csv', ['id,u,v,w', ...second])];
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Is this what you meant?' });
const panel = (page: Page) => page.getByRole('region', { name: 'Your data' });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
}

async function accept(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Use this data' }).click();
  await expect(dialog(page)).toBeHidden();
}

test('two tables dropped are previewed, trained on, found again at the next visit, and deleted', async ({
  page,
}) => {
  await open(page, SETTINGS);
  await expect(panel(page)).toContainText('Nothing of yours is loaded');
  await drop(page, twoTables(240));
  await expect(dialog(page)).toContainText('240 rows: Rows 1 · Rows 2. Paired by id.');
  const first = dialog(page).getByRole('region', { name: 'sights.csv' });
  await expect(first).toContainText('Rows: 240. Numbers per row: 4. Taken for: Rows 1 · ids.');
  await expect(first.getByRole('row').nth(1)).toContainText('k0');
  await expectAccessible(page);
  await accept(page);
  await expect(panel(page)).toContainText(
    'Loaded: 240 rows, Rows 1 (sights.csv) · Rows 2 (sounds.csv). Kept in this browser',
  );
  await expect(page).toHaveURL(/source=own/);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await expect(page.getByRole('checkbox', { name: 'Pictures' })).toBeDisabled();
  await expectAccessible(page);
  await play(page).click();
  await waitForStep(page, 5);

  await page.reload();
  await expect(panel(page)).toContainText('Loaded: 240 rows');
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await play(page).click();
  await waitForStep(page, 5);

  await panel(page).getByRole('button', { name: 'Delete my data' }).click();
  await expect(notices(page)).toContainText('Your data is deleted');
  await expect(panel(page)).toContainText('Nothing of yours is loaded');
  await page.reload();
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await expect(panel(page)).toContainText('Nothing of yours is loaded');
});

test('a file that does not fit is refused by its line, and the run on screen stays', async ({ page }) => {
  await open(page, SETTINGS);
  const [first, second] = twoTables(40);
  const damaged = Buffer.from(second.buffer.toString().replace(/^k35,[^,]*/m, 'k35,none'));
  await drop(page, [first, { ...second, buffer: damaged }]);
  await expect(notices(page)).toContainText('sounds.csv holds “none” in line 6, column u');
  await expect(dialog(page)).toBeHidden();
  await play(page).click();
  await waitForStep(page, 3);
});

test('data that is not what was meant is put away', async ({ page }) => {
  await open(page, SETTINGS);
  await drop(page, twoTables(40));
  await expect(dialog(page)).toContainText('Only 40 rows');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(panel(page)).toContainText('Nothing of yours is loaded');
});

test('a folder of pictures with captions is read, chosen from the disk', async ({ page }, info) => {
  await open(page, SETTINGS);
  const pictures = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    const context = canvas.getContext('2d');
    const made: string[] = [];
    for (let index = 0; index < 24; index++) {
      if (context) context.fillStyle = `hsl(${15 * index} 80% 50%)`;
      context?.fillRect(0, 0, 40, 30);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      made.push(btoa(String.fromCharCode(...bytes)));
    }
    return made;
  });
  const captions = given('captions.csv', [
    'image,caption',
    ...pictures.map((_, at) => `hue-${at}.png,a field of hue ${at}`),
  ]);
  const files = [
    ...pictures.map((picture, at) => ({
      name: `hue-${at}.png`,
      mimeType: 'image/png',
      buffer: Buffer.from(picture, 'base64'),
    })),
    captions,
  ];
  const chosen = page.waitForEvent('filechooser');
  await panel(page).getByRole('button', { name: 'Choose files' }).click();
  await (await chosen).setFiles(files);
  await expect(dialog(page)).toContainText('24 rows: Pictures · Texts. Paired by id.');
  await accept(page);
  await expect(panel(page)).toContainText('Loaded: 24 rows, Pictures · Texts.');
  await expect(page).toHaveURL(/modalities=pictures,texts/);
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await page.screenshot({ path: info.outputPath('pictures.png') });
  await play(page).click();
  await waitForStep(page, 2);
});

test('data that the browser has no room to keep is used all the same, and that is said', async ({ page }) => {
  await open(page, SETTINGS);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await drop(page, twoTables(240));
  await accept(page);
  await expect(notices(page)).toContainText('There is no room to keep your data');
  await expect(panel(page)).toContainText(
    'Loaded: 240 rows, Rows 1 (sights.csv) · Rows 2 (sounds.csv). Not kept',
  );
  await play(page).click();
  await waitForStep(page, 3);
});

/** A folder of tones: thirty WAV files in two folders by pitch. */
function writeTones(folder: string): void {
  for (const [name, pitch] of [
    ['low', 200],
    ['high', 1500],
  ] as const) {
    mkdirSync(path.join(folder, name), { recursive: true });
    for (let index = 0; index < 15; index++) {
      const samples = Float32Array.from(
        { length: 2000 },
        (_, at) => 0.4 * Math.sin(((pitch + index) * at) / 1300),
      );
      writeFileSync(path.join(folder, name, `${index}.wav`), writeWav(samples, 8000));
    }
  }
}

test('a folder of sounds in folders by class is paired with the names of these', async ({ page }, info) => {
  await open(page, SETTINGS);
  const folder = info.outputPath('notes');
  writeTones(folder);
  const chosen = page.waitForEvent('filechooser');
  await panel(page).getByRole('button', { name: 'Choose a folder' }).click();
  await (await chosen).setFiles(folder);
  await expect(dialog(page)).toContainText('30 rows: Texts · Sounds.');
  await expect(dialog(page)).toContainText('pairs share their class. Classes: 2.');
  await accept(page);
  await expect(panel(page)).toContainText('Loaded: 30 rows, Texts · Sounds.');
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await play(page).click();
  await waitForStep(page, 3);
});

test('a folder dropped on the page is read with the folders in it', async ({ page }, info) => {
  await open(page, SETTINGS);
  const folder = info.outputPath('notes');
  writeTones(folder);
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data });
  await drag('dragEnter');
  const veil = page.getByText('Drop the files to use them');
  await expect(async () => {
    await drag('dragOver');
    await expect(veil).toBeVisible({ timeout: 300 });
  }).toPass();
  // Again over what has come up under the pointer, as a hand would be.
  for (let moves = 0; moves < 3; moves++) await drag('dragOver');
  await drag('drop');
  await expect(dialog(page)).toContainText('30 rows: Texts · Sounds.');
  await expect(dialog(page)).toContainText('Classes: 2.');
});
