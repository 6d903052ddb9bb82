import * as v from 'valibot';
import { completeConfig } from '../../engine/config/run-config.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import type { Curves } from '../state/history.ts';
import { MOST_RUNS } from './run-looks.ts';

/** A run as it was when it was kept. */
export interface KeptRun {
  readonly id: number;
  readonly name: string;
  /** Which of the colours and marks is its own, from 0. */
  readonly place: number;
  readonly config: RunConfig;
  readonly step: number;
  readonly curves: Curves;
  /** The measures of held-out items, each the mean over all directions. */
  readonly values: Readonly<Record<string, number>>;
}

const pointsSchema = v.array(v.object({ at: v.number(), value: v.number() }));

const storedSchema = v.pipe(
  v.array(
    v.object({
      id: v.pipe(v.number(), v.integer()),
      name: v.string(),
      place: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_RUNS - 1)),
      config: v.record(v.string(), v.unknown()),
      step: v.pipe(v.number(), v.integer(), v.minValue(0)),
      curves: v.object({
        train: pointsSchema,
        heldOut: pointsSchema,
        measures: v.record(v.string(), v.record(v.string(), pointsSchema)),
      }),
      values: v.record(v.string(), v.number()),
    }),
  ),
  v.maxLength(MOST_RUNS),
);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The runs that a text holds; none where it is not such a text. */
export function readKeptRuns(text: string | null): readonly KeptRun[] {
  const read = v.safeParse(storedSchema, text === null ? undefined : parsedJson(text));
  if (!read.success) return [];
  return read.output.map((run) => ({ ...run, config: completeConfig(run.config).config }));
}

/** The first place that no kept run has; nothing where all are taken. */
export function freePlace(runs: readonly KeptRun[]): number | undefined {
  return Array.from({ length: MOST_RUNS }, (_, place) => place).find((place) =>
    runs.every((run) => run.place !== place),
  );
}
