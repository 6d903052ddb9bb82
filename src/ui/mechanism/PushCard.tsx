import { Switch } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { isTrainedByGradient } from '../../engine/config/run-config.ts';
import { usePushes } from '../state/pushes.ts';
import { useRun } from '../state/run-store.ts';
import { watchPushes } from '../state/training.ts';

const PushNow = lazy(async () => {
  const [{ PushNow }, { addMechanismTexts }] = await Promise.all([
    import('./PushNow.tsx'),
    import('./mechanism-texts.ts'),
  ]);
  await addMechanismTexts();
  return { default: PushNow };
});

/** The triplet, pair or softmax to which the loss says most in the current batch. Costs nothing until it is asked for. */
export function PushCard() {
  const { t } = useTranslation();
  const isWanted = usePushes((state) => state.isWanted);
  const isSolved = useRun(({ config }) => !isTrainedByGradient(config));
  if (isSolved) return null;
  return (
    <section className="card" data-anchor="push" aria-label={t('push/title')}>
      <h2>{t('push/title')}</h2>
      <Switch
        size="xs"
        label={t('push/watch')}
        checked={isWanted}
        onChange={(event) => watchPushes(event.currentTarget.checked)}
      />
      <Suspense>{isWanted && <PushNow />}</Suspense>
    </section>
  );
}
