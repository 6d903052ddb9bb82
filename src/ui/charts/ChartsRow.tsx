import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MEASURES, type MeasureId } from '../../engine/measures/measure.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { modalityMark } from '../modality-look.ts';
import type { Curves } from '../state/history.ts';
import { useRun } from '../state/run-store.ts';
import { CurveChart } from './CurveChart.tsx';
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

function LossCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useSeriesColours();
  const train = useRun((state) => state.curves.train);
  const heldOut = useRun((state) => state.curves.heldOut);
  const floor = useRun((state) => state.measures?.floor ?? null);
  const last = (points: typeof train) =>
    points.length === 0 ? '–' : format.precise(points[points.length - 1].value);
  const summary = t('charts/loss-summary', {
    train: last(train),
    heldOut: last(heldOut),
    step: format.whole(train[train.length - 1]?.at ?? 0),
  });
  return (
    <section className="card" aria-label={t('charts/loss')}>
      <h2>{t('charts/loss')}</h2>
      <CurveChart
        across={t('status/step')}
        summary={summary}
        curves={[
          { name: t('charts/loss-train'), points: train, colour: colours[0] },
          { name: t('charts/loss-held-out'), points: heldOut, colour: colours[1], dashed: true },
        ]}
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
function ceilingOf(curves: Curves['measures'][string], chance: number | undefined): number {
  const values = Object.values(curves).flatMap((points) => points.map(({ value }) => value));
  const top = Math.max(chance ?? 0, ...values);
  return [0.25, 0.5].find((ceiling) => top <= ceiling) ?? 1;
}

function RetrievalCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const pairName = usePairName();
  const colours = useSeriesColours();
  const [chosen, setMeasure] = useState<MeasureId | null>(null);
  const pairing = useRun((state) => state.opened?.pairing);
  // What counts first: the partner itself, where pairs are instances.
  const measure = chosen ?? (pairing === 'instance' ? 'recall@1' : 'precision@1');
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
  return (
    <section className="card" aria-label={t('charts/retrieval')}>
      <div
        style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', marginBottom: 4 }}
      >
        <h2 style={{ margin: 0, fontSize: 13 }}>{t('charts/retrieval')}</h2>
        <NativeSelect
          size="xs"
          aria-label={t('charts/measure')}
          value={measure}
          onChange={(event) =>
            setMeasure(choices.find(({ id }) => id === event.currentTarget.value)?.id ?? measure)
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
        range={isShare ? [0, ceilingOf(curves, chance)] : undefined}
        curves={Object.entries(curves).map(([pair, points], index) => ({
          // The marks of the space's legend: six names would not fit below the chart.
          name: pair.split('→').map(modalityMark).join(' → '),
          points,
          colour: colours[index % colours.length],
          dashed: index % 2 === 1,
        }))}
        line={chance === undefined ? undefined : { label: t('charts/chance'), value: chance }}
      />
    </section>
  );
}
