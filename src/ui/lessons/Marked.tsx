import { useTranslation } from 'react-i18next';
import type { Text } from '../../lessons/lesson.ts';

/** A text of a lesson in the language chosen. */
export function useText(): (text: Text) => string {
  const { i18n } = useTranslation();
  return (text) => (i18n.language === 'zh' ? text.zh : text.en);
}

/** A text with its paragraphs and its `**emphasis**`. */
export function Marked({ text }: { readonly text: Text }) {
  const inLanguage = useText();
  return inLanguage(text)
    .split('\n\n')
    .map((paragraph) => (
      <p key={paragraph}>
        {paragraph.split('**').map((part, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, which never change places
          index % 2 === 1 ? <strong key={index}>{part}</strong> : part,
        )}
      </p>
    ));
}
