import { itemSize } from '../../engine/worlds/world.ts';
import type { ShownItems, ShownModality } from '../../worker/protocol.ts';
import type { ItemPlace } from '../space/item-place.ts';

/** Which items of two runs are the same. */
export interface ItemLink {
  /** Whether the runs have the same items, other ones, or nothing that could be compared. */
  readonly state: 'same' | 'other-data' | 'no-shared-modality';
  /** Modalities whose items are linked. */
  readonly modalities: readonly string[];
  /** So many items of each, the first ones. */
  readonly count: number;
}

const isSameTo = (to: number, some: ArrayLike<number>, others: ArrayLike<number>): boolean => {
  // A plain loop: these are millions of numbers.
  for (let at = 0; at < to; at++) if (some[at] !== others[at]) return false;
  return true;
};

/** Whether the first items of two modalities are the same, as far as both runs have their numbers. */
function isSame(one: ShownModality, other: ShownModality, count: number): boolean {
  if (JSON.stringify(one.shape) !== JSON.stringify(other.shape)) return false;
  const known = Math.min(count * itemSize(one.shape), one.values.length, other.values.length);
  return isSameTo(count, one.classes, other.classes) && isSameTo(known, one.values, other.values);
}

/**
 * Links the items of two runs: the same place in a modality that both have. Settings do not tell whether these are the
 * same items, so the items themselves are compared. Training pairs count only where as many held-out ones come before.
 */
export function linkItems(one: ShownItems, other: ShownItems): ItemLink {
  const shared = one.modalities.flatMap((shown) => {
    const match = other.modalities.find(({ id }) => id === shown.id);
    return match ? [{ shown, match }] : [];
  });
  if (shared.length === 0) return { state: 'no-shared-modality', modalities: [], count: 0 };
  const counts = [one, other].map(({ modalities, heldOutShown }) =>
    one.heldOutShown === other.heldOutShown ? modalities[0].classes.length : heldOutShown,
  );
  const count = Math.min(...counts);
  if (shared.some(({ shown, match }) => !isSame(shown, match, count))) {
    return { state: 'other-data', modalities: [], count: 0 };
  }
  return { state: 'same', modalities: shared.map(({ shown }) => shown.id), count };
}

/** Whether an item is in both runs. */
export const isLinked = ({ modalities, count }: ItemLink, { modality, index }: ItemPlace): boolean =>
  index < count && modalities.includes(modality);
