import { useTranslation } from 'react-i18next';
import { MEASURES } from '../../engine/measures/measure.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { useRun } from '../state/run-store.ts';

/** Every measure on held-out items, averaged over the directions, next to its chance level. */
export function MeasuresCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const measures = useRun((state) => state.measures);
  const rows = MEASURES.flatMap(({ id }) => {
    const value = measures ? meanOfPairs(measures.pairs, id) : undefined;
    const chance = measures ? meanOfPairs(measures.pairs, id, true) : undefined;
    return value === undefined ? [] : [{ id, value, chance }];
  });
  return (
    <section className="card" aria-label={t('charts/measures')}>
      <h2>{t('charts/measures')}</h2>
      <table className="measures-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('charts/measure')}</span>
            </th>
            <th scope="col">{t('charts/value')}</th>
            <th scope="col">{t('charts/chance')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, value, chance }) => (
            <tr key={id} title={t(`measure/${id}/help`)}>
              <th scope="row">{t(`measure/${id}`)}</th>
              <td style={{ fontWeight: 600 }}>{format.precise(value)}</td>
              <td className="quiet">{chance === undefined ? '–' : format.precise(chance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
