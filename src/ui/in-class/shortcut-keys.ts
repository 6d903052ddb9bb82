import { create } from 'zustand';

/** Every key that works without a control in focus, and the key of the text that says what it does. */
export const PAGE_KEYS = [
  ['Space', 'keys/play'],
  ['S', 'keys/step'],
  ['M', 'keys/slow'],
  ['R', 'keys/reset'],
  ['2', 'keys/flat'],
  ['3', 'keys/solid'],
  ['L', 'keys/large'],
  ['?', 'keys/help'],
] as const;

/** Keys of the space, while it has the focus. */
export const SPACE_KEYS = [
  ['N / P', 'keys/items'],
  ['+ / −', 'keys/zoom'],
  ['0', 'keys/view'],
] as const;

const STORED = 'crossmodal-playground.keys';

function areKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

/** Whether keys work, which those who speak to their computer may not want; and whether the sheet is open. */
export const useKeys = create<{ readonly areOn: boolean; readonly isSheetOpen: boolean }>(() => ({
  areOn: areKeysOn(),
  isSheetOpen: false,
}));

export function turnKeys(areOn: boolean): void {
  useKeys.setState({ areOn });
  try {
    localStorage.setItem(STORED, areOn ? 'on' : 'off');
  } catch {
    // For this visit alone.
  }
}

export const openSheet = (isSheetOpen: boolean) => useKeys.setState({ isSheetOpen });
