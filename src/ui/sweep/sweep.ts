import { create } from 'zustand';
import { withSetting } from '../../engine/config/run-config.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { meanValues } from '../compare/mean-values.ts';
import type { Curves } from '../state/history.ts';
import { BackgroundRun, BackgroundRunError } from './background-run.ts';
import { type Axis, type Cell, gridOf } from './grid.ts';

/** Curves and numbers of a background run change this often at most. */
const REFRESH_MS = 500;
/** Stretches in which those of a race take turns. */
const ROUNDS = 20;

export interface Sweep {
  /** A sweep trains one cell after the other; those of a race take turns, and their curves lie over one another. */
  readonly kind: 'sweep' | 'race';
  readonly axes: readonly Axis[];
  /** Steps of every cell. */
  readonly steps: number;
  readonly cells: readonly Cell[];
  readonly isRunning: boolean;
}

/** The latest sweep or race. */
export const useSweep = create<{ readonly sweep: Sweep | null }>(() => ({ sweep: null }));

let running: readonly BackgroundRun[] = [];

function change(index: number, more: Partial<Cell>): void {
  const { sweep } = useSweep.getState();
  if (sweep === null) return;
  const cells = sweep.cells.map((cell, at) => (at === index ? { ...cell, ...more } : cell));
  useSweep.setState({ sweep: { ...sweep, cells } });
}

/** What is known of a run by now. */
function known({ step, history, measures }: BackgroundRun): Pick<Cell, 'step' | 'curves' | 'measured'> {
  const curves: Curves = { ...history.losses(), measures: history.measureCurves() };
  const measured = measures ? { heldOutLoss: measures.heldOutLoss, ...meanValues(measures) } : {};
  return { step, curves, measured };
}

/** A background run that fills in one cell as it goes. */
class CellRun {
  private index = 0;
  private timer: number | undefined;
  private readonly run = new BackgroundRun(() => {
    this.timer ??= window.setTimeout(() => this.show(), REFRESH_MS);
  });

  get background(): BackgroundRun {
    return this.run;
  }

  /** Does something for a cell. Whether it succeeded; a failure is written into the cell. @throws where the sweep was cancelled. */
  async attempt(index: number, act: (run: BackgroundRun) => Promise<void>): Promise<boolean> {
    this.index = index;
    change(index, { state: 'running' });
    try {
      await act(this.run);
      this.show();
      return true;
    } catch (error) {
      this.forgetTimer();
      if (!(error instanceof BackgroundRunError) || error.failure.code === 'sweep-cancelled') throw error;
      change(index, { state: 'failed', failure: error.failure });
      return false;
    }
  }

  private show(): void {
    this.forgetTimer();
    change(this.index, known(this.run));
  }

  private forgetTimer(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** WebAssembly computes in the background whatever the run on show uses, so that both have their own. */
const inBackground = (config: RunConfig) => withSetting(config, 'backend', 'wasm');

async function oneByOne(cells: readonly Cell[], steps: number): Promise<void> {
  const run = new CellRun();
  running = [run.background];
  for (const [index, { config }] of cells.entries()) {
    const isDone = await run.attempt(index, async (background) => {
      await background.open(inBackground(config));
      await background.trainTo(steps);
    });
    if (isDone) change(index, { state: 'done' });
  }
}

async function inTurns(cells: readonly Cell[], steps: number): Promise<void> {
  const runs = cells.map(() => new CellRun());
  running = runs.map(({ background }) => background);
  const racing = new Set(runs);
  const eachOfThem = async (act: (run: BackgroundRun, index: number) => Promise<void>) => {
    for (const [index, run] of runs.entries()) {
      if (!racing.has(run)) continue;
      if (!(await run.attempt(index, (background) => act(background, index)))) racing.delete(run);
    }
  };
  await eachOfThem((background, index) => background.open(inBackground(cells[index].config)));
  for (let round = 1; round <= ROUNDS; round++) {
    const until = Math.ceil((steps * round) / ROUNDS);
    await eachOfThem((background) =>
      background.step < until ? background.trainTo(until) : Promise.resolve(),
    );
  }
  for (const [index, run] of runs.entries()) if (racing.has(run)) change(index, { state: 'done' });
}

export interface SweepPlan extends Pick<Sweep, 'kind' | 'axes' | 'steps'> {
  /** The experiment of which the axes are varied. */
  readonly config: RunConfig;
}

/** Trains an experiment with all combinations of values, in the background; resolves when all is done or cancelled. */
export async function startSweep({ config, ...plan }: SweepPlan): Promise<void> {
  cancelSweep();
  const cells = gridOf(config, plan.axes);
  useSweep.setState({ sweep: { ...plan, cells, isRunning: true } });
  try {
    await (plan.kind === 'race' ? inTurns : oneByOne)(cells, plan.steps);
  } catch (error) {
    if (!(error instanceof BackgroundRunError)) throw error;
    return;
  }
  cancelSweep();
}

/** Ends what is under way; what is known stays. */
export function cancelSweep(): void {
  for (const run of running) run.end();
  running = [];
  const { sweep } = useSweep.getState();
  if (!sweep?.isRunning) return;
  const cells = sweep.cells.map(
    (cell): Cell => (cell.state === 'running' ? { ...cell, state: 'waiting' } : cell),
  );
  useSweep.setState({ sweep: { ...sweep, cells, isRunning: false } });
}

/** Takes the latest sweep off the page. */
export function forgetSweep(): void {
  cancelSweep();
  useSweep.setState({ sweep: null });
}
