import { Button } from '@mantine/core';
import { Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MEASURES, type MeasureId } from '../../engine/measures/measure.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { forgetKept, keepRun } from '../state/run-actions.ts';
import { useRun } from '../state/run-store.ts';
import { KeptCaption } from './KeptCaption.tsx';

const ICON = { size: 13, 'aria-hidden': true } as const;

/** Measures that fold away below the ones looked at most. */
const FURTHER: ReadonlySet<MeasureId> = new Set([
  'mAP@50',
  'cslsPrecision@1',
  'cslsRecall@1',
  'knnAccuracy',
  'modalityProbe',
  'hubness',
  'totalCorrelation',
  'totalCorrelationRefitted',
]);

interface MeasureRow {
  readonly id: MeasureId;
  readonly value: number;
  readonly chance: number | undefined;
  /** Of the run kept. */
  readonly before: number | undefined;
}

/** Every measure on held-out items, averaged over the directions, next to its chance level and the run kept. */
export function MeasuresCard() {
  const { t } = useTranslation();
  const measures = useRun((state) => state.measures);
  const kept = useRun((state) => state.kept);
  const rows = MEASURES.flatMap(({ id }): MeasureRow[] => {
    const value = measures ? meanOfPairs(measures.pairs, id) : undefined;
    const chance = measures ? meanOfPairs(measures.pairs, id, true) : undefined;
    const before = kept ? meanOfPairs(kept.measures.pairs, id) : undefined;
    return value === undefined ? [] : [{ id, value, chance, before }];
  });
  return (
    <section className="card" aria-label={t('charts/measures')}>
      <h2>{t('charts/measures')}</h2>
      <MeasuresTable rows={rows.filter(({ id }) => !FURTHER.has(id))} isCompared={kept !== null} />
      <details>
        <summary className="quiet">{t('charts/more-measures')}</summary>
        <MeasuresTable rows={rows.filter(({ id }) => FURTHER.has(id))} isCompared={kept !== null} />
      </details>
      {kept && <KeptCaption kept={kept} />}
      <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<Pin {...ICON} />}
          disabled={measures === null}
          onClick={keepRun}
        >
          {t('kept/keep')}
        </Button>
        {kept && (
          <Button variant="default" size="compact-xs" leftSection={<PinOff {...ICON} />} onClick={forgetKept}>
            {t('kept/forget')}
          </Button>
        )}
      </div>
    </section>
  );
}

interface MeasuresTableProps {
  readonly rows: readonly MeasureRow[];
  readonly isCompared: boolean;
}

function MeasuresTable({ rows, isCompared }: MeasuresTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const written = (value: number | undefined) => (value === undefined ? '–' : format.precise(value));
  return (
    <table className="measures-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('charts/measure')}</span>
          </th>
          <th scope="col">{t('charts/value')}</th>
          {isCompared && <th scope="col">{t('kept/column')}</th>}
          <th scope="col">{t('charts/chance')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, value, chance, before }) => (
          <tr key={id} title={t(`measure/${id}/help`)}>
            <th scope="row">{t(`measure/${id}`)}</th>
            <td style={{ fontWeight: 600 }}>{written(value)}</td>
            {isCompared && <td>{written(before)}</td>}
            <td className="quiet">{written(chance)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
