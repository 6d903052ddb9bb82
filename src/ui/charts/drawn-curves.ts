import type { ReactNode } from 'react';
import type { Point } from '../state/series.ts';
import type { Axis } from './curve-axes.ts';

export interface Curve {
  /** Tells curves of one name apart. */
  readonly id?: string;
  readonly name: string;
  readonly points: readonly Point[];
  readonly colour: string;
  readonly dashed?: boolean;
  /** A path around a point, drawn at some of them. */
  readonly mark?: string;
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
  /** Whether it points at the same step as all other charts of steps. */
  readonly isByStep?: boolean;
  /** In the place of the chart's own: curves of several runs are drawn lightly, and their values are read here. */
  readonly legend?: ReactNode;
}

/** What is drawn, and where. */
export interface DrawnCurves extends Omit<CurveChartProps, 'range' | 'summary' | 'isByStep' | 'legend'> {
  /** Pixels. */
  readonly width: number;
  readonly x: Axis;
  readonly y: Axis;
}

/** Pixels. */
export const CHART_HEIGHT = 148;
/** Room around the curves for what is written on the axes. */
export const MARGIN = { top: 6, right: 8, bottom: 24, left: 46 } as const;
