import type { Sound } from '../world.ts';

export const FRAMES = 32;
export const BANDS = 24;
/** Seconds that one frame looks at. */
const WINDOW_SECONDS = 0.032;
const LOWEST_HERTZ = 60;
const HIGHEST_HERTZ = 8000;
/** Below this a band counts as silent. */
const SILENCE = 1e-6;

const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const hertz = (mels: number) => 700 * (10 ** (mels / 2595) - 1);

/** Fast Fourier transform in place (Cooley and Tukey 1965); lengths are powers of two. */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let at = 1, other = 0; at < size; at++) {
    let bit = size >> 1;
    for (; other & bit; bit >>= 1) other ^= bit;
    other ^= bit;
    if (at >= other) continue;
    [real[at], real[other]] = [real[other], real[at]];
    [imaginary[at], imaginary[other]] = [imaginary[other], imaginary[at]];
  }
  for (let span = 2; span <= size; span *= 2) {
    for (let step = 0; step < span / 2; step++) {
      const angle = (-2 * Math.PI * step) / span;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let low = step; low < size; low += span) {
        const high = low + span / 2;
        const [a, b] = [
          real[high] * cosine - imaginary[high] * sine,
          real[high] * sine + imaginary[high] * cosine,
        ];
        [real[high], imaginary[high]] = [real[low] - a, imaginary[low] - b];
        [real[low], imaginary[low]] = [real[low] + a, imaginary[low] + b];
      }
    }
  }
}

/** How much each band of the mel scale takes of each frequency: triangles that overlap by half `[BANDS][bins]`. */
function bandWeights(size: number, rate: number): readonly Float64Array[] {
  const [low, high] = [mel(LOWEST_HERTZ), mel(Math.min(HIGHEST_HERTZ, rate / 2))];
  const edges = Array.from({ length: BANDS + 2 }, (_, at) => hertz(low + ((high - low) * at) / (BANDS + 1)));
  return Array.from({ length: BANDS }, (_, band) =>
    Float64Array.from({ length: size / 2 + 1 }, (_, bin) => {
      const frequency = (bin * rate) / size;
      const rising = (frequency - edges[band]) / (edges[band + 1] - edges[band]);
      const falling = (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1]);
      return Math.max(0, Math.min(rising, falling));
    }),
  );
}

/**
 * What a sound holds over time: the logarithm of the energy in 24 bands of the mel scale (Davis and Mermelstein 1980)
 * at 32 moments spread evenly over it, however long it is. `[FRAMES, BANDS]`.
 */
export function spectrogram({ rate, samples }: Sound): Float32Array {
  const size = 2 ** Math.ceil(Math.log2(WINDOW_SECONDS * rate));
  const weights = bandWeights(size, rate);
  const values = new Float32Array(FRAMES * BANDS);
  for (let frame = 0; frame < FRAMES; frame++) {
    const start = Math.round(((samples.length - size) * frame) / (FRAMES - 1));
    // Hann's window; what lies beyond the ends of a short sound is silence.
    const real = Float64Array.from(
      { length: size },
      (_, at) => (samples[start + at] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size)),
    );
    const imaginary = new Float64Array(size);
    transform(real, imaginary);
    for (const [band, ofBand] of weights.entries()) {
      let energy = 0;
      for (const [bin, weight] of ofBand.entries()) energy += weight * (real[bin] ** 2 + imaginary[bin] ** 2);
      values[frame * BANDS + band] = Math.log(energy + SILENCE);
    }
  }
  return values;
}
