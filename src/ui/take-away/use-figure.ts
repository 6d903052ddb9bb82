import { useEffect, useState } from 'react';

/** Makes a figure once, as soon as the colours are those of the scheme, which a component knows after its first render. */
export function useFigure(make: () => void): void {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => setSettled(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the figure is of the moment in which it is asked for
  useEffect(() => {
    if (isSettled) make();
  }, [isSettled]);
}
