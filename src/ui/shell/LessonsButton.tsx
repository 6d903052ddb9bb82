import { Button } from '@mantine/core';
import { GraduationCap } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const LessonsDialog = lazy(async () => ({ default: (await import('../lessons/lessons.ts')).LessonsDialog }));

/** Opens the list of lessons. */
export function LessonsButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={t('lessons/open')}
        title={t('lessons/open')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <GraduationCap size={16} aria-hidden />
        <span className="bar-label">{t('lessons/open')}</span>
      </Button>
      <Suspense>{isOpen && <LessonsDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
