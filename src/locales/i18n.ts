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

/** The language chosen last, where the browser keeps it: in a frame on another page it may not. */
function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // The language is chosen for this visit alone.
  }
}

function firstLanguage(): Language {
  const stored = storedLanguage();
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

/** Texts that no page begins with, for a part of it that is loaded when it is asked for. */
export type LateTexts = Readonly<Record<Language, () => Promise<Readonly<Record<string, string>>>>>;

const late = new Set<LateTexts>();

async function loadLate(language: string, texts: LateTexts): Promise<void> {
  const load = language === 'zh' ? texts.zh : texts.en;
  i18next.addResources(language, 'translation', await load());
}

/** Adds texts in the language in use, and in any that is chosen later. */
export async function addTexts(texts: LateTexts): Promise<void> {
  if (late.has(texts)) return;
  await loadLate(i18next.language, texts);
  late.add(texts);
}

export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await TEXTS[language]());
  }
  for (const texts of late) await loadLate(language, texts);
  await i18next.changeLanguage(language);
}
