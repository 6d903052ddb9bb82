import { Button, SegmentedControl } from '@mantine/core';
import { Pause, Play, RotateCcw, Snail, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isTrainedByGradient } from '../../engine/config/run-config.ts';
import type { Pace } from '../../worker/protocol.ts';
import { useRun } from '../state/run-store.ts';
import { isPlayed, reset, setPace, slowStep, stepOnce, togglePlay } from '../state/training.ts';

const ICON = { size: 16, 'aria-hidden': true } as const;
const PACES: readonly Pace[] = ['slow', 'watch', 'full'];

export function PlayControls() {
  const { t } = useTranslation();
  const phase = useRun((state) => state.phase);
  const pace = useRun((state) => state.pace);
  const isSolved = useRun(({ config }) => !isTrainedByGradient(config));
  const played = useRun(isPlayed);
  const idle = phase === 'preparing' || phase === 'stopped';
  return (
    <div className="play" data-anchor="play" style={{ display: 'flex', gap: 6 }} title={t('play/shortcuts')}>
      <Button
        size="xs"
        miw={96}
        disabled={phase === 'stopped'}
        leftSection={played ? <Pause {...ICON} /> : <Play {...ICON} />}
        onClick={togglePlay}
      >
        {played ? t('play/pause') : t('play/play')}
      </Button>
      <IconButton
        label={t('play/step')}
        disabled={idle}
        onClick={stepOnce}
        icon={<StepForward {...ICON} />}
      />
      <IconButton
        label={t('play/slow-motion')}
        disabled={idle || isSolved}
        onClick={slowStep}
        icon={<Snail {...ICON} />}
      />
      <IconButton label={t('play/reset')} disabled={idle} onClick={reset} icon={<RotateCcw {...ICON} />} />
      <SegmentedControl
        size="xs"
        aria-label={t('play/pace')}
        value={pace}
        onChange={setPace}
        data={PACES.map((value) => ({ value, label: t(`play/pace-${value}`) }))}
      />
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function IconButton({ label, icon, disabled, onClick }: IconButtonProps) {
  return (
    <Button
      variant="default"
      size="xs"
      px="xs"
      disabled={disabled}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {icon}
    </Button>
  );
}
