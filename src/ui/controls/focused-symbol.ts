import { create } from 'zustand';

interface FocusedSymbol {
  /** The parameter whose control is being touched. */
  readonly id: string | null;
  readonly focus: (id: string | null) => void;
}

/** Which symbol of the formulas is lit. */
export const useFocusedSymbol = create<FocusedSymbol>((set) => ({
  id: null,
  focus: (id) => set({ id }),
}));
