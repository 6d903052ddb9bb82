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

/** What a panel shows of the run on show: only when that changes is it drawn again, so never all panels in one task. */
export const LOSSES = ({ train }: Curves) => train;
export const MEASURED = ({ measures }: Curves) => measures;

/**
 * The run on show and those drawn over it, or the contenders of a race; empty where there are none to compare.
 *
 * @param watched what is shown of the curves: `LOSSES` or `MEASURED`.
 */
export function useOverlaidRuns(watched: typeof LOSSES | typeof MEASURED): readonly OverlaidRun[] {
  const { t } = useTranslation();
  const look = useRunLooks();
  const cellName = useCellName();
  const race = useSweep(({ sweep }) => (sweep?.kind === 'race' ? sweep : null));
  const kept = useKeptRuns((state) => state.runs);
  const isCompared = kept.length > 0 && !race;
  useRun((state) => (isCompared ? watched(state.curves) : null));
  if (race) {
    return race.cells.map((cell, index) => ({
      id: `race/${index}`,
      name: cellName(race.axes, cell),
      look: look(index),
      curves: cell.curves,
    }));
  }
  if (!isCompared) return [];
  const { curves } = useRun.getState();
  const now: OverlaidRun = { id: 'now', name: t('compare/now'), look: look(null), curves };
  return [
    now,
    ...kept.map((run) => ({ id: String(run.id), name: run.name, look: look(run.place), curves: run.curves })),
  ];
}
