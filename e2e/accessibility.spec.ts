import { readdir } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { lessons } from '../src/lessons/registry.ts';
import { SMALL } from './playground.ts';

const PATIENTLY = { timeout: 120_000 };
/** Menus and dialogs fade in, and colours of what fades are not those it will have. */
const FADED_IN_MS = 350;

async function openIn(page: Page, language: string, settings: string): Promise<void> {
  await page.addInitScript(
    (chosen) => localStorage.setItem('crossmodal-playground.language', chosen),
    language,
  );
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`./#${settings}`);
  await expect(page.locator('.status')).toHaveAttribute('data-phase', 'paused', PATIENTLY);
}

const SCHEMES = ['dark', 'light'] as const;

/** What is wrong with what is on the page, in the colour schemes given. */
async function findWrong(
  page: Page,
  within: string,
  schemes: readonly (typeof SCHEMES)[number][],
): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(FADED_IN_MS);
    const { violations } = await new AxeBuilder({ page }).include(within).analyze();
    wrong.push(...violations.map(({ id, nodes }) => [colorScheme, id, nodes[0].html]));
  }
  return wrong;
}

/** Every key of a text, those that are loaded late among them. */
async function allKeys(): Promise<string[]> {
  const folder = new URL('../src/locales/en/', import.meta.url);
  const modules = await Promise.all(
    (await readdir(folder)).map((file) => import(new URL(file, folder).href)),
  );
  return modules.flatMap((texts) => Object.values(texts)).flatMap((texts) => Object.keys(Object(texts)));
}

/** Keys that stand on the page in place of their texts. */
async function untranslated(page: Page): Promise<string[]> {
  const shown = (await page.locator('body').innerText()).split('\n');
  return (await allKeys()).filter((key) => key.includes('/') && shown.includes(key));
}

/** Texts that are not to be seen to their end, save those of fields, which scroll. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator('body *:not(input, select, textarea, svg *, .katex *)').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { overflowX, position, clipPath } = getComputedStyle(element);
        const isForReadersOnly = position === 'absolute' && (clipPath !== 'none' || element.clientWidth <= 1);
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        const cuts = overflowX === 'hidden' || overflowX === 'clip';
        return hasText && cuts && !isForReadersOnly && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  );
}

for (const language of ['en', 'zh'] as const) {
  const inChinese = language === 'zh';

  test(`every lesson passes axe in both colour schemes, lacks no text and cuts none off, in ${language}`, async ({
    page,
  }) => {
    test.setTimeout(420_000);
    await openIn(page, language, `${SMALL}&backend=wasm`);
    for (const { id, title } of lessons) {
      await page.getByRole('button', { name: inChinese ? '课程' : 'Lessons', exact: true }).click();
      await page.locator('.lesson-tile', { hasText: title[language] }).click();
      await expect(page.locator('.lesson')).toContainText(title[language]);
      expect.soft([id, await findWrong(page, '.lesson', SCHEMES)]).toEqual([id, []]);
      expect.soft([id, await untranslated(page)]).toEqual([id, []]);
      expect.soft([id, await cutOff(page)]).toEqual([id, []]);
    }
  });

  test(`every panel passes axe in both colour schemes, lacks no text and cuts none off, in ${language}`, async ({
    page,
  }) => {
    test.setTimeout(420_000);
    await openIn(page, language, `${SMALL}&modalities=handwriting,word,speech&backend=wasm`);
    await page.locator('.play button').first().click();
    await expect
      .poll(async () => Number(await page.locator('.status').getAttribute('data-step')), PATIENTLY)
      .toBeGreaterThan(20);
    await page.locator('.play button').first().click();
    for (const fold of await page.locator('summary').all()) await fold.click();
    await page.waitForTimeout(3000);
    expect(await findWrong(page, 'body', SCHEMES)).toEqual([]);
    expect(await untranslated(page)).toEqual([]);
    // Chinese sentences follow one another without a space.
    if (inChinese) expect(await page.locator('body').innerText()).not.toMatch(/。 \S/);
    expect(await cutOff(page)).toEqual([]);
  });

  test(`every dialog passes axe in both colour schemes, lacks no text and cuts none off, in ${language}`, async ({
    page,
  }) => {
    await openIn(page, language, `${SMALL}&backend=wasm`);
    await expect(page.locator('.query-layout')).toBeVisible();
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    for (const open of [
      () => button(inChinese ? '课程' : 'Lessons').click(),
      () => button(inChinese ? '分享' : 'Share').click(),
      () => page.keyboard.press('Shift+?'),
    ]) {
      await open();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      expect(await findWrong(page, '[role=dialog]', SCHEMES)).toEqual([]);
      expect(await untranslated(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });
}
