import { dimParameter, needsRestart, withSetting } from '../../engine/config/run-config.ts';
import type { ConfigValue, RunConfig } from '../../engine/parameter.ts';
import { fromHash, toHash } from '../../share/link.ts';
import type { PageOptions } from '../../share/page-options.ts';
import { useRun } from './run-store.ts';
import { send } from './worker-link.ts';

/** Typing or sliding a setting that restarts the run waits until the hand rests. */
const RESTART_AFTER_MS = 350;

const { setState, getState } = useRun;
let restart: number | undefined;

/** A space of two or three dimensions is shown as it is; of others the learner chooses the view. */
function viewOf(config: RunConfig): 2 | 3 {
  const dim = dimParameter.read(config);
  return dim === 2 || dim === 3 ? dim : getState().dimensions;
}

/** Has the worker open the experiment chosen. */
export function openCurrent(): void {
  const { config, pace, pairs, projection, planeShown } = getState();
  const dimensions = viewOf(config);
  // Told at once: the worker may be at something that takes it a while.
  setState({ phase: 'preparing', query: null, neighbours: null, dimensions });
  send({ type: 'show', pairs });
  send({ type: 'open', config, dimensions, projection, planeShown });
  send({ type: 'pace', pace });
}

/** Has the address say what is on show. */
export function writeLink(config: RunConfig): void {
  const { pathname, search } = window.location;
  const state = getState();
  const hash = toHash(config, state.lesson, state.options, state);
  window.history.replaceState(null, '', `${pathname}${search}${hash}`);
}

/** Something else than what was waited for is open now. */
export function cancelRestart(): void {
  window.clearTimeout(restart);
  restart = undefined;
}

/** Takes up a config: live settings at once, others by starting the run again. */
export function applyConfig(config: RunConfig, force = false): void {
  const before = getState().config;
  setState({ config });
  writeLink(config);
  if (!force && !needsRestart(before, config) && restart === undefined) {
    send({ type: 'update', config });
    return;
  }
  window.clearTimeout(restart);
  restart = window.setTimeout(openIfChanged, force ? 0 : RESTART_AFTER_MS);
}

/** Whoever wants the run now means the one that is set, and waits no longer for it. */
export function openIfChanged(): void {
  if (restart === undefined) return;
  cancelRestart();
  openCurrent();
}

/** Changes one setting. */
export function setSetting(id: string, value: ConfigValue): void {
  applyConfig(withSetting(getState().config, id, value));
}

/** Opens a ready-made experiment on the page as it is. */
export function openExample(id: string): void {
  const { config } = fromHash(`#example=${id}`);
  setState({ problems: [], lesson: null });
  applyConfig(config, true);
}

/** Opens a lesson beside the experiment, or closes the one that is open; the link says which. */
export function openLesson(lesson: string | null): void {
  setState({ lesson });
  writeLink(getState().config);
}

/** Shows the page in another way; the link says in which. */
export function setOptions(options: PageOptions): void {
  setState({ options });
  writeLink(getState().config);
}
