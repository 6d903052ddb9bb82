import type { Operations } from '../engine/operations/operations.ts';
import { mispairedRobustness, noiseRobustness } from '../engine/robustness/robustness.ts';
import type { Run } from '../engine/training/run.ts';
import type { Assets, RealSource } from '../engine/worlds/world.ts';
import type { RobustnessReport } from './protocol.ts';

/** Progress is told at most this often. */
const REPORT_EVERY_MS = 200;

interface Subject {
  readonly operations: Operations;
  readonly run: Run;
  readonly sources: readonly RealSource[];
  readonly assets: Assets;
  readonly report: (report: RobustnessReport) => void;
  /** Asked between steps: the learner wants something else. */
  readonly isGivenUp: () => boolean;
  /** Lets messages in. */
  readonly breathe: () => Promise<void>;
}

/** Measures how the run stands noise, and reports the curves. */
export async function reportNoise({ run, report }: Subject): Promise<void> {
  const curves = await noiseRobustness(run);
  report({ type: 'robustness', against: 'noise', step: run.step, progress: 1, curves });
}

/** Trains the experiment anew at several mispaired shares, as far as the run has come, and reports the curve as it grows. */
export async function reportMispaired(subject: Subject): Promise<void> {
  const { operations, run, report } = subject;
  let reported = 0;
  for await (const { progress, curve } of mispairedRobustness(operations, run, subject, run.step)) {
    if (progress < 1 && performance.now() - reported < REPORT_EVERY_MS) continue;
    reported = performance.now();
    report({ type: 'robustness', against: 'mispaired', step: run.step, progress, curves: { all: curve } });
    await subject.breathe();
    if (subject.isGivenUp()) return;
  }
}
