import type { Sound } from '../worlds/world.ts';

/** Zero crossings of the sinc on either side: more are sharper and slower. */
const CROSSINGS = 8;

/** Sinc with a Hann window of `CROSSINGS` on either side. */
function kernel(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= CROSSINGS) return 0;
  const angle = Math.PI * x;
  return (Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos(angle / CROSSINGS));
}

/**
 * Sound at another number of samples per second, by band-limited interpolation (Smith and Gossett, ICASSP 1984).
 *
 * @param ratio samples that come out for each that goes in, above 0. Played at the old rate, the sound is 1 / ratio
 * times as high and `ratio` times as long.
 */
export function resample(samples: Float32Array, ratio: number): Float32Array {
  if (ratio === 1) return samples;
  // Below the lower of both Nyquist frequencies, so that nothing folds back.
  const cutoff = Math.min(1, ratio);
  const reach = CROSSINGS / cutoff;
  const resampled = new Float32Array(Math.round(samples.length * ratio));
  for (let at = 0; at < resampled.length; at++) {
    const centre = at / ratio;
    const [from, to] = [Math.max(0, Math.ceil(centre - reach)), Math.min(samples.length - 1, centre + reach)];
    let sum = 0;
    for (let source = from; source <= to; source++)
      sum += samples[source] * kernel((source - centre) * cutoff);
    resampled[at] = sum * cutoff;
  }
  return resampled;
}

/** The sound at `rate` samples per second. */
export function atRate(sound: Sound, rate: number): Sound {
  return { rate, samples: resample(sound.samples, rate / sound.rate) };
}
