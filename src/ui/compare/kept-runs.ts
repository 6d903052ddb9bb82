import { create } from 'zustand';
import type { RunConfig } from '../../engine/parameter.ts';
import type { MeasuresReport } from '../../worker/protocol.ts';
import type { Curves } from '../state/history.ts';
import { currentCurves } from '../state/progress.ts';
import { useRun } from '../state/run-store.ts';
import { closeBeside, useBeside } from './beside.ts';
import { dropPicture, keepPicture } from './kept-pictures.ts';
import { freePlace, type KeptRun, readKeptRuns } from './kept-run.ts';
import { meanValues } from './mean-values.ts';

const STORED = 'crossmodal-playground.kept-runs';

interface KeptRuns {
  readonly runs: readonly KeptRun[];
}

/** What an earlier load of this tab kept, where the browser lets us look: in a frame on another page it may not. */
function stored(): string | null {
  try {
    return sessionStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** The runs kept to compare with, for as long as the tab is open. */
export const useKeptRuns = create<KeptRuns>(() => ({ runs: readKeptRuns(stored()) }));

function forget(): void {
  try {
    sessionStorage.removeItem(STORED);
  } catch {
    // Nothing was kept.
  }
}

function setRuns(runs: readonly KeptRun[]): void {
  useKeptRuns.setState({ runs });
  try {
    sessionStorage.setItem(STORED, JSON.stringify(runs));
  } catch {
    // The quota is full, or nothing may be kept: they last until the page is loaded again.
    forget();
  }
}

/** What is kept of any run. */
export interface RunToKeep {
  readonly config: RunConfig;
  readonly step: number;
  readonly curves: Curves;
  readonly measures: MeasuresReport;
}

/**
 * Keeps a run where there is room for one more.
 *
 * @param nameOf gives it a name by its number.
 * @returns its id; nothing where there is no room.
 */
export function keep(run: RunToKeep, nameOf: (number: number) => string): number | undefined {
  const { runs } = useKeptRuns.getState();
  const place = freePlace(runs);
  if (place === undefined) return undefined;
  const id = 1 + Math.max(0, ...runs.map((other) => other.id));
  const { config, step, curves, measures } = run;
  setRuns([...runs, { id, name: nameOf(id), place, config, step, curves, values: meanValues(measures) }]);
  return id;
}

/** Keeps the run on show as it is now, with its picture. */
export function keepCurrent(nameOf: (number: number) => string): void {
  const { config, measures, step } = useRun.getState();
  if (!measures) return;
  const id = keep({ config, step, curves: currentCurves(), measures }, nameOf);
  if (id !== undefined) keepPicture(id);
}

export function renameKept(id: number, name: string): void {
  setRuns(useKeptRuns.getState().runs.map((run) => (run.id === id ? { ...run, name } : run)));
}

export function removeKept(id: number): void {
  if (useBeside.getState().run === id) closeBeside();
  dropPicture(id);
  setRuns(useKeptRuns.getState().runs.filter((run) => run.id !== id));
}
