import { create } from 'zustand';
import type { PushReport } from '../../worker/push-report.ts';
import { holdFrames } from './frames.ts';

/** What a step is shown as, one after the other. */
export const STAGES = ['first', 'second', 'similarities', 'loss', 'arrows', 'update'] as const;

interface PushState {
  /** Whether the run tells where its batches are pushed. */
  readonly isWanted: boolean;
  /** Told last of the run as it trains. */
  readonly live: PushReport | null;
  /** The step in slow motion: null while there is none, or while it is waited for. */
  readonly slow: PushReport | null;
  readonly isSlow: boolean;
  /** Which of the stages is shown. */
  readonly stage: number;
}

export const usePushes = create<PushState>(() => ({
  isWanted: false,
  live: null,
  slow: null,
  isSlow: false,
  stage: 0,
}));

const { setState, getState } = usePushes;

/** A step in slow motion was asked for. */
export const expectSlowStep = () => setState({ isSlow: true, slow: null, stage: 0 });

export function takePush(report: PushReport): void {
  if (report.arrows.after === null) setState({ live: report });
  else if (getState().isSlow) {
    // The space stays as the step found it until its last stage.
    holdFrames(true);
    setState({ slow: report, stage: 0 });
  }
}

export function showStage(stage: number): void {
  holdFrames(stage < STAGES.length - 1);
  setState({ stage });
}

export function leaveSlowMotion(): void {
  if (!getState().isSlow) return;
  setState({ isSlow: false, slow: null });
  holdFrames(false);
}

/** Another run is open. Returns whether it shall tell of its pushes. */
export function forgetPushes(): boolean {
  leaveSlowMotion();
  setState({ live: null });
  return getState().isWanted;
}
