import type { Page } from '@playwright/test';
import type { GivenFile } from './mnist-files.ts';

/** Drops files on the page as a file manager does. */
export async function drop(page: Page, files: readonly GivenFile[]): Promise<void> {
  const encoded = files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    }
    return transfer;
  }, encoded);
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}
