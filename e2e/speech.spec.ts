import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { browserFlags, findInstalledBrowser } from '../scripts/browser.mjs';
import { writeWav } from '../src/engine/testing/file-writers.ts';
import { SPEECH_ASSET } from '../src/engine/worlds/digits/shapes.ts';
import { SPEECH_RATE } from '../src/engine/worlds/digits/speech/features.ts';
import { readUtterances } from '../src/engine/worlds/digits/speech/utterances.ts';
import { notices, open, play, waitForStep } from './playground.ts';

/** A voice that training never hears says one digit after some silence, as a file for the microphone. */
function spokenFile(digit: number): string {
  const asset = new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'public', SPEECH_ASSET)));
  const said = readUtterances(asset).find(
    (one) => one.part === 'test' && one.language === 'en' && one.digit === digit,
  );
  if (said === undefined) throw new Error(`no voice of the test part says ${digit}`);
  const samples = new Float32Array(2 * SPEECH_RATE);
  samples.set(said.samples(), 4000);
  const path = join(mkdtempSync(join(tmpdir(), 'speech-')), 'said.wav');
  writeFileSync(path, writeWav(samples, SPEECH_RATE));
  return path;
}

test.use({
  launchOptions: {
    executablePath: findInstalledBrowser(),
    args: [
      ...browserFlags(),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${spokenFile(6)}`,
    ],
  },
});

const SPEECH =
  'modalities=word,speech&voices.speech=en&items=300&encoder=mlp&depth=1&width=32&dim=16&batch=64&noise=0&loss=sup-con&backend=wasm';

test('a digit said into the microphone lands in the space, and an item can be heard', async ({ page }) => {
  await open(page, SPEECH);
  await play(page).click();
  await waitForStep(page, 40);
  const query = page.getByRole('region', { name: 'Query' });
  await query.getByRole('button', { name: 'Say a digit' }).click();
  await expect(query.getByText('Your voice')).toBeVisible();
  await expect(page.getByTestId('read-as')).toHaveText(/^\d$/);
  await expect(query.getByText('Nearest Word')).toBeVisible();
  await query.getByText('Nearest Speech').locator('..').getByRole('button').first().click();
  await query.getByRole('button', { name: /^Listen: Speech, class \d/ }).click();
  await expect(notices(page).getByRole('listitem')).toHaveCount(0);
});
