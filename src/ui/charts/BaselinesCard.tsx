import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BaselinesReport } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { measureBaselines } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';

/** Why cross-modal: what each modality reaches alone, all of them together, and with one missing. */
export function BaselinesCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const report = useRun((state) => state.baselines);
  const isOpened = useRun((state) => state.opened !== null);
  return (
    <details className="card" data-anchor="baselines">
      <summary>
        <h2 style={{ display: 'inline' }}>{t('baselines/title')}</h2>
      </summary>
      <p className="quiet">{t('baselines/what')}</p>
      <Button variant="default" size="xs" disabled={!isOpened} onClick={measureBaselines}>
        {t(report ? 'baselines/measure-again' : 'baselines/measure')}
      </Button>
      {report && (
        <>
          <BaselinesTable report={report} />
          <p className="quiet" style={{ margin: '6px 0 0' }}>
            {t('baselines/step', { step: format.whole(report.step) })}
          </p>
        </>
      )}
    </details>
  );
}

interface Row {
  readonly label: string;
  readonly accuracy: number;
  readonly strong?: boolean;
}

function useRows({ baselines }: BaselinesReport): readonly Row[] {
  const { t } = useTranslation();
  const { alone, concatenated, shared, ablation, chance } = baselines;
  const each = (accuracies: Readonly<Record<string, number>>, key: string) =>
    Object.entries(accuracies).map(([modality, accuracy]) => ({
      label: t(key, { modality: t(`modality/${modality}`) }),
      accuracy,
    }));
  return [
    ...each(alone, 'baselines/alone'),
    { label: t('baselines/concatenated'), accuracy: concatenated },
    { label: t('baselines/shared'), accuracy: shared, strong: true },
    { label: t('baselines/neighbours'), accuracy: ablation.complete, strong: true },
    ...each(ablation.missing, 'baselines/missing'),
    ...each(ablation.shuffled, 'baselines/shuffled'),
    { label: t('charts/chance'), accuracy: chance },
  ];
}

function BaselinesTable({ report }: { readonly report: BaselinesReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="measures-table" style={{ marginTop: 10 }}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('baselines/what-is-used')}</span>
          </th>
          <th scope="col">{t('baselines/accuracy')}</th>
        </tr>
      </thead>
      <tbody>
        {useRows(report).map(({ label, accuracy, strong }) => (
          <tr key={label}>
            <th scope="row">
              {label}
              <span className="share-bar" aria-hidden style={{ width: `${100 * accuracy}%` }} />
            </th>
            <td style={{ fontWeight: strong ? 600 : undefined }}>{format.share(accuracy)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
