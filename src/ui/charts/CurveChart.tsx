import { lazy, Suspense } from 'react';
import type { Point } from '../state/series.ts';

export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
  readonly colour: string;
  readonly dashed?: boolean;
}

export interface CurveChartProps {
  readonly curves: readonly Curve[];
  /** What the chart shows, for those who do not see it. */
  readonly summary: string;
  /** A level to compare with. */
  readonly line?: { readonly label: string; readonly value: number };
  readonly range?: readonly [number, number];
  /** What runs across: the step of the run, or a level from 0 to 1. */
  readonly across: string;
  readonly acrossIsShare?: boolean;
}

/** Pixels; the room is kept while the charts are loaded. */
export const CHART_HEIGHT = 168;

/** The drawing of charts weighs as much as all the rest of the page: the first picture does not wait for it. */
const RechartsCurves = lazy(() => import('./RechartsCurves.tsx'));

/** Curves over the steps of a run, or over a level. */
export function CurveChart(props: CurveChartProps) {
  return (
    <Suspense fallback={<div style={{ height: CHART_HEIGHT }} />}>
      <RechartsCurves {...props} />
    </Suspense>
  );
}
