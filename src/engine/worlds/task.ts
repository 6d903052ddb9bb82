import type { Run } from '../training/run.ts';

/** One line of a table; null where a number does not apply. */
export interface TaskRow {
  readonly id: string;
  /** `[columns]`. */
  readonly values: readonly (number | null)[];
}

export interface TaskTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly TaskRow[];
  /** Shares run from 0 to 1; numbers may be anything. */
  readonly format: 'share' | 'number';
  /** What guessing reaches `[columns]`. */
  readonly chance?: readonly (number | null)[];
  /** Where the columns stand along an axis, such as noise in dB `[columns]`: rows are then curves. */
  readonly along?: readonly number[];
}

/** Items worth naming, such as hubs, with a number each. */
export interface TaskList {
  readonly id: string;
  readonly entries: readonly { readonly name: string; readonly value: number }[];
}

export interface TaskResult {
  readonly tables: readonly TaskTable[];
  readonly lists?: readonly TaskList[];
}

/** The tasks of a run's world whose modalities all take part. */
export function possibleTasks({ dataset }: Pick<Run, 'dataset'>): readonly Task[] {
  const isThere = (modality: string) => Object.hasOwn(dataset.test.items, modality);
  return (dataset.tasks ?? []).filter(({ needs }) => needs.every(isThere));
}

/**
 * What a world asks of a run beyond retrieval: questions answered, emotions told, words translated. Knows what training
 * does not see. Its texts are `task/ID`, `task/ID/TABLE`, `task/ID/row/ROW` and `task/ID/column/COLUMN` of the locales.
 */
export interface Task {
  readonly id: string;
  /** Modalities that all have to take part. */
  readonly needs: readonly string[];
  /** Asks the run as it is now; takes seconds at most and leaves no tensor behind. */
  measure(run: Run): Promise<TaskResult>;
}
