import { create } from 'zustand';
import { useTimeline } from '../state/frames.ts';

interface Pointer {
  /** The step pointed at; null where none is. */
  readonly step: number | null;
}

/** One step pointed at in all charts at once. */
const usePointed = create<Pointer>(() => ({ step: null }));

export const pointAt = (step: number | null) => usePointed.setState({ step });

/** The step that the charts point at: under the pointer, else the one that the timeline shows. */
export function usePointer(): number | null {
  const pointed = usePointed((state) => state.step);
  const recorded = useTimeline(({ at, steps }) => (at === null ? null : (steps[at] ?? null)));
  return pointed ?? recorded;
}
