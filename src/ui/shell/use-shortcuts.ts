import { useHotkeys } from '@mantine/hooks';
import { reset, slowStep, stepOnce, togglePlay } from '../state/run-actions.ts';

/** Keys that work wherever no control has the focus. */
export function useShortcuts(): void {
  useHotkeys(
    [
      ['space', togglePlay],
      ['s', stepOnce],
      ['m', slowStep],
      ['r', reset],
    ],
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'],
  );
}
