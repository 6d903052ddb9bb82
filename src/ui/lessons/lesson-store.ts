import { create } from 'zustand';
import { completeConfig, differences } from '../../engine/config/run-config.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import {
  type LessonProgress,
  NOT_BEGUN,
  type Progress,
  readProgress,
  writeProgress,
} from '../../lessons/progress.ts';
import { findLesson } from '../../lessons/registry.ts';
import type { Opened } from '../../worker/protocol.ts';
import { applyConfig, openLesson } from '../state/opening.ts';
import { useRun } from '../state/run-store.ts';

interface LessonState {
  readonly progress: Progress;
  /** The run that was there when a page asked for another: until that one is opened nothing of a run counts. */
  readonly replaced: Opened | null;
}

const storage = () => window.localStorage;

const NOT_DONE = { done: false, answers: {}, met: [] } as const;

export const useLessons = create<LessonState>(() => ({
  progress: readProgress(storage),
  replaced: null,
}));

export const progressOf = (progress: Progress, id: string): LessonProgress => progress[id] ?? NOT_BEGUN;

function keep(id: string, change: Partial<LessonProgress>): void {
  const { progress } = useLessons.getState();
  const changed = { ...progress, [id]: { ...progressOf(progress, id), ...change } };
  useLessons.setState({ progress: changed });
  writeProgress(storage, changed);
}

/** Opens the experiment that a page is about, on the backend that the learner has chosen. */
function setUp(lesson: Lesson, page: number): void {
  const settings = lesson.pages.slice(0, page + 1).findLast(({ settings }) => settings)?.settings;
  if (settings === undefined) return;
  const { config, opened } = useRun.getState();
  useLessons.setState({ replaced: opened });
  applyConfig(completeConfig({ ...settings, backend: config.backend }).config, true);
}

/** Takes up a lesson where it was left, from its beginning where it was done. */
function begin(id: string, lesson: Lesson): void {
  const { progress } = useLessons.getState();
  const { done, page } = progressOf(progress, id);
  const start = done ? 0 : Math.min(page, lesson.pages.length - 1);
  keep(id, { page: start, pages: lesson.pages.length, ...(done && NOT_DONE) });
  setUp(lesson, start);
}

/** Opens a lesson chosen from the list. */
export async function takeUp(id: string): Promise<void> {
  const chosen = await findLesson(id)?.load();
  if (chosen === undefined) return;
  openLesson(id);
  begin(id, chosen.lesson);
}

/**
 * Opens a lesson named by a link, and returns whether that opens an experiment. Where it was begun, the settings of the
 * link are those it was left with.
 */
export async function takeUpFromLink(id: string): Promise<boolean> {
  const chosen = await findLesson(id)?.load();
  if (chosen === undefined || useRun.getState().lesson !== id) return false;
  const { progress } = useLessons.getState();
  const isLeft =
    progress[id]?.done === false && Object.keys(differences(useRun.getState().config)).length > 0;
  if (isLeft) keep(id, { pages: chosen.lesson.pages.length });
  else begin(id, chosen.lesson);
  return !isLeft;
}

/** Begins a lesson anew. */
export function startOver(id: string, lesson: Lesson): void {
  keep(id, NOT_BEGUN);
  begin(id, lesson);
}

export const leave = (): void => openLesson(null);

export function goTo(id: string, lesson: Lesson, page: number): void {
  const { met } = progressOf(useLessons.getState().progress, id);
  keep(id, { page });
  if (lesson.pages[page]?.settings && !met.includes(page)) setUp(lesson, page);
}

export function answer(id: string, page: number, choice: number): void {
  const { answers } = progressOf(useLessons.getState().progress, id);
  keep(id, { answers: { ...answers, [page]: choice } });
}

export function markMet(id: string, page: number): void {
  const { met } = progressOf(useLessons.getState().progress, id);
  if (!met.includes(page)) keep(id, { met: [...met, page] });
}

export const finish = (id: string) => keep(id, { done: true });
