import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MEASURES } from '../../engine/measures/measure.ts';
import { meanCurve } from '../compare/curve-values.ts';
import { LOSSES, MEASURED, type OverlaidRun, useOverlaidRuns } from '../compare/overlay.ts';
import { RunsLegend } from '../compare/RunsLegend.tsx';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { modalityMark } from '../modality-look.ts';
import type { Curves } from '../state/history.ts';
import { useRun } from '../state/run-store.ts';
import { CurveChart } from './CurveChart.tsx';
import { chooseMeasure, useChosenMeasure } from './chosen-measure.ts';
import type { Curve } from './drawn-curves.ts';
import { useSeriesColours } from './series-colours.ts';

const NO_CURVES: Curves['measures'][string] = {};

/** The curves of the run: loss and retrieval. */
export function ChartsRow() {
  return (
    <div className="charts">
      <LossCard />
      <RetrievalCard />
    </div>
  );
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

function LossCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useSeriesColours();
  const train = useRun((state) => state.curves.train);
  const heldOut = useRun((state) => state.curves.heldOut);
  const floor = useRun((state) => state.measures?.floor ?? null);
  const runs = useOverlaidRuns(LOSSES);
  const last = (points: typeof train) =>
    points.length === 0 ? '–' : format.precise(points[points.length - 1].value);
  const summary = t('charts/loss-summary', {
    train: last(train),
    heldOut: last(heldOut),
    step: format.whole(train[train.length - 1]?.at ?? 0),
  });
  return (
    <section className="card" data-anchor="loss-curve" aria-label={t('charts/loss')}>
      <h2>{t('charts/loss')}</h2>
      <CurveChart
        across={t('status/step')}
        isByStep
        summary={summary}
        curves={
          runs.length > 0
            ? lossCurves(runs)
            : [
                { name: t('charts/loss-train'), points: train, colour: colours[0] },
                { name: t('charts/loss-held-out'), points: heldOut, colour: colours[1], dashed: true },
              ]
        }
        legend={
          runs.length > 0 ? (
            <RunsLegend
              runs={runs}
              note={t('compare/loss-note')}
              curvesOf={({ curves }) => [curves.train, curves.heldOut]}
            />
          ) : undefined
        }
        line={floor === null ? undefined : { label: t('charts/loss-floor'), value: floor }}
      />
    </section>
  );
}

/** `handwriting→street` in the chosen language. */
function usePairName() {
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

function RetrievalCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const pairName = usePairName();
  const colours = useSeriesColours();
  const runs = useOverlaidRuns(MEASURED);
  const measure = useChosenMeasure();
  const curves = useRun((state) => state.curves.measures[measure]) ?? NO_CURVES;
  const measures = useRun((state) => state.measures);
  const measured = Object.values(measures?.pairs ?? {})[0] ?? {};
  const choices = MEASURES.filter(({ id }) => id === measure || id in measured);
  const chance = measures ? meanOfPairs(measures.pairs, measure, true) : undefined;
  const values = Object.entries(curves).map(
    ([pair, points]) => `${pairName(pair)} ${format.share(points[points.length - 1]?.value ?? Number.NaN)}`,
  );
  const isShare = MEASURES.some(
    ({ id, kind }) => id === measure && kind === 'retrieval' && id !== 'medianRank',
  );
  const drawn =
    runs.length > 0
      ? measureCurves(runs, measure)
      : Object.entries(curves).map(([pair, points], index) => ({
          // The marks of the space's legend: six names would not fit below the chart.
          name: pair.split('→').map(modalityMark).join(' → '),
          points,
          colour: colours[index % colours.length],
          dashed: index % 2 === 1,
        }));
  return (
    <section className="card" data-anchor="retrieval-curve" aria-label={t('charts/retrieval')}>
      <div
        style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', marginBottom: 4 }}
      >
        <h2 style={{ margin: 0, fontSize: 13 }}>{t('charts/retrieval')}</h2>
        <NativeSelect
          size="xs"
          aria-label={t('charts/measure')}
          value={measure}
          onChange={(event) =>
            chooseMeasure(choices.find(({ id }) => id === event.currentTarget.value)?.id ?? measure)
          }
          data={choices.map(({ id }) => ({ value: id, label: t(`measure/${id}`) }))}
        />
      </div>
      <CurveChart
        across={t('status/step')}
        summary={t('charts/retrieval-summary', {
          measure: t(`measure/${measure}`),
          values: values.join(', '),
          chance: chance === undefined ? '–' : format.share(chance),
        })}
        isByStep
        range={isShare ? [0, ceilingOf(drawn, chance)] : undefined}
        curves={drawn}
        legend={
          runs.length > 0 ? (
            <RunsLegend
              runs={runs}
              note={t('compare/measure-note')}
              curvesOf={({ curves: all }) => [meanCurve(all.measures[measure] ?? NO_CURVES)]}
            />
          ) : undefined
        }
        line={chance === undefined ? undefined : { label: t('charts/chance'), value: chance }}
      />
    </section>
  );
}
