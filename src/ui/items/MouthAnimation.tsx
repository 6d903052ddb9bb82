import { useCallback, useEffect, useRef, useState } from 'react';
import {
  MOUTH_COLOURS,
  MOUTH_HEIGHT,
  MOUTH_PARTS,
  MOUTH_WIDTH,
  mouthAt,
  mouthOutlines,
  mouthStill,
} from './mouth.ts';

/** About as long as a digit takes to say, slowed down so that it can be followed. */
const SECONDS = 1.2;

const isCalm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

interface Playing {
  /** Where in the track, 0 to 1; undefined while nothing moves. */
  readonly place: number | undefined;
  /** Plays once from the start, unless the reader wants nothing to move. */
  readonly play: () => void;
}

/** Runs through a track once when asked to. */
function usePlaying(): Playing {
  const [place, setPlace] = useState<number>();
  const frame = useRef(0);
  const play = useCallback(() => {
    if (isCalm()) return;
    cancelAnimationFrame(frame.current);
    const start = performance.now();
    const step = (now: number) => {
      const at = (now - start) / (1000 * SECONDS);
      setPlace(at < 1 ? Math.max(0, at) : undefined);
      if (at < 1) frame.current = requestAnimationFrame(step);
    };
    frame.current = requestAnimationFrame(step);
  }, []);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { place, play };
}

interface MouthProps {
  /** `[frames, 6]`, see `MOUTH_CHANNELS`. */
  readonly track: ArrayLike<number>;
  /** Height in pixels. */
  readonly size: number;
}

function Mouth({ track, size, place }: MouthProps & { readonly place: number | undefined }) {
  const outlines = mouthOutlines(mouthAt(track, place ?? mouthStill(track)));
  return (
    <svg
      aria-hidden
      className="item-picture"
      width={size}
      height={size}
      viewBox={`0 0 ${MOUTH_WIDTH} ${MOUTH_HEIGHT}`}
      style={{ background: '#16181f' }}
    >
      {MOUTH_PARTS.map((part) => (
        <path key={part} d={outlines[part]} fill={MOUTH_COLOURS[part]} />
      ))}
    </svg>
  );
}

/** A mouth at its widest that speaks once when the pointer comes over it; decoration of what is named beside it. */
export function MouthPicture({ track, size }: MouthProps) {
  const { place, play } = usePlaying();
  return (
    <span style={{ display: 'inline-flex' }} onPointerEnter={play}>
      <Mouth track={track} size={size} place={place} />
    </span>
  );
}

/** A mouth that speaks once when pointed at, focused or pressed; where nothing is to move, it stays as it is. */
export function MouthAnimation({ track, size, name }: MouthProps & { readonly name: string }) {
  const { place, play } = usePlaying();
  return (
    <button
      type="button"
      aria-label={name}
      style={{ padding: 0, border: 0, background: 'none', cursor: 'pointer', display: 'inline-flex' }}
      onPointerEnter={play}
      onFocus={play}
      onClick={play}
    >
      <Mouth track={track} size={size} place={place} />
    </button>
  );
}
