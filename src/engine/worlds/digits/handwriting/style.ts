import type { Random } from '../../../random.ts';
import type { Polyline } from './curve.ts';

/** How one item is written. Lengths are in heights of the digit. */
export interface Style {
  /** Deviation of every control point. */
  readonly jitter: number;
  /** 0 is round, 1 is angular. */
  readonly tension: number;
  /** Whether the pen rounds off corners. */
  readonly roundCorners: boolean;
  /** Width of the digit for a height of 1. */
  readonly aspect: number;
  readonly slant: number;
  readonly rotation: number;
  /** Radius of the pen in pixels of the finished picture. */
  readonly penRadius: number;
  readonly pressure: Pressure;
  readonly warp: Warp;
}

export type Warp = (x: number, y: number) => readonly [number, number];
/** Factor of the pen's radius at a place along a stroke, from 0 at its start to 1 at its end. */
export type Pressure = (along: number) => number;

/** Mean of the logarithm of the width of each digit's box. */
const LOG_ASPECT = [-0.2, -0.3, -0.2, -0.28, -0.28, -0.12, -0.36, -0.28, -0.3, -0.4] as const;

/** Mean of each digit's lean to the right, as the tangent of its angle. */
const MEAN_SLANT = [0.2, 0.3, 0.16, 0.14, 0.2, 0.16, 0.12, 0.1, 0.16, 0.14] as const;

/** The widest pen that leaves each digit legible, in pixels of radius for a width of 1. */
const PEN_LIMIT = [2.8, 9, 2.6, 2.5, 2.6, 2.3, 2.5, 3.2, 1.9, 2.4] as const;

/** A smooth displacement: a few slow waves in random directions (in the manner of Simard et al., ICDAR 2003). */
function randomWaves(random: Random): Warp {
  const waves = Array.from({ length: 3 }, () => ({
    kx: random.normal(0, 3),
    ky: random.normal(0, 3),
    phase: random.uniform(0, 2 * Math.PI),
    dx: random.normal(0, 0.03),
    dy: random.normal(0, 0.03),
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

/** Moves the waist up or down, makes the top wider than the bottom or narrower, and bends the whole. */
function randomProportions(random: Random): Warp {
  const waist = random.normal(0, 0.06);
  const taper = random.normal(0, 0.2);
  const bend = random.normal(0, 0.15);
  const lean = random.normal(0, 0.06);
  return (x, y) => [
    0.5 + (x - 0.5) * (1 + taper * (y - 0.5)) + bend * ((y - 0.5) ** 2 - 0.125),
    y + waist * Math.sin(Math.PI * Math.min(1, Math.max(0, y))) + lean * (x - 0.5),
  ];
}

function randomPressure(random: Random): Pressure {
  const slope = random.normal(0, 0.12);
  const depth = random.normal(0, 0.1);
  const phase = random.uniform(0, 2 * Math.PI);
  const turns = random.uniform(3, 9);
  return (along) => Math.max(0.55, 1 + slope * (along - 0.5) + depth * Math.sin(turns * along + phase));
}

/** A thick pen is rarely used where it would fill the digit's holes. */
function randomPenRadius(digit: number, aspect: number, random: Random): number {
  const limit = 0.4 + PEN_LIMIT[digit] * aspect * random.uniform(0.85, 1.15);
  return Math.min(Math.exp(random.normal(0.22, digit === 1 ? 0.36 : 0.28)), limit);
}

/** Draws the style of one item of a digit. */
export function randomStyle(digit: number, random: Random): Style {
  const aspect = Math.exp(random.normal(LOG_ASPECT[digit], 0.22));
  const proportions = randomProportions(random);
  const waves = randomWaves(random);
  return {
    jitter: Math.abs(random.normal(0, 0.027)) + 0.008,
    tension: random.chance(0.2) ? random.uniform(0.2, 0.85) : 0,
    roundCorners: random.chance(0.25),
    aspect,
    // A narrow digit that leans much would be a bundle of parallel lines.
    slant: random.normal(MEAN_SLANT[digit], 0.25) * Math.min(1, aspect / 0.6),
    rotation: random.normal(0, 0.1),
    penRadius: randomPenRadius(digit, aspect, random),
    pressure: randomPressure(random),
    warp: (x, y) => waves(...proportions(x, y)),
  };
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
