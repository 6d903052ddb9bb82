import { create } from 'zustand';

interface Selection {
  /** Whether the pointer draws an outline around items rather than moving the space. */
  readonly isLasso: boolean;
  /** Items that stand out from the others, by their numbers: modality by modality. */
  readonly highlighted: readonly number[];
  /** Items that are looked at as a group; none where null. */
  readonly group: readonly number[] | null;
}

/** What of the space is singled out. */
export const useSelection = create<Selection>(() => ({ isLasso: false, highlighted: [], group: null }));

export const setLasso = (isLasso: boolean) => useSelection.setState({ isLasso });

export const highlight = (highlighted: readonly number[]) => useSelection.setState({ highlighted });

/** Looks at those items as a group, where there are any. */
export const inspect = (items: readonly number[]) =>
  useSelection.setState({
    isLasso: false,
    highlighted: items,
    group: items.length > 0 ? items : null,
  });

/** Singles out nothing any more. */
export const clearSelection = () => useSelection.setState({ isLasso: false, highlighted: [], group: null });
