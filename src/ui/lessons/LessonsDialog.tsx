import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type LessonEntry, lessons } from '../../lessons/registry.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { useRun } from '../state/run-store.ts';
import { takeUp, useLessons } from './lesson-store.ts';
import { useText } from './Marked.tsx';
import './lessons.css';

/** All lessons, with how far the learner has come in each. */
export function LessonsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const open = (id: string) => {
    onClose();
    void takeUp(id);
  };
  return (
    <Dialog title={t('lessons/open')} size="xl" onClose={onClose} closeText={t('lessons/close')}>
      <p className="quiet lessons-what">{t('lessons/what')}</p>
      <ol className="lessons-grid">
        {lessons.map((lesson, index) => (
          <LessonTile key={lesson.id} lesson={lesson} number={index + 1} onOpen={() => open(lesson.id)} />
        ))}
      </ol>
    </Dialog>
  );
}

interface LessonTileProps {
  readonly lesson: LessonEntry;
  readonly number: number;
  readonly onOpen: () => void;
}

function LessonTile({ lesson: { id, title }, number, onOpen }: LessonTileProps) {
  const { t } = useTranslation();
  const inLanguage = useText();
  const progress = useLessons((state) => state.progress[id]);
  const isOpen = useRun((state) => state.lesson === id);
  const share = progress ? (progress.done ? 1 : progress.page / Math.max(1, progress.pages)) : 0;
  return (
    <li>
      <button type="button" className="lesson-tile" aria-current={isOpen || undefined} onClick={onOpen}>
        <span className="lesson-number" aria-hidden>
          {progress?.done ? <Check size={14} /> : number}
        </span>
        <span className="lesson-title">{inLanguage(title)}</span>
        <span className="quiet lesson-state">
          {progress?.done && t('lessons/done')}
          {progress?.done === false &&
            t('lessons/progress', { page: progress.page + 1, pages: progress.pages })}
        </span>
        <span className="lesson-share" aria-hidden>
          <span style={{ width: `${100 * share}%` }} />
        </span>
      </button>
    </li>
  );
}
