import { Button, SegmentedControl } from '@mantine/core';
import { ChevronLeft, ChevronRight, Pause, Play, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { IconButton } from '../IconButton.tsx';
import { leaveSlowMotion, STAGES, showStage, usePushes } from '../state/pushes.ts';
import { useRun } from '../state/run-store.ts';
import { slowStep } from '../state/training.ts';
import { StagePicture } from './StagePicture.tsx';
import './mechanism.css';

const ICON = { size: 16, 'aria-hidden': true } as const;
/** Seconds for which each stage is shown while they play through. */
const PACES = ['2', '4', '8'] as const;
const LAST = STAGES.length - 1;

/** One step of training, stage by stage, with the numbers of that very step. */
export function SlowMotion() {
  const { t } = useTranslation();
  const format = useFormat();
  const push = usePushes((state) => state.slow);
  const stage = usePushes((state) => state.stage);
  const [isPlaying, setPlaying] = useState(false);
  const [pace, setPace] = useState<string>(PACES[1]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useLeaving();
  useEffect(() => {
    if (!isPlaying || push === null) return;
    if (stage === LAST) return setPlaying(false);
    const timer = window.setTimeout(() => showStage(stage + 1), 1000 * Number(pace));
    return () => window.clearTimeout(timer);
  }, [isPlaying, push, stage, pace]);
  const playThrough = () => {
    if (!isPlaying && stage === LAST) showStage(0);
    setPlaying(!isPlaying);
  };
  const name = (index: number) =>
    t(`mechanism/stage-${STAGES[index]}`, {
      first: push ? t(`modality/${push.first}`) : 'A',
      second: push ? t(`modality/${push.second}`) : 'B',
    });
  return (
    <section className="card slow-motion" data-anchor="slow-motion" aria-label={t('mechanism/title')}>
      <div className="slow-head">
        <h2 ref={heading} tabIndex={-1}>
          {push ? t('mechanism/title-step', { step: format.whole(push.step + 1) }) : t('mechanism/title')}
        </h2>
        <IconButton variant="subtle" size={28} label={t('mechanism/leave')} onClick={leaveSlowMotion}>
          <X {...ICON} />
        </IconButton>
      </div>
      <ol className="stages">
        {STAGES.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={index === stage ? 'step' : undefined}
              disabled={push === null}
              onClick={() => showStage(index)}
            >
              <span className="stage-number">{index + 1}</span> {name(index)}
            </button>
          </li>
        ))}
      </ol>
      <section
        className="stage-body"
        aria-label={name(stage)}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is higher than the card is scrolled by keyboard
        tabIndex={0}
      >
        {push ? <StagePicture push={push} stage={STAGES[stage]} /> : <p>{t('mechanism/computing')}</p>}
      </section>
      <div className="slow-foot">
        <Button
          variant="default"
          size="xs"
          disabled={push === null || stage === 0}
          leftSection={<ChevronLeft {...ICON} />}
          onClick={() => showStage(stage - 1)}
        >
          {t('mechanism/back')}
        </Button>
        {stage < LAST ? (
          <Button
            size="xs"
            disabled={push === null}
            rightSection={<ChevronRight {...ICON} />}
            onClick={() => showStage(stage + 1)}
          >
            {t('mechanism/next')}
          </Button>
        ) : (
          <Button size="xs" rightSection={<ChevronRight {...ICON} />} onClick={slowStep}>
            {t('mechanism/next-step')}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          disabled={push === null}
          leftSection={isPlaying ? <Pause {...ICON} /> : <Play {...ICON} />}
          onClick={playThrough}
        >
          {t(isPlaying ? 'mechanism/hold' : 'mechanism/play-through')}
        </Button>
        <SegmentedControl
          size="xs"
          aria-label={t('mechanism/pace')}
          value={pace}
          onChange={setPace}
          data={PACES.map((seconds) => ({ value: seconds, label: t('mechanism/seconds', { seconds }) }))}
        />
      </div>
    </section>
  );
}

/** Slow motion ends where the run plays on, and where the space is looked at in another way. */
function useLeaving(): void {
  const dimensions = useRun((state) => state.dimensions);
  const isPlane = useRun((state) => state.planeShown);
  const projection = useRun((state) => state.projection);
  const view = `${dimensions}/${isPlane}/${projection}`;
  const before = useRef(view);
  useEffect(() => {
    if (before.current !== view) leaveSlowMotion();
    before.current = view;
  }, [view]);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && leaveSlowMotion();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
