import { Button } from '@mantine/core';
import { Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MEASURES } from '../../engine/measures/measure.ts';
import { useFormat } from '../format.ts';
import { meanOfPairs } from '../measure-values.ts';
import { forgetKept, keepRun } from '../state/run-actions.ts';
import { useRun } from '../state/run-store.ts';
import { KeptCaption } from './KeptCaption.tsx';

const ICON = { size: 13, 'aria-hidden': true } as const;

/** Every measure on held-out items, averaged over the directions, next to its chance level and the run kept. */
export function MeasuresCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const measures = useRun((state) => state.measures);
  const kept = useRun((state) => state.kept);
  const written = (value: number | undefined) => (value === undefined ? '–' : format.precise(value));
  const rows = MEASURES.flatMap(({ id }) => {
    const value = measures ? meanOfPairs(measures.pairs, id) : undefined;
    const chance = measures ? meanOfPairs(measures.pairs, id, true) : undefined;
    const before = kept ? meanOfPairs(kept.measures.pairs, id) : undefined;
    return value === undefined ? [] : [{ id, value, chance, before }];
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
            {kept && <th scope="col">{t('kept/column')}</th>}
            <th scope="col">{t('charts/chance')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, value, chance, before }) => (
            <tr key={id} title={t(`measure/${id}/help`)}>
              <th scope="row">{t(`measure/${id}`)}</th>
              <td style={{ fontWeight: 600 }}>{written(value)}</td>
              {kept && <td>{written(before)}</td>}
              <td className="quiet">{written(chance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
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
