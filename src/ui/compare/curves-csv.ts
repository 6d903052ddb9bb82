import { MEASURES } from '../../engine/measures/measure.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { toHash } from '../../share/link.ts';
import type { Curves } from '../state/history.ts';
import type { Point } from '../state/series.ts';

/** A run whose curves are written down. */
export interface NamedCurves {
  readonly name: string;
  readonly config: RunConfig;
  readonly curves: Curves;
}

export const CURVES_HEADER = ['run', 'experiment', 'curve', 'direction', 'step', 'value'] as const;

type Row = readonly (string | number)[];

function rowsOf({ name, config, curves }: NamedCurves): readonly Row[] {
  const experiment = toHash(config) || '#';
  const rows = (curve: string, direction: string, points: readonly Point[]) =>
    points.map(({ at, value }): Row => [name, experiment, curve, direction, at, value]);
  const measured = MEASURES.filter(({ id }) => id in curves.measures);
  return [
    ...rows('loss/train', '', curves.train),
    ...rows('loss/held-out', '', curves.heldOut),
    ...measured.flatMap(({ id }) =>
      Object.entries(curves.measures[id]).flatMap(([direction, points]) => rows(id, direction, points)),
    ),
  ];
}

/** One row per point of every curve of every run, under `CURVES_HEADER`. `experiment` is the link that opens the run. */
export function curveRows(runs: readonly NamedCurves[]): readonly Row[] {
  return runs.flatMap(rowsOf);
}
