import { useTranslation } from 'react-i18next';
import { MEASURES, type MeasureId } from '../../engine/measures/measure.ts';
import { useKeptRuns } from '../compare/kept-runs.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { useRun } from '../state/run-store.ts';

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
  /** Of the run kept last. */
  readonly before: number | undefined;
}

/** Every measure on held-out items, averaged over the directions, next to its chance level and the run kept last. */
export function MeasuresCard() {
  const { t } = useTranslation();
  const measures = useRun((state) => state.measures);
  const kept = useKeptRuns((state) => state.runs.at(-1));
  const rows = MEASURES.flatMap(({ id }): MeasureRow[] => {
    const value = measures ? meanOfPairs(measures.pairs, id) : undefined;
    const chance = measures ? meanOfPairs(measures.pairs, id, true) : undefined;
    const before = kept?.values[id];
    return value === undefined ? [] : [{ id, value, chance, before }];
  });
  return (
    <section className="card" data-anchor="measures" aria-label={t('charts/measures')}>
      <h2>{t('charts/measures')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('charts/measures-empty')}</p>
      ) : (
        <MeasuresTable rows={rows.filter(({ id }) => !FURTHER.has(id))} compared={kept?.name} />
      )}
      <details>
        <summary className="quiet">{t('charts/more-measures')}</summary>
        <MeasuresTable rows={rows.filter(({ id }) => FURTHER.has(id))} compared={kept?.name} />
      </details>
    </section>
  );
}

interface MeasuresTableProps {
  readonly rows: readonly MeasureRow[];
  /** The name of the run kept last. */
  readonly compared: string | undefined;
}

function MeasuresTable({ rows, compared }: MeasuresTableProps) {
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
          {compared !== undefined && <th scope="col">{compared}</th>}
          <th scope="col">{t('charts/chance')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, value, chance, before }) => (
          <tr key={id} title={t(`measure/${id}/help`)}>
            <th scope="row">{t(`measure/${id}`)}</th>
            <td style={{ fontWeight: 600 }}>{written(value)}</td>
            {compared !== undefined && <td>{written(before)}</td>}
            <td className="quiet">{written(chance)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
