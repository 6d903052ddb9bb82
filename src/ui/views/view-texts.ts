import { addTexts, type LateTexts } from '../../locales/i18n.ts';

const TEXTS: LateTexts = {
  en: async () => (await import('../../locales/en/views.ts')).views,
  zh: async () => (await import('../../locales/zh/views.ts')).views,
};

/** To be awaited before anything of the views is shown. */
export const addViewTexts = () => addTexts(TEXTS);
