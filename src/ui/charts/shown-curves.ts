import { useTranslation } from 'react-i18next';
import { MEASURES, type MeasureId } from '../../engine/measures/measure.ts';
import { meanCurve } from '../compare/curve-values.ts';
import { LOSSES, MEASURED, type OverlaidRun, useOverlaidRuns } from '../compare/overlay.ts';
import { meanOfPairs } from '../measure-values.ts';
import { modalityMark } from '../modality-look.ts';
import type { Curves } from '../state/history.ts';
import { useRun } from '../state/run-store.ts';
import { useChosenMeasure } from './chosen-measure.ts';
import type { Curve, CurveChartProps } from './drawn-curves.ts';
import { useSeriesColours } from './series-colours.ts';

export const NO_CURVES: Curves['measures'][string] = {};

/** What a chart of the run shows; `runs` is empty where there is only the one on show. */
interface ShownCurves extends Pick<CurveChartProps, 'curves' | 'line' | 'range'> {
  readonly runs: readonly OverlaidRun[];
}

/** Training and held-out loss of every run. */
function lossCurves(runs: readonly OverlaidRun[]): readonly Curve[] {
  return runs.flatMap(({ id, name, look, curves }) => [
    { id: `${id}/train`, name, points: curves.train, ...look },
    { id: `${id}/held-out`, name, points: curves.heldOut, dashed: true, ...look },
  ]);
}

/** One curve of every run: the mean over all directions. */
function measureCurves(runs: readonly OverlaidRun[], measure: string): readonly Curve[] {
  return runs.map(({ id, name, look, curves }) => ({
    id,
    name,
    points: meanCurve(curves.measures[measure] ?? NO_CURVES),
    ...look,
  }));
}

/** `handwriting→street` in the chosen language. */
export function usePairName() {
  const { t } = useTranslation();
  return (pair: string) =>
    pair
      .split('→')
      .map((modality) => t(`modality/${modality}`))
      .join(' → ');
}

/** Shares are shown up to 1, or closer where all of them are small. */
function ceilingOf(curves: readonly Curve[], chance: number | undefined): number {
  const values = curves.flatMap(({ points }) => points.map(({ value }) => value));
  const top = Math.max(chance ?? 0, ...values);
  return [0.25, 0.5].find((ceiling) => top <= ceiling) ?? 1;
}

/** The curves of the loss. */
export function useLossCurves(): ShownCurves {
  const { t } = useTranslation();
  const colours = useSeriesColours();
  const train = useRun((state) => state.curves.train);
  const heldOut = useRun((state) => state.curves.heldOut);
  const floor = useRun((state) => state.measures?.floor ?? null);
  const runs = useOverlaidRuns(LOSSES);
  const single: readonly Curve[] = [
    { name: t('charts/loss-train'), points: train, colour: colours[0] },
    { name: t('charts/loss-held-out'), points: heldOut, colour: colours[1], dashed: true },
  ];
  return {
    runs,
    curves: runs.length > 0 ? lossCurves(runs) : single,
    ...(floor !== null && { line: { label: t('charts/loss-floor'), value: floor } }),
  };
}

/** The curves of the measure that is chosen. */
export function useMeasureCurves(): ShownCurves & { readonly measure: MeasureId } {
  const { t } = useTranslation();
  const colours = useSeriesColours();
  const runs = useOverlaidRuns(MEASURED);
  const measure = useChosenMeasure();
  const ofRun = useRun((state) => state.curves.measures[measure]) ?? NO_CURVES;
  const measures = useRun((state) => state.measures);
  const chance = measures ? meanOfPairs(measures.pairs, measure, true) : undefined;
  const isShare = MEASURES.some(
    ({ id, kind }) => id === measure && kind === 'retrieval' && id !== 'medianRank',
  );
  const single = Object.entries(ofRun).map(([pair, points], index) => ({
    id: pair,
    // The marks of the space's legend: six names would not fit below the chart.
    name: pair.split('→').map(modalityMark).join(' → '),
    points,
    colour: colours[index % colours.length],
    dashed: index % 2 === 1,
  }));
  const curves = runs.length > 0 ? measureCurves(runs, measure) : single;
  return {
    runs,
    measure,
    curves,
    ...(isShare && { range: [0, ceilingOf(curves, chance)] as const }),
    ...(chance !== undefined && { line: { label: t('charts/chance'), value: chance } }),
  };
}
