import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { drop } from './drop.ts';
import {
  lossSummary,
  notices,
  open,
  readStatus,
  SMALL,
  settled,
  status,
  step,
  trainTo,
} from './playground.ts';

const ANY = 'application/octet-stream';
const FAST = `${SMALL}&backend=wasm`;

const menu = (page: Page) => page.getByRole('button', { name: 'Take away' });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name });

/** What a choice of the menu saves. */
async function take(page: Page, name: string) {
  await menu(page).click();
  const download = page.waitForEvent('download');
  await item(page, name).click();
  const taken = await download;
  return { name: taken.suggestedFilename(), mimeType: ANY, buffer: await readFile(await taken.path()) };
}

test('a run is saved, opened after a reload where it stood, scrubbed and trained on; what is no such run is refused', async ({
  page,
}) => {
  await open(page, FAST);
  await trainTo(page, 60);
  const reached = await settled(() => readStatus(page, 'step'));
  const summary = await lossSummary(page);
  const saved = await take(page, 'Save the run');
  expect(saved.name).toBe(`digits-step-${reached}.crossmodal`);

  await page.goto('about:blank');
  await open(page, 'modalities=street,word&items=300&encoder=linear&backend=wasm');
  // By keyboard, to the chooser of files.
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await expect(item(page, 'Save the run')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.take-away').analyze();
  expect(violations).toEqual([]);
  await item(page, 'Open a saved run…').focus();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(saved);

  await expect(status(page)).toHaveAttribute('data-step', String(reached));
  await expect(page).toHaveURL(/modalities=handwriting,word/);
  expect(await settled(() => lossSummary(page))).toBe(summary);
  const slider = page.getByRole('group', { name: 'Timeline of the run' }).getByRole('slider');
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Step 0');
  await page.getByRole('button', { name: 'Back to now' }).click();

  const cutOff = saved.buffer.subarray(0, saved.buffer.length / 2);
  const later = Buffer.from(saved.buffer);
  later[8] = 9;
  for (const [code, buffer] of [
    ['cut-off', cutOff],
    ['saved-later', later],
    ['not-a-saved-run', Buffer.from('{"weights": 1000000000}')],
  ] as const) {
    await drop(page, [{ name: 'other.crossmodal', mimeType: ANY, buffer }]);
    await expect(notices(page).locator(`[data-code="file-refused.${code}"]`)).toContainText(
      'other.crossmodal',
    );
    await expect(status(page)).toHaveAttribute('data-step', String(reached));
    await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  }
  await trainTo(page, reached + 20);
  expect(await settled(() => readStatus(page, 'step'))).toBeGreaterThan(reached);
  expect(await lossSummary(page)).not.toBe(summary);
  // Dropped, it is opened as well.
  await drop(page, [saved]);
  await expect(status(page)).toHaveAttribute('data-step', String(reached));
  await expect(notices(page).locator('[data-code="optimiser-afresh"]')).toHaveCount(0);
});

for (const backend of ['webgpu', 'webgl'] as const) {
  test(`on ${backend}, a run that is saved and opened again takes the very steps of one that went on`, async ({
    page,
  }) => {
    const stepsUntil = async (last: number) => {
      for (let taken = await readStatus(page, 'step'); taken < last; taken++) {
        await step(page).click();
        await expect(status(page)).toHaveAttribute('data-step', String(taken + 1));
      }
      await expect.poll(() => lossSummary(page)).toContain(`at step ${last}`);
      // The held-out loss is measured a moment later than the training loss is shown.
      return (await lossSummary(page)).replace(/held out \S+/, '');
    };
    await open(page, `${SMALL}&backend=${backend}`);
    await stepsUntil(3);
    const saved = await take(page, 'Save the run');
    const summary = await stepsUntil(6);
    await page.goto('about:blank');
    await open(page, `${SMALL}&seed=2&backend=${backend}`);
    await drop(page, [saved]);
    await expect(status(page)).toHaveAttribute('data-step', '3');
    await expect(status(page)).toHaveAttribute('data-backend', backend);
    expect(await stepsUntil(6)).toBe(summary);
  });
}

test('a run that an earlier version saved is opened, and the page says what is not in it', async ({
  page,
}) => {
  await open(page, FAST);
  const buffer = await readFile('src/share/fixtures/run-v1.crossmodal');
  await drop(page, [{ name: 'old.crossmodal', mimeType: ANY, buffer }]);
  await expect(notices(page).locator('[data-code="optimiser-afresh"]')).toContainText('starts afresh');
  await expect(status(page)).toHaveAttribute('data-step', '30');
  await trainTo(page, 40);
});

test('weights, embeddings, figures and the scripts of a run are saved as what they say they are', async ({
  page,
}) => {
  await open(page, FAST);
  const weights = await take(page, 'Weights as safetensors');
  expect(weights.name).toBe('digits-step-0.safetensors');
  const length = Number(weights.buffer.readBigUInt64LE(0));
  const header = JSON.parse(weights.buffer.toString('utf8', 8, 8 + length));
  const [name] = Object.keys(header).filter((key) => key.startsWith('handwriting/'));
  expect(header[name].dtype).toBe('F32');
  expect(weights.buffer.length).toBe(
    8 +
      length +
      Math.max(...Object.values<{ data_offsets?: number[] }>(header).map((t) => t.data_offsets?.[1] ?? 0)),
  );
  expect(header.__metadata__.experiment).toContain('dim=16');

  const projector = unzipSync((await take(page, 'Embeddings for TensorBoard')).buffer);
  const lines = (file: Uint8Array) => new TextDecoder().decode(file).trimEnd().split('\n');
  expect(lines(projector['metadata.tsv']).length).toBe(lines(projector['vectors.tsv']).length + 1);
  const csv = lines((await take(page, 'Embeddings as CSV')).buffer);
  expect(csv.length).toBe(lines(projector['metadata.tsv']).length);
  expect(csv[0].split(',')).toHaveLength(4 + 16);
  const npz = unzipSync((await take(page, 'Embeddings for NumPy')).buffer);
  expect(Object.keys(npz)).toContain('embeddings/handwriting.npy');

  const svg = (await take(page, 'Curves as SVG')).buffer.toString();
  // A browser reads it as a picture of its own.
  const sides = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
  }, svg);
  expect(svg).toContain('Handwriting → Word');
  const sizeOfPng = ({ buffer }: { buffer: Buffer }) => {
    expect(buffer.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    return [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
  };
  expect(sizeOfPng(await take(page, 'Curves as PNG'))).toEqual(sides.map((side) => 2 * side));
  const space = await page.locator('.space-canvas').boundingBox();
  const [width, height] = sizeOfPng(await take(page, 'The space as PNG'));
  expect(width).toBe(Math.floor(2 * (space?.width ?? 0)));
  expect(height).toBeGreaterThan(2 * (space?.height ?? 0));

  const code = unzipSync((await take(page, 'PyTorch script')).buffer);
  expect(Object.keys(code).sort()).toEqual(['experiment.npz', 'experiment.py']);
  expect(new TextDecoder().decode(code['experiment.py'])).toContain('#v=1&items=300');

  const typescript = unzipSync((await take(page, 'TypeScript for TensorFlow.js')).buffer);
  expect(Object.keys(typescript).sort()).toEqual(['experiment.safetensors', 'experiment.ts']);
  const script = new TextDecoder().decode(typescript['experiment.ts']);
  expect(script).toContain('#v=1&items=300');
  expect(script).toContain('"dim": 16,');
  expect(script).toContain('from "@tensorflow/tfjs"');

  await page.goto('./#modalities=handwriting,word&items=300&method=cca&regularisation=0.1&backend=wasm');
  await expect(status(page)).toHaveAttribute('data-phase', 'paused');
  await menu(page).click();
  for (const name of ['PyTorch script', 'TypeScript for TensorFlow.js']) {
    await expect(item(page, name)).toBeDisabled();
    await expect(item(page, name)).toContainText('Only where encoders are trained by gradient');
  }
});
