import { melSpectrogram } from '../../audio/mel.ts';
import type { Sound } from '../world.ts';
import { SOUNDS_SHAPE } from './shapes.ts';

export const { frames: FRAMES, channels: BANDS } = SOUNDS_SHAPE;
/** Seconds that one frame looks at, at least. */
const WINDOW_SECONDS = 0.032;
const LOWEST_HERTZ = 60;
const HIGHEST_HERTZ = 8000;

/**
 * What a sound holds over time: log-mel bands at 32 moments spread evenly over it, however long it is. `[FRAMES, BANDS]`.
 */
export function spectrogram({ rate, samples }: Sound): Float32Array {
  const window = 2 ** Math.ceil(Math.log2(WINDOW_SECONDS * rate));
  const hop = Math.max(1, Math.floor((samples.length - window) / (FRAMES - 1)));
  // A short sound is followed by silence.
  const whole = new Float32Array(Math.max(samples.length, window + hop * (FRAMES - 1)));
  whole.set(samples);
  const high = Math.min(HIGHEST_HERTZ, rate / 2);
  const settings = { rate, window, hop, bands: BANDS, low: LOWEST_HERTZ, high };
  return melSpectrogram(whole, settings).slice(0, FRAMES * BANDS);
}
