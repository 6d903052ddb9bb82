import { create } from 'zustand';

interface FocusedSymbol {
  /** The parameter whose control the pointer or a finger is on. */
  readonly pointed: string | null;
  /** The parameter whose control has the keyboard's focus. */
  readonly focused: string | null;
}

const useSymbols = create<FocusedSymbol>(() => ({ pointed: null, focused: null }));

/** Which symbol of the formulas is lit: that of the control pointed at, else that of the one in focus. */
export const useLitSymbol = () => useSymbols(({ pointed, focused }) => pointed ?? focused);

export const pointAtSymbol = (pointed: string | null) => useSymbols.setState({ pointed });
export const focusSymbol = (focused: string | null) => useSymbols.setState({ focused });
