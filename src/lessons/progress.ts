import * as v from 'valibot';

/** How far a learner has come in one lesson. */
export interface LessonProgress {
  /** The page to go on with. */
  readonly page: number;
  readonly pages: number;
  readonly done: boolean;
  /** Predictions made: index of the answer by page. */
  readonly answers: Readonly<Record<string, number>>;
  /** Pages whose task is done. */
  readonly met: readonly number[];
}

/** By id of the lesson. */
export type Progress = Readonly<Record<string, LessonProgress>>;

export const NOT_BEGUN: LessonProgress = { page: 0, pages: 0, done: false, answers: {}, met: [] };

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const schema = v.record(
  v.string(),
  v.object({
    page: index,
    pages: index,
    done: v.boolean(),
    answers: v.record(v.string(), index),
    met: v.array(index),
  }),
);

const STORED = 'crossmodal-playground.lessons';

/** What an earlier visit left; nothing where the browser keeps nothing, or what it kept cannot be read. */
export function readProgress(storage: () => Storage): Progress {
  try {
    const parsed = v.safeParse(schema, JSON.parse(storage().getItem(STORED) ?? '{}'));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

/** Keeps it for the next visit, where the browser lets us. */
export function writeProgress(storage: () => Storage, progress: Progress): void {
  try {
    storage().setItem(STORED, JSON.stringify(progress));
  } catch {
    // A browser that keeps nothing, or has no room left: the lesson goes on all the same.
  }
}
