import { useTranslation } from 'react-i18next';
import type { Curves } from '../state/history.ts';
import { useRun } from '../state/run-store.ts';
import { useSweep } from '../sweep/sweep.ts';
import { useCellName } from '../sweep/use-cell-name.ts';
import { useKeptRuns } from './kept-runs.ts';
import { type RunLook, useRunLooks } from './run-looks.ts';

/** A run whose curves lie over those of others. */
export interface OverlaidRun {
  readonly id: string;
  readonly name: string;
  readonly look: RunLook;
  readonly curves: Curves;
}

/** The run on show and those drawn over it, or the contenders of a race; empty where there are none to compare. */
export function useOverlaidRuns(): readonly OverlaidRun[] {
  const { t } = useTranslation();
  const look = useRunLooks();
  const cellName = useCellName();
  const race = useSweep(({ sweep }) => (sweep?.kind === 'race' ? sweep : null));
  const kept = useKeptRuns((state) => state.runs);
  const curves = useRun((state) => (kept.length > 0 && !race ? state.curves : null));
  if (race) {
    return race.cells.map((cell, index) => ({
      id: `race/${index}`,
      name: cellName(race.axes, cell),
      look: look(index),
      curves: cell.curves,
    }));
  }
  if (curves === null) return [];
  const now: OverlaidRun = { id: 'now', name: t('compare/now'), look: look(null), curves };
  return [
    now,
    ...kept.map((run) => ({ id: String(run.id), name: run.name, look: look(run.place), curves: run.curves })),
  ];
}
