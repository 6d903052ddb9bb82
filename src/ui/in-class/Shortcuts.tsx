import { lazy, Suspense } from 'react';
import { loadKeySheet } from './in-class.ts';
import { useKeys } from './shortcut-keys.ts';
import { useShortcuts } from './use-shortcuts.ts';

const KeySheet = lazy(async () => ({ default: await loadKeySheet() }));

/** The keys of the page, and the sheet that tells them. */
export function Shortcuts() {
  useShortcuts();
  const isSheetOpen = useKeys((state) => state.isSheetOpen);
  return <Suspense>{isSheetOpen && <KeySheet />}</Suspense>;
}
