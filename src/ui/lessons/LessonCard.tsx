import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../lessons/lesson.ts';
import { findLesson, type LessonEntry } from '../../lessons/registry.ts';
import { IconButton } from '../IconButton.tsx';
import { notify } from '../state/notices.ts';
import { LessonEnd } from './LessonEnd.tsx';
import { LessonPageView } from './LessonPageView.tsx';
import { leave, progressOf, useLessons } from './lesson-store.ts';
import { useText } from './Marked.tsx';
import './lessons.css';

const ICON = { size: 16, 'aria-hidden': true } as const;

/** The lesson that is open, docked where it covers nothing. */
export function LessonCard({ id }: { readonly id: string }) {
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const entry = findLesson(id);
  useEffect(() => {
    if (entry === undefined) {
      notify({ severity: 'warning', code: 'lesson-unknown', parameters: { given: id.slice(0, 40) } });
      leave();
      return;
    }
    let isCurrent = true;
    void entry.load().then((loaded) => {
      if (isCurrent) setLesson(loaded.lesson);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, entry]);
  return entry && lesson && <OpenLesson entry={entry} lesson={lesson} />;
}

interface OpenLessonProps {
  readonly entry: LessonEntry;
  readonly lesson: Lesson;
}

function OpenLesson({ entry: { id, title }, lesson }: OpenLessonProps) {
  const { t } = useTranslation();
  const inLanguage = useText();
  const [isFolded, setFolded] = useState(false);
  const { page, done } = useLessons((state) => progressOf(state.progress, id));
  const card = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is read from its top
  useEffect(() => {
    card.current?.scrollTo({ top: 0 });
    if (card.current?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, [page, done]);
  const foldLabel = t(isFolded ? 'lessons/unfold' : 'lessons/fold');
  return (
    <section
      ref={card}
      className="card lesson"
      data-folded={isFolded || undefined}
      aria-label={t('lessons/label', { title: inLanguage(title) })}
    >
      <div className="lesson-head">
        <h2 ref={heading} tabIndex={-1}>
          {inLanguage(title)}
        </h2>
        <IconButton
          className="lesson-fold"
          variant="subtle"
          color="gray"
          size={26}
          aria-expanded={!isFolded}
          label={foldLabel}
          onClick={() => setFolded(!isFolded)}
        >
          {isFolded ? <ChevronUp {...ICON} /> : <ChevronDown {...ICON} />}
        </IconButton>
        <IconButton variant="subtle" color="gray" size={26} label={t('lessons/leave')} onClick={leave}>
          <X {...ICON} />
        </IconButton>
      </div>
      <div className="lesson-body">
        <Dots page={done ? lesson.pages.length : page} pages={lesson.pages.length} />
        {done ? (
          <LessonEnd id={id} lesson={lesson} />
        ) : (
          <LessonPageView key={page} id={id} lesson={lesson} index={page} />
        )}
      </div>
    </section>
  );
}

function Dots({ page, pages }: { readonly page: number; readonly pages: number }) {
  const { t } = useTranslation();
  const label = page < pages ? t('lessons/progress', { page: page + 1, pages }) : t('lessons/done');
  return (
    <div className="lesson-dots" role="img" aria-label={label}>
      {Array.from({ length: pages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page has no other name than its place
        <span key={index} data-state={index < page ? 'past' : index === page ? 'here' : undefined} />
      ))}
    </div>
  );
}
