import { fromHash } from '../../share/link.ts';
import { applyConfig, openCurrent } from './opening.ts';
import { receive } from './receive.ts';
import { useRun } from './run-store.ts';
import { play } from './training.ts';
import { receiveWith } from './worker-link.ts';

const { setState, getState } = useRun;
// With the script, not with the run: a worker that could not start has something to tell before.
receiveWith(receive);

/** Opens what a hash spells, and names what could not be read of it. */
function openHash(hash: string): void {
  const { view, ...linked } = fromHash(hash);
  setState({ ...linked, ...view });
  void openLinked(() => applyConfig(getState().config, true));
}

/** Opens what the link asks for: its experiment, or that of the lesson, which is fetched first. */
async function openLinked(openExperiment: () => void): Promise<void> {
  const { lesson, options } = getState();
  if (lesson === null || !(await hasLessonBegun(lesson))) openExperiment();
  // Whoever wants little motion presses Play themselves.
  if (options.start && !window.matchMedia('(prefers-reduced-motion: reduce)').matches) play();
}

async function hasLessonBegun(lesson: string): Promise<boolean> {
  try {
    const { takeUpFromLink } = await import('../lessons/lesson-store.ts');
    return await takeUpFromLink(lesson);
  } catch {
    // Without the network there is no lesson, but there may still be an experiment.
    return false;
  }
}

/** Opens what the address asks for and follows it when it is changed by hand. */
export function startRun(): void {
  window.addEventListener('hashchange', () => openHash(window.location.hash));
  void openLinked(openCurrent);
}
