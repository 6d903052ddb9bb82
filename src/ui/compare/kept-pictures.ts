import { create } from 'zustand';
import type { Opened } from '../../worker/protocol.ts';
import { latestFrame } from '../state/frames.ts';
import { compress, type KeptFrame } from '../state/recording.ts';
import { useRun } from '../state/run-store.ts';
import { linkItems } from './item-link.ts';

/** What the space of a run looked like when it was kept. */
export interface KeptPicture {
  readonly opened: Opened;
  readonly frame: KeptFrame;
}

/** Pictures of kept runs by their ids, until the page is loaded again: items would fill what a tab may keep. */
export const useKeptPictures = create<Readonly<Record<number, KeptPicture>>>(() => ({}));

/** Runs on the same data look at one copy of their items. */
function withSharedItems(opened: Opened, others: readonly KeptPicture[]): Opened {
  const count = opened.modalities[0].classes.length;
  const twin = others.find(({ opened: other }) => {
    const link = linkItems(opened, other);
    const lengths = new Set([link.modalities.length, opened.modalities.length, other.modalities.length]);
    return lengths.size === 1 && link.count === count && other.modalities[0].classes.length === count;
  });
  const isInOrder = twin?.opened.modalities.every(({ id }, at) => id === opened.modalities[at].id);
  return twin && isInOrder ? { ...opened, modalities: twin.opened.modalities } : opened;
}

/** Keeps the picture of the run on show. */
export function keepPicture(id: number): void {
  const { opened } = useRun.getState();
  const frame = latestFrame();
  if (opened === null || frame === undefined) return;
  const pictures = useKeptPictures.getState();
  const kept = withSharedItems(opened, Object.values(pictures));
  useKeptPictures.setState({ [id]: { opened: kept, frame: { ...compress(frame), query: null } } });
}

export function dropPicture(id: number): void {
  const { [id]: _, ...others } = useKeptPictures.getState();
  useKeptPictures.setState(others, true);
}
