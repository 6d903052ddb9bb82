/** What explains the marks of the page, with its texts, loaded when it is first asked for. */
import { addTexts, type LateTexts } from '../../locales/i18n.ts';
import { WhatIsThis } from './WhatIsThis.tsx';

const TEXTS: LateTexts = {
  en: async () => (await import('../../locales/en/what.ts')).what,
  zh: async () => (await import('../../locales/zh/what.ts')).what,
};

export async function loadWhatIsThis() {
  await addTexts(TEXTS);
  return WhatIsThis;
}
