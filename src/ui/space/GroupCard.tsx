import { CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../worker/protocol.ts';
import { hasClasses, useClassName, useItemName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { askGroup, setQuery } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { itemAt } from './item-place.ts';
import { clearSelection } from './selection.ts';

/** Items drawn as themselves: of more, the first ones. */
const MOST_DRAWN = 24;

interface GroupCardProps {
  readonly opened: Opened;
  /** Numbers of the items, modality by modality. */
  readonly group: readonly number[];
}

/** A group of items: what it is made of, and how alike its items are to the model. */
export function GroupCard({ opened, group }: GroupCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const itemName = useItemName();
  const report = useRun((state) => state.group);
  const measured = useRun((state) => state.measures?.step);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew as the run goes on
  useEffect(() => askGroup(group), [group, measured]);
  const items = group.map((number) => itemAt(opened, number));
  const drawn = items.slice(0, MOST_DRAWN);
  return (
    <section className="group-card" aria-label={t('group/title')}>
      <div className="group-head">
        <h3>{t('group/count', { count: items.length })}</h3>
        <CloseButton size="sm" aria-label={t('group/close')} onClick={clearSelection} />
      </div>
      <GroupTable opened={opened} items={items} />
      {report?.items === items.length && (
        <p className="quiet">
          {t('group/similarity', {
            within: format.share(report.within),
            across: format.share(report.across),
            step: format.whole(report.step),
          })}
        </p>
      )}
      <ul className="group-items">
        {drawn.map(({ modality, index }) => {
          const name = itemName(opened, modality, index);
          return (
            <li key={`${modality.id}${index}`}>
              <button
                type="button"
                aria-label={t('group/ask', { name })}
                title={name}
                onClick={() => setQuery({ kind: 'item', modality: modality.id, index })}
              >
                <ItemPicture modality={modality} index={index} size={26} />
              </button>
            </li>
          );
        })}
      </ul>
      {items.length > drawn.length && (
        <p className="quiet">{t('group/more', { count: format.whole(items.length - drawn.length) })}</p>
      )}
    </section>
  );
}

interface GroupTableProps {
  readonly opened: Opened;
  readonly items: readonly { readonly modality: Opened['modalities'][number]; readonly index: number }[];
}

/** How many items of which class and modality. */
function GroupTable({ opened, items }: GroupTableProps) {
  const { t } = useTranslation();
  const className = useClassName();
  const byClass = hasClasses(opened);
  const labelOf = ({ modality, index }: GroupTableProps['items'][number]) =>
    byClass ? modality.classes[index] : 0;
  const labels = [...new Set(items.map(labelOf))].sort((a, b) => a - b);
  const countOf = (label: number, id: string) =>
    items.filter((item) => item.modality.id === id && labelOf(item) === label).length;
  return (
    <table className="measures-table">
      <thead>
        <tr>
          <th scope="col">{byClass ? t('group/class') : ''}</th>
          {opened.modalities.map(({ id }) => (
            <th key={id} scope="col">
              {t(`modality/${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label) => (
          <tr key={label}>
            <th scope="row">{byClass ? className(opened, label) : t('group/all')}</th>
            {opened.modalities.map(({ id }) => (
              <td key={id}>{countOf(label, id)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
