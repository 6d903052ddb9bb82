import { useReducedMotion } from '@mantine/hooks';
import { useEffect } from 'react';
import type { Anchor } from '../../lessons/lesson.ts';
import { type PanelTab, usePanelTab } from '../state/panel-tab.ts';

/** The tab that holds it where panels stand behind one another; none for what is always there. */
function tabOf(anchor: Anchor): PanelTab | null {
  if (anchor === 'play' || anchor === 'space' || anchor === 'view' || anchor === 'colours') return null;
  if (anchor === 'query') return 'query';
  return anchor.startsWith('parameter/') ? 'settings' : 'charts';
}

/** Opens whatever it is folded away in, itself included. */
function unfold(element: Element): void {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
}

/** A ring around what a page speaks of, which is brought into view as soon as it is there. */
export function Highlight({ anchor }: { readonly anchor: Anchor }) {
  const isStill = useReducedMotion();
  const selector = `[data-anchor="${anchor}"]`;
  useEffect(() => {
    const tab = tabOf(anchor);
    if (tab) usePanelTab.setState({ tab });
    const show = () => {
      const element = document.querySelector(selector);
      if (element === null) return;
      watcher.disconnect();
      unfold(element);
      // The sheet of a narrow page lies over its lower half.
      const block = window.matchMedia('(min-width: 1200px)').matches ? 'center' : 'start';
      element.scrollIntoView({ block, behavior: isStill ? 'auto' : 'smooth' });
    };
    const watcher = new MutationObserver(show);
    watcher.observe(document.body, { childList: true, subtree: true });
    show();
    return () => watcher.disconnect();
  }, [anchor, selector, isStill]);
  // A rule rather than a class: what is pointed at may be drawn anew at any time.
  return <style>{`${selector} { --lesson-ring: var(--mantine-primary-color-filled); }`}</style>;
}
