import { type ComponentType, Suspense, useEffect, useRef, useState } from 'react';

interface PressedBefore {
  readonly onClick?: () => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

interface LateMenuProps {
  /** Stands in the menu's place while that is loaded. */
  readonly Button: ComponentType<PressedBefore>;
  readonly Menu: ComponentType<{ defaultOpened?: boolean }>;
}

/**
 * A menu that is loaded after its button can be pressed: it opens as soon as it is there for whoever has pressed it before,
 * and has the focus of whoever had come to it.
 */
export function LateMenu({ Button, Menu }: LateMenuProps) {
  const [isAwaited, setAwaited] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const isFocused = useRef(false);
  const watch = (focused: boolean) => () => {
    isFocused.current = focused;
  };
  const takeFocus = () => {
    if (isFocused.current) place.current?.querySelector('button')?.focus();
  };
  return (
    <span ref={place} style={{ display: 'inline-flex' }}>
      <Suspense
        fallback={<Button onClick={() => setAwaited(true)} onFocus={watch(true)} onBlur={watch(false)} />}
      >
        <Menu defaultOpened={isAwaited} />
        <Arrival onArrival={takeFocus} />
      </Suspense>
    </span>
  );
}

/** Tells when all beside it has arrived. */
function Arrival({ onArrival }: { readonly onArrival: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it arrives once
  useEffect(onArrival, []);
  return null;
}
