import { addTexts, type LateTexts } from '../../locales/i18n.ts';
import { BesideSpace } from './BesideSpace.tsx';

const TEXTS: LateTexts = {
  en: async () => (await import('../../locales/en/beside.ts')).beside,
  zh: async () => (await import('../../locales/zh/beside.ts')).beside,
};

/** The space of a kept run, with its texts. */
export async function loadBesideSpace() {
  await addTexts(TEXTS);
  return BesideSpace;
}
