import type { Random } from '../../random.ts';
import { grainStrip } from './grain.ts';

/** Deviation of the grain at noise 1, in grey levels. */
const MOST_GRAIN = 60;

/** Adds film grain to a picture of bytes in place; nothing at noise 0. */
export function addPixelNoise(picture: Uint8Array, random: Random, noise: number): void {
  if (noise === 0) return;
  const deviation = noise * MOST_GRAIN;
  const grain = grainStrip(random, picture.length);
  for (let at = 0; at < picture.length; at++) {
    picture[at] = Math.max(0, Math.min(255, picture[at] + deviation * grain[at]));
  }
}
