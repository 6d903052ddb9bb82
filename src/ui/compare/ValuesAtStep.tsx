import { Slider } from '@mantine/core';
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useChosenMeasure } from '../charts/chosen-measure.ts';
import { useFormat } from '../format.ts';
import { meanCurve, readValue } from './curve-values.ts';
import { MEASURED, type OverlaidRun, useOverlaidRuns } from './overlay.ts';
import { pointAt, usePointer } from './pointer.ts';
import { RunMark } from './RunMark.tsx';

const lastStep = ({ curves }: OverlaidRun) =>
  Math.max(0, curves.train.at(-1)?.at ?? 0, curves.heldOut.at(-1)?.at ?? 0);

/** What every run had reached by one step, which all charts point at, else what each has come to. */
export function ValuesAtStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const runs = useOverlaidRuns(MEASURED);
  const step = usePointer();
  const last = Math.max(0, ...runs.map(lastStep));
  const place = step === null ? t('compare/at-end') : t('timeline/step', { step: format.whole(step) });
  // After the charts, in a task of its own.
  const shown = useDeferredValue(runs);
  return (
    <>
      <div style={{ display: 'flex', alignItems: 'center', gap: 10, margin: '8px 0 2px' }}>
        <Slider
          size="sm"
          flex={1}
          min={0}
          max={last}
          value={step ?? last}
          label={null}
          thumbLabel={t('compare/step')}
          thumbValueText={place}
          onChange={(at) => pointAt(at >= last ? null : at)}
        />
        <span className="timeline-step">{place}</span>
      </div>
      <ValuesTable runs={shown} step={step} />
    </>
  );
}

interface ValuesTableProps {
  readonly runs: readonly OverlaidRun[];
  readonly step: number | null;
}

const ValuesTable = memo(function ValuesTable({ runs, step }: ValuesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const measure = useChosenMeasure();
  const written = (value: number | undefined) => format.brief(value ?? Number.NaN);
  return (
    <table className="measures-table runs-table">
      <thead>
        <tr>
          <th scope="col">{t('compare/run')}</th>
          <th scope="col">{t('charts/loss-train')}</th>
          <th scope="col">{t('charts/loss-held-out')}</th>
          <th scope="col">{t(`measure/${measure}`)}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, name, look, curves }) => (
          <tr key={id}>
            <th scope="row">
              <RunMark look={look} /> {name}
            </th>
            <td>{written(readValue(curves.train, step))}</td>
            <td>{written(readValue(curves.heldOut, step))}</td>
            <td>{written(readValue(meanCurve(curves.measures[measure] ?? {}), step))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
