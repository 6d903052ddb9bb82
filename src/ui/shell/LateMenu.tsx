import { type ComponentType, Suspense, useState } from 'react';

interface LateMenuProps {
  /** Stands in the menu's place while that is loaded. */
  readonly Button: ComponentType<{ onClick?: () => void }>;
  readonly Menu: ComponentType<{ defaultOpened?: boolean }>;
}

/** A menu that is loaded after its button can be pressed: it opens as soon as it is there for whoever has pressed it before. */
export function LateMenu({ Button, Menu }: LateMenuProps) {
  const [isAwaited, setAwaited] = useState(false);
  return (
    <Suspense fallback={<Button onClick={() => setAwaited(true)} />}>
      <Menu defaultOpened={isAwaited} />
    </Suspense>
  );
}
