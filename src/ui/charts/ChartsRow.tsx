import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MEASURES } from '../../engine/measures/measure.ts';
import { meanCurve } from '../compare/curve-values.ts';
import { RunsLegend } from '../compare/RunsLegend.tsx';
import { useFormat } from '../format.ts';
import { useRun } from '../state/run-store.ts';
import { CurveChart } from './CurveChart.tsx';
import { chooseMeasure } from './chosen-measure.ts';
import { NO_CURVES, useLossCurves, useMeasureCurves, usePairName } from './shown-curves.ts';

/** The curves of the run: loss and retrieval. */
export function ChartsRow() {
  return (
    <div className="charts">
      <LossCard />
      <RetrievalCard />
    </div>
  );
}

function LossCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const train = useRun((state) => state.curves.train);
  const heldOut = useRun((state) => state.curves.heldOut);
  const { runs, curves, line } = useLossCurves();
  const last = (points: typeof train) =>
    points.length === 0 ? '–' : format.precise(points[points.length - 1].value);
  const summary = t('charts/loss-summary', {
    train: last(train),
    heldOut: last(heldOut),
    step: format.whole(train[train.length - 1]?.at ?? 0),
  });
  return (
    <section className="card" data-anchor="loss-curve" aria-label={t('charts/loss')}>
      <div className="chart-head">
        <h2>{t('charts/loss')}</h2>
      </div>
      <CurveChart
        across={t('status/step')}
        isByStep
        summary={summary}
        curves={curves}
        legend={
          runs.length > 0 ? (
            <RunsLegend
              runs={runs}
              note={t('compare/loss-note')}
              curvesOf={({ curves }) => [curves.train, curves.heldOut]}
            />
          ) : undefined
        }
        line={line}
      />
    </section>
  );
}

function RetrievalCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const pairName = usePairName();
  const { runs, measure, curves, line, range } = useMeasureCurves();
  const ofRun = useRun((state) => state.curves.measures[measure]) ?? NO_CURVES;
  const measures = useRun((state) => state.measures);
  const measured = Object.values(measures?.pairs ?? {})[0] ?? {};
  const choices = MEASURES.filter(({ id }) => id === measure || id in measured);
  const values = Object.entries(ofRun).map(
    ([pair, points]) => `${pairName(pair)} ${format.share(points[points.length - 1]?.value ?? Number.NaN)}`,
  );
  return (
    <section className="card" data-anchor="retrieval-curve" aria-label={t('charts/retrieval')}>
      <div className="chart-head">
        <h2>{t('charts/retrieval')}</h2>
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
          chance: line === undefined ? '–' : format.share(line.value),
        })}
        isByStep
        range={range}
        curves={curves}
        legend={
          runs.length > 0 ? (
            <RunsLegend
              runs={runs}
              note={t('compare/measure-note')}
              curvesOf={({ curves: all }) => [meanCurve(all.measures[measure] ?? NO_CURVES)]}
            />
          ) : undefined
        }
        line={line}
      />
    </section>
  );
}
