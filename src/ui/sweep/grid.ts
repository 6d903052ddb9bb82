import { withSetting } from '../../engine/config/run-config.ts';
import { MEASURES } from '../../engine/measures/measure.ts';
import type { ConfigValue, Parameter, RunConfig } from '../../engine/parameter.ts';
import { type Curves, NO_CURVES } from '../state/history.ts';

/** A setting and the values that it takes. */
export interface Axis {
  readonly parameter: Parameter;
  readonly values: readonly ConfigValue[];
}

/** Why a run came to nothing: a sentence under `notice/` in the locales. */
export interface Failure {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** One run of a sweep. */
export interface Cell {
  readonly config: RunConfig;
  /** The value on every axis. */
  readonly values: readonly ConfigValue[];
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly step: number;
  /** What is measured of it so far: `heldOutLoss` and means over all directions, by measure. */
  readonly measured: Readonly<Record<string, number>>;
  readonly curves: Curves;
  readonly failure?: Failure;
}

/** The runs of all combinations of values, the last axis fastest. */
export function gridOf(config: RunConfig, axes: readonly Axis[]): readonly Cell[] {
  const combinations = axes.reduce<readonly (readonly ConfigValue[])[]>(
    (before, { values }) => before.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
  return combinations.map((values) => ({
    config: axes.reduce((base, { parameter }, at) => withSetting(base, parameter.id, values[at]), config),
    values,
    state: 'waiting',
    step: 0,
    measured: {},
    curves: NO_CURVES,
  }));
}

/** What the cells can be coloured by. */
export const CELL_MEASURES = ['heldOutLoss', ...MEASURES.map(({ id }) => id)] as const;
export type CellMeasure = (typeof CELL_MEASURES)[number];

/** Whether more of a measure is better, or less, or neither. */
export function betterOf(measure: CellMeasure): 'higher' | 'lower' | 'none' {
  return MEASURES.find(({ id }) => id === measure)?.better ?? 'lower';
}

/** The cell that is best by a measure; nothing where none is better than others. */
export function bestCell(cells: readonly Cell[], measure: CellMeasure): Cell | undefined {
  const better = betterOf(measure);
  const done = cells.filter(({ state, measured }) => state === 'done' && measure in measured);
  if (better === 'none' || done.length < 2) return undefined;
  const sign = better === 'higher' ? -1 : 1;
  return done.toSorted((a, b) => sign * (a.measured[measure] - b.measured[measure]))[0];
}

/** The least and the greatest value of a measure over all cells; nothing before there is one. */
export function rangeOf(cells: readonly Cell[], measure: CellMeasure): readonly [number, number] | undefined {
  const values = cells.flatMap(({ measured }) => (measure in measured ? [measured[measure]] : []));
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)];
}

/** The columns of a sweep written down. */
export const gridHeader = (axes: readonly Axis[]): readonly string[] => [
  ...axes.map(({ parameter }) => parameter.id),
  'state',
  'step',
  ...CELL_MEASURES,
];

/** One row per cell, under `gridHeader`; what was not measured is left empty. */
export function gridRows(cells: readonly Cell[]): readonly (readonly (string | number)[])[] {
  return cells.map(({ values, state, step, measured }) => [
    ...values.map((value) => (typeof value === 'number' ? value : String(value))),
    state,
    step,
    ...CELL_MEASURES.map((measure) => measured[measure] ?? ''),
  ]);
}
