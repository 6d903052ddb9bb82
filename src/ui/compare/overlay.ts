import { useTranslation } from 'react-i18next';
import type { Curves } from '../state/history.ts';
import { useRun } from '../state/run-store.ts';
import { useKeptRuns } from './kept-runs.ts';
import { type RunLook, useRunLooks } from './run-looks.ts';

/** A run whose curves lie over those of others. */
export interface OverlaidRun {
  readonly id: string;
  readonly name: string;
  readonly look: RunLook;
  readonly curves: Curves;
}

/** The run on show and those drawn over it; empty where there are none to compare with. */
export function useOverlaidRuns(): readonly OverlaidRun[] {
  const { t } = useTranslation();
  const look = useRunLooks();
  const kept = useKeptRuns((state) => state.runs);
  const curves = useRun((state) => (kept.length > 0 ? state.curves : null));
  if (curves === null) return [];
  const now: OverlaidRun = { id: 'now', name: t('compare/now'), look: look(null), curves };
  return [
    now,
    ...kept.map((run) => ({ id: String(run.id), name: run.name, look: look(run.place), curves: run.curves })),
  ];
}
