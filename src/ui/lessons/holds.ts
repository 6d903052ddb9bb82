import { needsRestart } from '../../engine/config/run-config.ts';
import type { Condition } from '../../lessons/lesson.ts';
import { meanOfPairs } from '../measure-values.ts';
import type { RunState } from '../state/run-store.ts';

/** What of the page's state conditions are about. */
export type Watched = Pick<
  RunState,
  | 'config'
  | 'opened'
  | 'step'
  | 'measures'
  | 'query'
  | 'dimensions'
  | 'codes'
  | 'baselines'
  | 'conflict'
  | 'robustness'
  | 'tasks'
>;

/** Whether what is reported is of the experiment that is set, and not of one before it. */
const isOfThisRun = ({ opened, config }: Watched) => opened !== null && !needsRestart(opened.config, config);

function isBetween(
  value: number | undefined,
  { least, most }: { readonly least?: number; readonly most?: number },
) {
  return value !== undefined && value >= (least ?? -Infinity) && value <= (most ?? Infinity);
}

function measured(
  { measures }: Watched,
  { id, pair }: Extract<Condition, { kind: 'measure' }>,
): number | undefined {
  if (measures === null) return undefined;
  return pair === undefined ? meanOfPairs(measures.pairs, id) : measures.pairs[pair]?.[id];
}

/** The report of something measured on demand; another one after every time. */
function reportOf(state: Watched, of: Extract<Condition, { kind: 'measured' }>['of']) {
  if (of === 'baselines' || of === 'conflict') return state[of];
  const report = state.robustness[of];
  return report?.progress === 1 ? report : null;
}

/** Whether a condition holds now; `since` is the state from which on the learner was asked for it. */
export function holds(condition: Condition, state: Watched, since: Watched): boolean {
  switch (condition.kind) {
    case 'steps':
      return isOfThisRun(state) && state.step >= condition.least;
    case 'setting':
      return String(state.config[condition.id]) === String(condition.value);
    case 'setting-between':
      return isBetween(Number(state.config[condition.id]), condition);
    case 'measure':
      return isOfThisRun(state) && isBetween(measured(state, condition), condition);
    case 'asked':
      return state.query?.kind === condition.with && state.query !== since.query;
    case 'view':
      return state.dimensions === condition.dimensions;
    case 'code-bits':
      return (
        isOfThisRun(state) &&
        state.codes?.wanted.binariser === condition.binariser &&
        isBetween(state.codes.wanted.bits, condition)
      );
    case 'measured': {
      const report = reportOf(state, condition.of);
      return isOfThisRun(state) && report !== null && report !== reportOf(since, condition.of);
    }
    case 'task': {
      const report = state.tasks[condition.id];
      return isOfThisRun(state) && report !== undefined && report !== since.tasks[condition.id];
    }
    case 'all':
      return condition.of.every((part) => holds(part, state, since));
  }
}
