import { create } from 'zustand';
import type { ItemReport, ShownModality } from '../../worker/protocol.ts';

/** Items kept beside those that are always there. */
const MOST_KEPT = 500;

type Values = ShownModality['values'];

/** Numbers of single items on show that did not come with all others, by `modality/index`. */
export const useItemValues = create<Readonly<Record<string, Values>>>(() => ({}));

export const itemKey = (modality: string, index: number): string => `${modality}/${index}`;

export function keepItem({ modality, index, values }: ItemReport): void {
  const kept = Object.entries(useItemValues.getState()).slice(1 - MOST_KEPT);
  useItemValues.setState(Object.fromEntries([...kept, [itemKey(modality, index), values]]), true);
}

/** Other items are on show. */
export const forgetItems = () => useItemValues.setState({}, true);
