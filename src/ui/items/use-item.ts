import { useEffect, useMemo } from 'react';
import { emptyLike } from '../../engine/worlds/empty-like.ts';
import { itemSize } from '../../engine/worlds/world.ts';
import type { ShownModality } from '../../worker/protocol.ts';
import { itemKey, useItemValues } from '../state/item-values.ts';
import { fetchItem } from '../state/looking.ts';

interface Item {
  readonly modality: ShownModality;
  readonly index: number;
}

/** The modality with one more item at its end, and where that stands. */
function withItem(modality: ShownModality, item: ShownModality['values']): Item {
  const { values } = modality;
  const all = emptyLike(values, values.length + item.length);
  all.set(values);
  all.set(item, values.length);
  return { modality: { ...modality, values: all }, index: values.length / item.length };
}

/** An item with its numbers: they are asked for where they did not come with all others, and null until they are there. */
export function useItem(modality: ShownModality, index: number): Item | null {
  const { id, shape, values } = modality;
  const isThere = (index + 1) * itemSize(shape) <= values.length;
  const fetched = useItemValues((state) => (isThere ? undefined : state[itemKey(id, index)]));
  const isMissing = !isThere && fetched === undefined;
  useEffect(() => {
    if (isMissing) fetchItem(id, index);
  }, [isMissing, id, index]);
  return useMemo(() => {
    if (isThere) return { modality, index };
    return fetched ? withItem(modality, fetched) : null;
  }, [isThere, fetched, modality, index]);
}
