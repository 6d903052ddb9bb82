import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isTrainedByGradient } from '../../engine/config/run-config.ts';
import { usePushes } from '../state/pushes.ts';
import { useRun } from '../state/run-store.ts';
import { watchPushes } from '../state/training.ts';

/** Whether arrows show where the loss pushes the batch, where there is a loss. */
export function ArrowsSwitch() {
  const { t } = useTranslation();
  const isWanted = usePushes((state) => state.isWanted);
  const isSolved = useRun(({ config }) => !isTrainedByGradient(config));
  if (isSolved) return null;
  return (
    <Switch
      size="xs"
      label={t('space/arrows')}
      checked={isWanted}
      onChange={(event) => watchPushes(event.currentTarget.checked)}
    />
  );
}
