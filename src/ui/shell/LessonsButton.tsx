import { GraduationCap } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogButton } from './DialogButton.tsx';

const LessonsDialog = lazy(async () => ({ default: (await import('../lessons/lessons.ts')).LessonsDialog }));

/** Opens the list of lessons. */
export function LessonsButton() {
  const { t } = useTranslation();
  return (
    <DialogButton
      label={t('lessons/open')}
      icon={<GraduationCap size={16} aria-hidden />}
      Dialog={LessonsDialog}
    />
  );
}
