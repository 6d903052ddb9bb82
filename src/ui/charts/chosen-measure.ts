import { create } from 'zustand';
import type { MeasureId } from '../../engine/measures/measure.ts';
import { useRun } from '../state/run-store.ts';

const useChosen = create<{ readonly chosen: MeasureId | null }>(() => ({ chosen: null }));

export const chooseMeasure = (chosen: MeasureId) => useChosen.setState({ chosen });

/** The measure looked at: what counts first, the partner itself where pairs are instances, until another is chosen. */
export function useChosenMeasure(): MeasureId {
  const chosen = useChosen((state) => state.chosen);
  const pairing = useRun((state) => state.opened?.pairing);
  return chosen ?? (pairing === 'instance' ? 'recall@1' : 'precision@1');
}
