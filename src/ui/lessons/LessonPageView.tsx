import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson, LessonPage, Text } from '../../lessons/lesson.ts';
import { renderFormula } from '../controls/render-formula.ts';
import { useRun } from '../state/run-store.ts';
import { Highlight } from './Highlight.tsx';
import { holds } from './holds.ts';
import { LessonQuestion, LessonVerdict } from './LessonQuestion.tsx';
import { answer, finish, goTo, markMet, progressOf, useLessons } from './lesson-store.ts';
import { Marked } from './Marked.tsx';

interface LessonPageViewProps {
  readonly id: string;
  readonly lesson: Lesson;
  readonly index: number;
}

/** Watches for what a page waits for, from when it is asked for. */
function useDone(id: string, index: number, { doing }: LessonPage, isAsked: boolean): boolean {
  const isMet = useLessons((state) => progressOf(state.progress, id).met.includes(index));
  useEffect(() => {
    if (doing === undefined || !isAsked || isMet) return;
    const since = useRun.getState();
    const check = (state = useRun.getState()) => {
      const isReplaced = state.opened !== useLessons.getState().replaced;
      if (isReplaced && holds(doing.until, state, since)) markMet(id, index);
    };
    check();
    return useRun.subscribe(check);
  }, [id, index, doing, isAsked, isMet]);
  return isAsked && (doing === undefined || isMet);
}

/** One page: what it says, what it asks, what is to be done, and what there was to see. */
export function LessonPageView({ id, lesson, index }: LessonPageViewProps) {
  const page = lesson.pages[index];
  const answered = useLessons((state) => progressOf(state.progress, id).answers[index]);
  const isAsked = page.question === undefined || answered !== undefined;
  const isDone = useDone(id, index, page, isAsked);
  const { question, doing } = page;
  return (
    <>
      {page.highlight && <Highlight anchor={page.highlight} />}
      <div aria-live="polite">
        <Marked text={page.text} />
        {page.formula && <Formula formula={page.formula} />}
        {question && (
          <LessonQuestion
            question={question}
            answered={answered}
            onAnswer={(choice) => answer(id, index, choice)}
          />
        )}
        {doing && isAsked && <ToDo task={doing.task} isDone={isDone} />}
        {question && answered !== undefined && isDone && (
          <LessonVerdict question={question} answered={answered} />
        )}
        {doing?.seen && isDone && <Marked text={doing.seen} />}
      </div>
      <Steps id={id} lesson={lesson} index={index} isDone={isDone} />
    </>
  );
}

function ToDo({ task, isDone }: { readonly task: Text; readonly isDone: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="lesson-to-do" data-done={isDone || undefined}>
      <div className="lesson-kind">
        {isDone && <Check size={13} aria-hidden />}
        {t(isDone ? 'lessons/to-do-done' : 'lessons/to-do')}
      </div>
      <Marked text={task} />
    </div>
  );
}

function Formula({ formula }: { readonly formula: string }) {
  const { t } = useTranslation();
  const [html, setHtml] = useState('');
  useEffect(() => {
    let isCurrent = true;
    void renderFormula(formula).then((rendered) => {
      if (isCurrent) setHtml(rendered);
    });
    return () => {
      isCurrent = false;
    };
  }, [formula]);
  return (
    <section
      className="lesson-formula"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a formula wider than the card is scrolled by keyboard
      tabIndex={0}
      aria-label={t('lessons/formula')}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's own output for a formula of our lessons
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

interface StepsProps extends LessonPageViewProps {
  readonly isDone: boolean;
}

/** Back, skip and next: the next page opens once this one is done, and nobody is held. */
function Steps({ id, lesson, index, isDone }: StepsProps) {
  const { t } = useTranslation();
  const isLast = index === lesson.pages.length - 1;
  const goOn = () => (isLast ? finish(id) : goTo(id, lesson, index + 1));
  return (
    <div className="lesson-steps">
      <Button variant="default" size="xs" disabled={index === 0} onClick={() => goTo(id, lesson, index - 1)}>
        {t('lessons/back')}
      </Button>
      {!isDone && (
        <Button variant="subtle" size="xs" ml="auto" onClick={goOn}>
          {t('lessons/skip')}
        </Button>
      )}
      <Button size="xs" ml={isDone ? 'auto' : 0} disabled={!isDone} onClick={goOn}>
        {t(isLast ? 'lessons/finish' : 'lessons/next')}
      </Button>
    </div>
  );
}
