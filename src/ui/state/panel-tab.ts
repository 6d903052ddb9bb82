import { create } from 'zustand';

export type PanelTab = 'query' | 'charts' | 'settings';

/** Which of the panels below the space is in front, where there is room for one. */
export const usePanelTab = create<{ readonly tab: PanelTab }>(() => ({ tab: 'query' }));

export const isPanelTab = (value: string | null): value is PanelTab =>
  value === 'query' || value === 'charts' || value === 'settings';
