import { useEffect, useState } from 'react';
import { showLive, showRecorded, useTimeline } from '../state/frames.ts';

/** Milliseconds of one recorded frame: the whole run takes half a minute at most. */
const FRAME_MS = 120;

/** How many times as fast a run is played back. */
export const SPEEDS = [0.5, 1, 2, 4] as const;

/** Shows one recorded frame after the other, from the one on show or from the start, then the run itself. */
export function usePlayback() {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  useEffect(() => {
    if (!isPlaying) return;
    if (useTimeline.getState().at === null) showRecorded(0);
    const timer = window.setInterval(() => {
      const { at, steps } = useTimeline.getState();
      if (at !== null && at + 1 < steps.length) return showRecorded(at + 1);
      showLive();
      setPlaying(false);
    }, FRAME_MS / speed);
    return () => window.clearInterval(timer);
  }, [isPlaying, speed]);
  const nextSpeed = () => setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]);
  return { isPlaying, setPlaying, speed, nextSpeed };
}
