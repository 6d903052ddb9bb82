import { create } from 'zustand';
import type { OwnPreview } from '../../engine/worlds/own/preview.ts';

interface OwnDataState {
  /** Whether files are being read. */
  readonly isReading: boolean;
  /** What was understood of files that wait for an answer. */
  readonly preview: OwnPreview | null;
  /** The learner's own data that is loaded, and whether the next visit finds it. */
  readonly used: { readonly preview: OwnPreview; readonly kept: boolean } | null;
}

/** What the page knows of the learner's own files. */
export const useOwnData = create<OwnDataState>(() => ({ isReading: false, preview: null, used: null }));

export const setReading = (isReading: boolean) => useOwnData.setState({ isReading });
