import type { PublishedId } from '../../engine/worlds/sources/published-files.ts';
import { SAVED_RUN_ENDING } from '../../share/saved-run/saved-run.ts';
import type { HandedFile, TakeAway } from '../../worker/protocol.ts';
import { setReading, useOwnData } from './own-data.ts';
import { useRun } from './run-store.ts';
import { send } from './worker-link.ts';

const { setState } = useRun;

/** Takes up files with the folders they lie in, or opens the saved run that the only one is. */
export function supplyFiles(files: readonly HandedFile[]): void {
  if (files.length === 0) return;
  const [file, ...others] = files;
  if (others.length === 0 && file.name.endsWith(SAVED_RUN_ENDING)) {
    openSavedRun(file);
    return;
  }
  setReading(true);
  send({ type: 'supply', files });
}

/** Opens a saved run in the place of the one on show. */
export function openSavedRun(file: HandedFile): void {
  setReading(true);
  send({ type: 'restore', file });
}

/** Has a file made of the run on show, which is saved when it comes. */
export function takeAway(wanted: TakeAway): void {
  setState({ makesFile: true });
  send({ type: 'take-away', wanted });
}

/** Takes up the files previewed, or puts them away. */
export function answerPreview(use: boolean): void {
  useOwnData.setState({ preview: null });
  send({ type: use ? 'use-own' : 'discard-own' });
}

export const deleteOwnData = () => send({ type: 'delete-own' });

export const download = (source: PublishedId) => send({ type: 'download', source });

export const cancelDownload = () => send({ type: 'cancel-download' });
