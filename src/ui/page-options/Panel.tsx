import { lazy, type ReactNode, Suspense } from 'react';
import { isPanelHidden, type Panel as PanelName } from '../../share/page-options.ts';
import { useRun } from '../state/run-store.ts';

const Locked = lazy(async () => ({ default: (await import('./Locked.tsx')).Locked }));

interface PanelProps {
  readonly name: PanelName;
  readonly children: ReactNode;
}

/** A part of the page as the link has it: shown, locked, or left out. */
export function Panel({ name, children }: PanelProps) {
  const options = useRun((state) => state.options);
  if (isPanelHidden(options, name)) return null;
  if (!options.lock.includes(name)) return children;
  return (
    <Suspense>
      <Locked>{children}</Locked>
    </Suspense>
  );
}
