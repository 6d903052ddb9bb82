import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../lessons/lesson.ts';
import { Marked, useText } from './Marked.tsx';

interface LessonQuestionProps {
  readonly question: Question;
  readonly answered: number | undefined;
  readonly onAnswer: (choice: number) => void;
}

/** Asks for a prediction; what was predicted stays on show. */
export function LessonQuestion({ question, answered, onAnswer }: LessonQuestionProps) {
  const { t } = useTranslation();
  const inLanguage = useText();
  const given = answered === undefined ? undefined : question.answers[answered];
  return (
    <div className="lesson-question">
      <div className="lesson-kind">{t('lessons/expect')}</div>
      <Marked text={question.prompt} />
      {given ? (
        <p className="lesson-given">{t('lessons/your-answer', { answer: inLanguage(given) })}</p>
      ) : (
        <div className="lesson-answers">
          {question.answers.map((choice, index) => (
            <Button
              key={choice.en}
              variant="default"
              size="xs"
              fullWidth
              justify="flex-start"
              onClick={() => onAnswer(index)}
            >
              {inLanguage(choice)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Whether the prediction came true, and why. */
export function LessonVerdict({
  question,
  answered,
}: {
  readonly question: Question;
  readonly answered: number;
}) {
  const { t } = useTranslation();
  const inLanguage = useText();
  const isRight = answered === question.correct;
  return (
    <div className="lesson-verdict" data-right={isRight}>
      <div className="lesson-kind">
        {isRight
          ? t('lessons/right')
          : t('lessons/wrong', { answer: inLanguage(question.answers[question.correct]) })}
      </div>
      <Marked text={question.why} />
    </div>
  );
}
