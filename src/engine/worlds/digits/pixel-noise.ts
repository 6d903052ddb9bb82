import type { Random } from '../../random.ts';
import { fillGrain } from './grain.ts';

/** Deviation of the grain at noise 1, in grey levels. */
const MOST_GRAIN = 70;
/** Share of the contrast that is lost at noise 1, at most. */
const MOST_FADING = 0.5;

const grains = new Map<number, Float32Array>();

/** Scratch memory for the grain of a picture of that many bytes. */
function grainOf(size: number): Float32Array {
  const known = grains.get(size) ?? new Float32Array(size);
  grains.set(size, known);
  return known;
}

/**
 * Fades a picture of bytes `[size]` and adds film grain, in place; both grow with `noise` from nothing at 0 to a picture
 * that is hard to read at 1.
 */
export function addPixelNoise(picture: Uint8Array, random: Random, noise: number): void {
  if (noise === 0) return;
  const contrast = 1 - noise * MOST_FADING * random.uniform();
  const deviation = noise * MOST_GRAIN * random.uniform(0.4, 1);
  const grain = grainOf(picture.length);
  fillGrain(grain, random);
  for (let at = 0; at < picture.length; at++) {
    const value = picture[at] * contrast + deviation * grain[at];
    picture[at] = Math.max(0, Math.min(255, value));
  }
}
