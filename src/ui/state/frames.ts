import { create } from 'zustand';
import type { SavedFrame } from '../../share/saved-run/saved-run.ts';
import type { Frame } from '../../worker/protocol.ts';
import { Recording } from './recording.ts';

type Listener = (frame: Frame) => void;

const listeners = new Set<Listener>();
const recording = new Recording();
let latest: Frame | undefined;
/** Whether the picture stays as it is, whatever comes. */
let isHeld = false;

interface Timeline {
  /** Steps of the recorded frames, the first at the start of the run. */
  readonly steps: readonly number[];
  /** Which of them is shown; null while the run itself is. */
  readonly at: number | null;
  /** Steps of which the worker keeps the weights: a run can go on from there. */
  readonly snapshots: readonly number[];
}

/** Where the run on show stands in what was recorded of it. */
export const useTimeline = create<Timeline>(() => ({ steps: [], at: null, snapshots: [] }));

const deliver = (frame: Frame) => {
  for (const listener of listeners) listener(frame);
};

/** Frames go straight to the space view: ten a second would be too many renders of the page. */
export function publishFrame(frame: Frame): void {
  latest = frame;
  recording.add(frame);
  if (!followSteps() && !isHeld) deliver(frame);
}

/** Thinned out, cut or started anew, what was shown may stand elsewhere or be gone. Whether it still is shown. */
function followSteps(): boolean {
  const before = useTimeline.getState();
  const { steps } = recording;
  const at = before.at === null ? -1 : steps.indexOf(before.steps[before.at]);
  useTimeline.setState({ steps, at: at === -1 ? null : at });
  return at !== -1;
}

/** Shows a recorded frame, and keeps showing it while the run goes on. */
export function showRecorded(at: number): void {
  const frame = recording.frameAt(at);
  if (frame === undefined) return;
  useTimeline.setState({ at });
  deliver(frame);
}

/** Back to the run itself. */
export function showLive(): void {
  useTimeline.setState({ at: null });
  if (latest) deliver(latest);
}

/** Holds the picture, or lets it go on with the latest frame. */
export function holdFrames(hold: boolean): void {
  if (isHeld === hold) return;
  isHeld = hold;
  if (!hold) showLive();
}

/** Hears every frame shown from now on, and the latest one at once. Returns how to stop. */
export function subscribeFrame(listener: Listener): () => void {
  listeners.add(listener);
  if (latest) listener(latest);
  return () => listeners.delete(listener);
}

/** The latest frame of the run itself; none where it has none yet. */
export const latestFrame = (): Frame | undefined => latest;

/** The run went back to a step: what came after it is no part of it any more. */
export function cutFrames(step: number): void {
  recording.cutAfter(step);
  followSteps();
}

/** The recorded frames, as a saved run has them. */
export const savedFrames = (): readonly SavedFrame[] => recording.saved;

/** Takes up what was recorded of a saved run. */
export function loadFrames(frames: readonly SavedFrame[], dimensions: 2 | 3): void {
  recording.load(frames, dimensions);
  followSteps();
}

export const setSnapshots = (snapshots: readonly number[]) => useTimeline.setState({ snapshots });

/** A new experiment has no frame yet. */
export function forgetFrame(): void {
  latest = undefined;
  recording.clear();
  useTimeline.setState({ steps: [], at: null });
}
