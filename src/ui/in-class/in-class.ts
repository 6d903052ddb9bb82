import { addTexts, type LateTexts } from '../../locales/i18n.ts';

const TEXTS: LateTexts = {
  en: async () => (await import('../../locales/en/in-class.ts')).inClass,
  zh: async () => (await import('../../locales/zh/in-class.ts')).inClass,
};

/** The menu, once its texts are there. */
export async function loadMoreMenu() {
  await addTexts(TEXTS);
  return (await import('./MoreMenu.tsx')).MoreMenu;
}

/** The sheet of keys, once its texts are there. */
export async function loadKeySheet() {
  await addTexts(TEXTS);
  return (await import('./KeySheet.tsx')).KeySheet;
}
