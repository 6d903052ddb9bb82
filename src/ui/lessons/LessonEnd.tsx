import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../lessons/lesson.ts';
import { lessons } from '../../lessons/registry.ts';
import { startOver, takeUp } from './lesson-store.ts';
import { useText } from './Marked.tsx';

/** What comes after the last page. */
export function LessonEnd({ id, lesson }: { readonly id: string; readonly lesson: Lesson }) {
  const { t } = useTranslation();
  const inLanguage = useText();
  const next = lessons[lessons.findIndex((other) => other.id === id) + 1];
  return (
    <>
      <p aria-live="polite">{t('lessons/finished')}</p>
      <div className="lesson-end">
        {next && (
          <Button size="xs" fullWidth onClick={() => void takeUp(next.id)}>
            {t('lessons/next-lesson', { title: inLanguage(next.title) })}
          </Button>
        )}
        <Button variant="default" size="xs" fullWidth onClick={() => startOver(id, lesson)}>
          {t('lessons/again')}
        </Button>
      </div>
    </>
  );
}
