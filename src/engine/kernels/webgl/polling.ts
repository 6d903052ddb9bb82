import { env } from '@tensorflow/tfjs-core';

/** For so long it is asked without a pause: that is all that a small step takes on a graphics card. */
const IMPATIENT_MS = 4;
/** After that, who has waited for so long asks again after this share of it: little is added, and asking costs little. */
const SHARE_OF_WAIT = 1 / 20;
/** Timers count whole milliseconds: a shorter pause would be none. */
const PAUSE_MS = { shortest: 1, longest: 4 };

function pauseAfter(waited: number): number {
  if (waited < IMPATIENT_MS) return 0;
  return Math.max(PAUSE_MS.shortest, Math.min(PAUSE_MS.longest, SHARE_OF_WAIT * waited));
}

interface Asking {
  readonly ask: () => unknown;
  /** When the first of the questions that follow one another was put. */
  readonly since: number;
}

/**
 * tfjs asks by timers whether the GPU is done. Browsers stretch timers that set one another to 4 ms, which is longer than
 * a small step takes; a message in between starts the count anew. Long steps are asked for less often: where the CPU
 * draws, every question takes from what is asked for.
 */
export function askOften(): void {
  const { port1, port2 } = new MessageChannel();
  const waiting: Asking[] = [];
  let asked: Asking | undefined;
  port1.onmessage = () => {
    asked = waiting.shift();
    asked?.ask();
    asked = undefined;
  };
  env().platform.setTimeoutCustom = (ask, delay) => {
    const now = performance.now();
    const since = asked?.since ?? now;
    setTimeout(
      () => {
        waiting.push({ ask: () => ask(), since });
        port2.postMessage(null);
      },
      Math.max(delay, pauseAfter(now - since)),
    );
  };
}
