import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PushReport } from '../../worker/push-report.ts';
import { useClassName } from '../class-name.ts';
import { divergingColour } from '../diverging-colour.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { useRun } from '../state/run-store.ts';

const SIZE = 22;

/** Similarities of a few pairs of the batch; those that belong together are framed, partners more strongly. */
export function SampleMatrix({ push }: { readonly push: PushReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dark = useComputedColorScheme('light') === 'dark';
  const opened = useRun((state) => state.opened);
  const className = useClassName();
  const [first, second] = push.sample.items;
  const { similarities, terms } = push.sample;
  const rows = Array.from(terms.keys());
  const name = (row: number) => (opened ? className(opened, first.classes[row]) : '');
  const relation = (row: number, column: number) => {
    if (row === column) return 'partner';
    return first.classes[row] === second.classes[column] ? 'same' : 'other';
  };
  return (
    <table className="sample-matrix">
      <caption className="visually-hidden">
        {t('mechanism/matrix-caption', {
          first: t(`modality/${first.id}`),
          second: t(`modality/${second.id}`),
        })}
      </caption>
      <thead>
        <tr>
          <td />
          {rows.map((column) => (
            <th key={column} scope="col" aria-label={name(column)}>
              <ItemPicture modality={second} index={column} size={SIZE} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row" aria-label={name(row)}>
              <ItemPicture modality={first} index={row} size={SIZE} />
            </th>
            {rows.map((column) => {
              const value = similarities[row * rows.length + column];
              const colour = divergingColour(0.8 * value, dark);
              const isDark = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2] < 128;
              return (
                <td
                  key={column}
                  data-relation={relation(row, column)}
                  style={{ background: `rgb(${colour})`, color: isDark ? '#fff' : '#111' }}
                >
                  {format.share(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
