import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = { en: 'English', zh: '中文' } as const;
export type Language = keyof typeof LANGUAGES;

/** The texts of a language are fetched when it is chosen. */
const TEXTS: Readonly<Record<Language, () => Promise<Readonly<Record<string, string>>>>> = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh.ts')).zh,
};

const STORED = 'crossmodal-playground.language';

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Makes the texts ready; the page is in the language chosen last, else in the browser's. */
export async function startTranslations(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    document.title = i18next.t('app/title');
  });
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    // Both languages are complete: a test sees to it.
    fallbackLng: false,
    resources: { [language]: { translation: await TEXTS[language]() } },
    // Ids such as precision@1 or file-refused.cut-off stand in the keys as they are.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await TEXTS[language]());
  }
  await i18next.changeLanguage(language);
}
