import { ActionIcon, Slider } from '@mantine/core';
import { History, Radio, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { showLive, showRecorded, useTimeline } from '../state/frames.ts';

const ICON = { size: 14, 'aria-hidden': true } as const;
/** One recorded frame after the other; the whole run takes half a minute at most. */
const PLAYBACK_MS = 120;

/** Shows one recorded frame after the other, then the run itself. */
function usePlayback() {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    showRecorded(0);
    const timer = window.setInterval(() => {
      const { at, steps } = useTimeline.getState();
      if (at !== null && at + 1 < steps.length) return showRecorded(at + 1);
      showLive();
      setPlaying(false);
    }, PLAYBACK_MS);
    return () => window.clearInterval(timer);
  }, [isPlaying]);
  return { isPlaying, setPlaying };
}

/** Goes back through the run: what the space looked like at every step. */
export function Timeline() {
  const { t } = useTranslation();
  const format = useFormat();
  const { steps, at } = useTimeline();
  const { isPlaying, setPlaying } = usePlayback();
  if (steps.length < 2) return null;
  const last = steps.length - 1;
  const stepAt = (index: number) => t('timeline/step', { step: format.whole(steps[index] ?? 0) });
  const move = (index: number) => (index >= last ? showLive() : showRecorded(index));
  const shown = at === null ? t('timeline/live') : stepAt(at);
  const replay = t(isPlaying ? 'timeline/stop' : 'timeline/replay');
  return (
    <fieldset className="timeline" aria-label={t('timeline/label')}>
      <ActionIcon
        variant="default"
        size={26}
        aria-label={replay}
        title={replay}
        onClick={() => setPlaying(!isPlaying)}
      >
        {isPlaying ? <Square {...ICON} /> : <History {...ICON} />}
      </ActionIcon>
      <Slider
        size="sm"
        flex={1}
        min={0}
        max={last}
        value={at ?? last}
        onChange={move}
        label={stepAt}
        thumbLabel={t('timeline/label')}
        thumbValueText={shown}
      />
      <ActionIcon
        variant={at === null ? 'light' : 'default'}
        size={26}
        disabled={at === null}
        aria-label={t('timeline/to-live')}
        title={t('timeline/to-live')}
        onClick={showLive}
      >
        <Radio {...ICON} />
      </ActionIcon>
      <span className="timeline-step">{shown}</span>
    </fieldset>
  );
}
