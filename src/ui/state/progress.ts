import type { MeasuresReport, Report } from '../../worker/protocol.ts';
import { cutFrames } from './frames.ts';
import { type Curves, NO_CURVES, RunHistory } from './history.ts';
import { useRun } from './run-store.ts';

/** Charts and numbers change this often at most: faster is not read, and costs the frames of the space. */
const REFRESH_MS = 400;

const { setState, getState } = useRun;
let history = new RunHistory();
let refreshIsDue = false;
const pending: { step: number; epoch: number; stepsPerSecond: number } = {
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
};

/** The curves of the run on show, up to now. */
export const currentCurves = (): Curves => ({ ...history.losses(), measures: history.measureCurves() });

function scheduleRefresh(): void {
  if (refreshIsDue) return;
  refreshIsDue = true;
  window.setTimeout(() => {
    refreshIsDue = false;
    setState({ ...pending, curves: { ...getState().curves, ...history.losses() } });
  }, REFRESH_MS);
}

/** Of a run just opened nothing is known yet. */
export function startAnew(): void {
  history = new RunHistory();
  Object.assign(pending, { step: 0, epoch: 0, stepsPerSecond: 0 });
  setState({
    ...pending,
    curves: NO_CURVES,
    measures: null,
    batch: null,
    pairViews: null,
    group: null,
    factors: null,
    robustness: {},
    tasks: {},
    conflict: null,
    heard: null,
    neighbours: null,
  });
}

export function takeProgress(report: Extract<Report, { type: 'progress' }>): void {
  const { step, epoch, stepsPerSecond } = report;
  Object.assign(pending, { step, epoch, stepsPerSecond });
  history.addProgress(report);
  if (getState().preparing === 'first-step') setState({ preparing: null });
  scheduleRefresh();
}

export function takeMeasures(report: MeasuresReport): void {
  history.addMeasures(report);
  // One chart at a time: both in one task would hold the page too long.
  setState({ measures: report, curves: { ...getState().curves, measures: history.measureCurves() } });
  scheduleRefresh();
}

/** The run goes on from an earlier step, and what is told of it from there on as well. */
export function goBack({ step, epoch }: Extract<Report, { type: 'branched' }>): void {
  history.cutAfter(step);
  cutFrames(step);
  Object.assign(pending, { step, epoch });
  setState({ step, epoch, curves: currentCurves() });
}

/** What was seen of a run before it was saved. */
export function takeUpProgress(step: number, epoch: number, curves: Curves): void {
  history = new RunHistory(curves);
  Object.assign(pending, { step, epoch });
  setState({ step, epoch, curves: currentCurves() });
}
