/** Ids of the languages that the world knows words of, in the order they are shown. */
export const LANGUAGES = ['english', 'chinese', 'french', 'spanish', 'german'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language of which the world knows no words: an invented one where words are generated, any other where files are dropped. */
export const OTHER_LANGUAGE = 'other-language';

const CODES: ReadonlyMap<string, Language> = new Map([
  ['en', 'english'],
  ['eng', 'english'],
  ['zh', 'chinese'],
  ['zho', 'chinese'],
  ['cmn', 'chinese'],
  ['fr', 'french'],
  ['fra', 'french'],
  ['es', 'spanish'],
  ['spa', 'spanish'],
  ['de', 'german'],
  ['deu', 'german'],
]);

/** The language that a file name speaks of last, by its code or its English name: `zh-en.en.vec` is English. */
export function languageOfFile(name: string): Language | typeof OTHER_LANGUAGE {
  const parts = name.toLowerCase().split(/[^a-z]+/);
  for (const part of parts.reverse()) {
    const language = CODES.get(part) ?? LANGUAGES.find((id) => id === part);
    if (language !== undefined) return language;
  }
  return OTHER_LANGUAGE;
}
