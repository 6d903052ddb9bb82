import { worldParameter } from '../../engine/config/run-config.ts';
import { toHash } from '../../share/link.ts';
import { takeAway } from '../state/files.ts';
import { savedFrames } from '../state/frames.ts';
import { currentCurves } from '../state/progress.ts';
import { useRun } from '../state/run-store.ts';

/** Saves the run on show: what the page has seen of it goes to the worker, which has its weights. */
export function saveRun(): void {
  const { dimensions, pairs, planeShown, projection } = useRun.getState();
  const view = { dimensions, pairs, planeShown, projection };
  takeAway({ kind: 'run', recorded: { view, frames: savedFrames(), curves: currentCurves() } });
}

/** The address that opens the experiment on show. */
export function linkOfRun(): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${toHash(useRun.getState().config)}`;
}

/** The name of a figure of the run on show. */
export function figureName(of: string): string {
  const { config, step } = useRun.getState();
  return `${worldParameter.read(config)}-step-${step}-${of}`;
}
