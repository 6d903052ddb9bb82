import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PAIRS_SHOWN } from '../../share/linked-view.ts';
import type { Opened } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { setPairs } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';

/** How many pairs are shown: so many, or all there are. */
export function PairsChoice({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pairs = useRun((state) => state.pairs);
  const there = opened.testItems + opened.trainItems;
  const all = Number.POSITIVE_INFINITY;
  const choices = PAIRS_SHOWN.filter((count) => count < there || count === all);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('space/pairs')}
      value={String(pairs < there ? pairs : all)}
      onChange={(event) => setPairs(Number(event.currentTarget.value))}
      data={choices.map((count) => ({
        value: String(count),
        label: count === all ? t('space/pairs-all') : t('space/pairs-some', { count: format.whole(count) }),
      }))}
    />
  );
}
