import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { subscribeFrame } from '../state/frames.ts';

/** What the lines of the neighbour graph mean, and how many of them are right. */
export function NeighbourNote() {
  const { t } = useTranslation();
  const format = useFormat();
  const [counts, setCounts] = useState<{ readonly right: number; readonly all: number } | null>(null);
  useEffect(
    () =>
      subscribeFrame(({ graph }) => {
        setCounts(
          graph ? { right: graph.right.reduce((sum, each) => sum + each, 0), all: graph.right.length } : null,
        );
      }),
    [],
  );
  if (counts === null) return <span className="space-note quiet">{t('graph/live')}</span>;
  const { right, all } = counts;
  return (
    <span className="space-note quiet">
      <svg width="26" height="8" aria-hidden="true">
        <path d="M0 4H26" stroke="#2985d9" strokeWidth="2" />
      </svg>{' '}
      {t('graph/right', {
        right: format.whole(right),
        all: format.whole(all),
        share: format.share(right / all),
      })}{' '}
      <svg width="26" height="8" aria-hidden="true">
        <path d="M0 4H26" stroke="#e57014" strokeWidth="2" strokeDasharray="4 3" />
      </svg>{' '}
      {t('graph/wrong')}
    </span>
  );
}
