import type { ShownItems } from '../../worker/protocol.ts';

/** Which item on show is meant. */
export interface ItemPlace {
  readonly modality: string;
  readonly index: number;
}

/** The item of that number, with its modality: those of the first modality come first. */
export function itemAt({ modalities }: ShownItems, number: number) {
  const count = modalities[0].classes.length;
  return { modality: modalities[Math.floor(number / count)], index: number % count };
}

/** The item of that number. */
export function itemOf(shown: ShownItems, number: number): ItemPlace {
  const { modality, index } = itemAt(shown, number);
  return { modality: modality.id, index };
}

/** The number of an item; null where it is not on show. */
export function numberOf({ modalities }: ShownItems, { modality, index }: ItemPlace): number | null {
  const place = modalities.findIndex(({ id }) => id === modality);
  const count = modalities[0].classes.length;
  return place < 0 || index >= count ? null : place * count + index;
}
