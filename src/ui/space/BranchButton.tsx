import { GitBranch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keepCurrent, useKeptRuns } from '../compare/kept-runs.ts';
import { MOST_RUNS } from '../compare/run-looks.ts';
import { useFormat } from '../format.ts';
import { IconButton } from '../IconButton.tsx';
import { useTimeline } from '../state/frames.ts';
import { branchFrom } from '../state/training.ts';
import { nearestSnapshot } from './snapshot-places.ts';

/** Keeps the run as it is to compare with, and goes on from the snapshot nearest to the step shown. */
export function BranchButton({ shown }: { readonly shown: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const snapshots = useTimeline((state) => state.snapshots);
  const isFull = useKeptRuns(({ runs }) => runs.length >= MOST_RUNS);
  const step = shown === null ? undefined : nearestSnapshot(shown, snapshots);
  const label = step === undefined ? t('branch/how') : t('branch/from', { step: format.whole(step) });
  const why = isFull ? t('compare/full', { count: MOST_RUNS }) : label;
  const branch = () => {
    if (step === undefined) return;
    keepCurrent((number) => t('compare/run-name', { number }));
    branchFrom(step);
  };
  return (
    <IconButton size={26} disabled={isFull || step === undefined} label={label} title={why} onClick={branch}>
      <GitBranch size={14} aria-hidden />
    </IconButton>
  );
}
