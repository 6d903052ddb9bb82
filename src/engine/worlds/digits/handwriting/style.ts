import type { Random } from '../../../random.ts';
import type { Polyline } from './curve.ts';
import type { Skeleton } from './skeletons.ts';

/** How one item is written. Lengths are in heights of the digit. */
export interface Style {
  /** Deviation of every control point. */
  readonly jitter: number;
  /** 0 is round, 1 is angular. */
  readonly tension: number;
  readonly aspect: number;
  readonly slant: number;
  readonly rotation: number;
  /** Radius of the pen in pixels of the finished picture. */
  readonly penRadius: number;
  readonly warp: (x: number, y: number) => readonly [number, number];
}

/** A smooth displacement: a few slow waves in random directions (in the manner of Simard et al., ICDAR 2003). */
function randomWarp(random: Random): Style['warp'] {
  const waves = Array.from({ length: 3 }, () => ({
    kx: random.normal(0, 3),
    ky: random.normal(0, 3),
    phase: random.uniform(0, 2 * Math.PI),
    dx: random.normal(0, 0.028),
    dy: random.normal(0, 0.028),
  }));
  return (x, y) => {
    let [movedX, movedY] = [x, y];
    for (const { kx, ky, phase, dx, dy } of waves) {
      const wave = Math.sin(kx * x + ky * y + phase);
      movedX += dx * wave;
      movedY += dy * wave;
    }
    return [movedX, movedY];
  };
}

/** Draws the style of one item. */
export function randomStyle(random: Random): Style {
  return {
    jitter: Math.abs(random.normal(0, 0.03)) + 0.01,
    tension: random.chance(0.2) ? random.uniform(0.3, 0.9) : 0,
    aspect: Math.exp(random.normal(-0.42, 0.22)),
    slant: random.normal(0.12, 0.22),
    rotation: random.normal(0, 0.1),
    penRadius: 0.75 + Math.max(0, random.normal(0.55, 0.35)),
    warp: randomWarp(random),
  };
}

/** The skeleton with every control point moved a little. */
export function jitterSkeleton(skeleton: Skeleton, random: Random, jitter: number): Skeleton {
  return skeleton.map((stroke) =>
    stroke.map(([x, y, corner]) => [x + random.normal(0, jitter), y + random.normal(0, jitter), corner] as const),
  );
}

/** Warps, stretches, slants and turns a curve. */
export function styled(line: Polyline, style: Style): Polyline {
  const [cosine, sine] = [Math.cos(style.rotation), Math.sin(style.rotation)];
  const moved: number[] = [];
  for (let at = 0; at < line.length; at += 2) {
    const [warpedX, warpedY] = style.warp(line[at], line[at + 1]);
    const y = warpedY - 0.5;
    const x = (warpedX - 0.5) * style.aspect - style.slant * y;
    moved.push(cosine * x - sine * y, sine * x + cosine * y);
  }
  return moved;
}
