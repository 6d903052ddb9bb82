import { Slider } from '@mantine/core';
import { Pause, Play, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { IconButton } from '../IconButton.tsx';
import { showLive, showRecorded, useTimeline } from '../state/frames.ts';
import { BranchButton } from './BranchButton.tsx';
import { usePlayback } from './playback.ts';
import { placeOfStep } from './snapshot-places.ts';

const ICON = { size: 14, 'aria-hidden': true } as const;

/** Goes back through the run: what the space looked like at every step; marks are where a run can go on from. */
export function Timeline() {
  const { t } = useTranslation();
  const format = useFormat();
  const { steps, at, snapshots } = useTimeline();
  const { isPlaying, setPlaying, speed, nextSpeed } = usePlayback();
  // Its place is kept from the start, so that nothing moves when a run begins.
  if (steps.length < 2) return <div className="timeline" />;
  const last = steps.length - 1;
  const stepAt = (index: number) => t('timeline/step', { step: format.whole(steps[index] ?? 0) });
  const move = (index: number) => (index >= last ? showLive() : showRecorded(index));
  const shown = at === null ? t('timeline/live') : stepAt(at);
  const replay = t(isPlaying ? 'timeline/pause' : 'timeline/replay');
  const atSpeed = t('timeline/speed', { speed: format.short(speed) });
  return (
    <fieldset className="timeline" aria-label={t('timeline/label')}>
      <IconButton size={26} label={replay} onClick={() => setPlaying(!isPlaying)}>
        {isPlaying ? <Pause {...ICON} /> : <Play {...ICON} />}
      </IconButton>
      <IconButton className="timeline-speed" size={26} label={atSpeed} onClick={nextSpeed}>
        {format.short(speed)}×
      </IconButton>
      <Slider
        size="sm"
        flex={1}
        min={0}
        max={last}
        value={at ?? last}
        onChange={move}
        marks={snapshots.map((step) => ({ value: placeOfStep(step, steps) }))}
        label={stepAt}
        thumbLabel={t('timeline/label')}
        thumbValueText={shown}
      />
      <IconButton
        variant={at === null ? 'light' : 'default'}
        size={26}
        disabled={at === null}
        label={t('timeline/to-live')}
        onClick={showLive}
      >
        <Radio {...ICON} />
      </IconButton>
      <BranchButton shown={at === null ? null : (steps[at] ?? null)} />
      <span className="timeline-step">{shown}</span>
    </fieldset>
  );
}
