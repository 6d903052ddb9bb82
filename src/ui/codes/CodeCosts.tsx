import { useTranslation } from 'react-i18next';
import type { Answering } from '../../engine/codes/compare.ts';
import type { CodesReport } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';

/** The same queries answered by floats and by bits: how well, in how many bytes, in how much time. */
export function CodeCosts({ report }: { readonly report: CodesReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { floats, codes, ball, bits } = report.comparison;
  const rows: readonly (readonly [string, (answering: Answering) => string])[] = [
    [t('measure/mAP'), ({ meanAveragePrecision }) => format.share(meanAveragePrecision)],
    [t('codes/bytes'), ({ bytesPerItem }) => format.whole(bytesPerItem)],
    [t('codes/time'), ({ microsecondsPerQuery }) => format.precise(microsecondsPerQuery)],
  ];
  return (
    <>
      <table className="measures-table" style={{ marginTop: 10 }}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('charts/measure')}</span>
            </th>
            <th scope="col">{t('codes/floats')}</th>
            <th scope="col">{t('codes/with-bits', { bits: format.whole(bits) })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value(floats)}</td>
              <td style={{ fontWeight: 600 }}>{value(codes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet" style={{ margin: '6px 0 0' }}>
        {t('codes/ball-summary', {
          precision: format.share(ball.precision),
          empty: format.whole(100 * ball.emptyBalls),
        })}
      </p>
    </>
  );
}
