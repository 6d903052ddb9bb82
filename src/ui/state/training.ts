import { isTrainedByGradient } from '../../engine/config/run-config.ts';
import type { Pace } from '../../worker/protocol.ts';
import { showLive } from './frames.ts';
import { openIfChanged } from './opening.ts';
import { expectSlowStep, leaveSlowMotion, usePushes } from './pushes.ts';
import { type RunState, useRun } from './run-store.ts';
import { send } from './worker-link.ts';

const { setState, getState } = useRun;

/** The first step of a run waits for the backend to compile what it is made of: that is told until it is done. */
const beforeFirstStep = () => (getState().step === 0 ? ('first-step' as const) : null);

/** What is about to be seen is the run that is set, as it is now. */
function prepare(): void {
  openIfChanged();
  leaveSlowMotion();
  showLive();
  if (getState().phase === 'paused') setState({ preparing: beforeFirstStep() });
}

/** Plays the run that is set, at once or as soon as it is there. */
export function play(): void {
  prepare();
  const { phase } = getState();
  setState({ isPlayAwaited: phase === 'preparing' });
  if (phase === 'preparing') return;
  // Told at once: the worker may be at something that takes it a while.
  if (phase === 'paused') setState({ phase: 'running' });
  send({ type: 'play' });
}

export function pause(): void {
  setState({ isPlayAwaited: false });
  send({ type: 'pause' });
}

export function stepOnce(): void {
  prepare();
  send({ type: 'step' });
}

/** One step of training by gradient, told stage by stage. */
export function slowStep(): void {
  const { config, phase } = getState();
  if (!isTrainedByGradient(config)) return;
  if (phase !== 'paused' && phase !== 'running') return;
  prepare();
  expectSlowStep();
  send({ type: 'slow-step' });
}

/** Whether the run is played, or is about to be. */
export const isPlayed = ({ phase, isPlayAwaited }: RunState) => phase === 'running' || isPlayAwaited;

export function togglePlay(): void {
  if (isPlayed(getState())) pause();
  else play();
}

export function setPace(pace: Pace): void {
  setState({ pace });
  send({ type: 'pace', pace });
}

export const reset = () => send({ type: 'reset' });

/** Goes back to a step whose weights are kept, to go on from there. */
export function branchFrom(step: number): void {
  showLive();
  send({ type: 'branch', step });
}

/** Whether the run tells where its batches are pushed. */
export function watchPushes(wanted: boolean): void {
  usePushes.setState({ isWanted: wanted, live: null });
  send({ type: 'watch-pushes', wanted });
}

/** Measures anew which backend is the fastest. */
export const raceBackends = () => send({ type: 'race' });
