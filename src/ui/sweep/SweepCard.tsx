import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SweepPanel = lazy(async () => ({ default: (await import('./SweepPanel.tsx')).SweepPanel }));

/** Many runs in the background: over a grid of settings, or one against the other. */
export function SweepCard() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 style={{ display: 'inline' }}>{t('sweep/title')}</h2>
      </summary>
      {isOpen && (
        <Suspense>
          <SweepPanel />
        </Suspense>
      )}
    </details>
  );
}
