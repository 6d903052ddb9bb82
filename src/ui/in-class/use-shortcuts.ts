import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { isPanelHidden } from '../../share/page-options.ts';
import { setDimensions } from '../state/looking.ts';
import { setOptions } from '../state/opening.ts';
import { useRun } from '../state/run-store.ts';
import { reset, slowStep, stepOnce, togglePlay } from '../state/training.ts';
import { openSheet, useKeys } from './shortcut-keys.ts';

const PLAYING: HotkeyItem[] = [
  ['space', togglePlay],
  ['s', stepOnce],
  ['m', slowStep],
  ['r', reset],
];
const LOOKING: HotkeyItem[] = [
  ['2', () => setDimensions(2)],
  ['3', () => setDimensions(3)],
];

export function toggleProjector(): void {
  const { options } = useRun.getState();
  setOptions({ ...options, projector: !options.projector });
}

/** Keys that work wherever no control has the focus; what the link hides or locks has none. */
export function useShortcuts(): void {
  const options = useRun((state) => state.options);
  const areOn = useKeys((state) => state.areOn);
  const isFree = (panel: 'play' | 'view') => !isPanelHidden(options, panel) && !options.lock.includes(panel);
  const keys: HotkeyItem[] = [
    ...(isFree('play') ? PLAYING : []),
    ...(isFree('view') ? LOOKING : []),
    ['l', toggleProjector],
  ];
  useHotkeys(
    [...(areOn ? keys : []), ['?', () => openSheet(true)], ['shift+?', () => openSheet(true)]],
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'],
  );
}
