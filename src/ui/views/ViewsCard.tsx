import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewsPanel as Panel } from './ViewsPanel.tsx';
import { addViewTexts } from './view-texts.ts';

const ViewsPanel = lazy(async () => {
  await addViewTexts();
  return { default: Panel };
});

/** Closer looks at the space, which cost nothing until they are opened. */
export function ViewsCard() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="card" data-anchor="views" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 style={{ display: 'inline' }}>{t('views/title')}</h2>
      </summary>
      {isOpen && (
        <Suspense>
          <ViewsPanel />
        </Suspense>
      )}
    </details>
  );
}
