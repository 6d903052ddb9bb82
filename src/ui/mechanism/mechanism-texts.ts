import { addTexts, type LateTexts } from '../../locales/i18n.ts';

const TEXTS: LateTexts = {
  en: async () => (await import('../../locales/en/mechanism.ts')).mechanism,
  zh: async () => (await import('../../locales/zh/mechanism.ts')).mechanism,
};

/** To be awaited before anything of a step's mechanism is shown. */
export const addMechanismTexts = () => addTexts(TEXTS);
