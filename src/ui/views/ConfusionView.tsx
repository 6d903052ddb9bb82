import { useTranslation } from 'react-i18next';
import { useClassName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { summarise } from './confusion-summary.ts';
import type { ViewProps } from './ViewsPanel.tsx';

/** Which class the nearest item of the other modality has. */
export function ConfusionView({ report, opened }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const className = useClassName();
  const { confusion, wanted } = report;
  if (confusion === null) return <p className="quiet">{t('views/confusion-many')}</p>;
  const modalities = { first: t(`modality/${wanted.first}`), second: t(`modality/${wanted.second}`) };
  const classes = opened.classNames.map((_, label) => className(opened, label));
  const rows = classes.map((_, label) => [
    ...confusion.subarray(label * classes.length, (label + 1) * classes.length),
  ]);
  const { right, count, worst } = summarise(rows);
  return (
    <>
      <p className="quiet">{t('views/confusion-what', modalities)}</p>
      <div style={{ overflowX: 'auto' }}>
        <table className="confusion">
          <caption className="quiet">{t('views/confusion-caption', modalities)}</caption>
          <thead>
            <tr>
              <td className="views-corner" />
              {classes.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((counts, label) => (
              <tr key={classes[label]}>
                <th scope="row">{classes[label]}</th>
                {counts.map((value, found) => (
                  <ConfusionCell
                    key={classes[found]}
                    count={value}
                    share={value / counts.reduce((sum, other) => sum + other, 0)}
                    isRight={found === label}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="views-summary">
        {format.sentences([
          t('views/confusion-summary', {
            right: format.whole(right),
            count: format.whole(count),
            share: format.share(right / count),
          }),
          ...(worst
            ? [
                t('views/confusion-worst', {
                  asked: classes[worst.asked],
                  found: classes[worst.found],
                  count: format.whole(worst.count),
                }),
              ]
            : []),
        ])}
      </p>
    </>
  );
}

interface ConfusionCellProps {
  readonly count: number;
  /** Of the queries of its class. */
  readonly share: number;
  readonly isRight: boolean;
}

function ConfusionCell({ count, share, isRight }: ConfusionCellProps) {
  const format = useFormat();
  const tint = count === 0 ? 0 : Math.round(8 + 42 * share);
  return (
    <td
      data-right={isRight}
      data-empty={count < 0.5}
      style={{
        background: `color-mix(in srgb, var(--confusion-${isRight ? 'right' : 'wrong'}) ${tint}%, transparent)`,
      }}
    >
      {format.whole(count)}
    </td>
  );
}
