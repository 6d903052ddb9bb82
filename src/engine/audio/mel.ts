import { powerSpectra } from './fft.ts';

export interface MelSettings {
  /** Samples per second. */
  readonly rate: number;
  /** Samples in a frame, a power of two. */
  readonly window: number;
  /** Samples from one frame to the next. */
  readonly hop: number;
  readonly bands: number;
  /** Lowest and highest frequency that a band covers, in hertz. */
  readonly low: number;
  readonly high: number;
  /** How long the vocal tract is against the usual: frequencies are read that many times as high. 1 where absent. */
  readonly warp?: number;
}

/** Quieter than this is as good as nothing, so that silence has a logarithm. */
const LEAST_POWER = 1e-6;

/** Hertz to mel (O'Shaughnessy 1987) and back. */
const toMel = (hertz: number) => 1127 * Math.log1p(hertz / 700);
const fromMel = (mel: number) => 700 * Math.expm1(mel / 1127);

/** Triangles that overlap by half, evenly spaced in mel: for each band, where it starts and its weights. */
function filterBank({ rate, window, bands, low, high, warp = 1 }: MelSettings) {
  const [from, to] = [toMel(low), toMel(high)];
  const corner = (index: number) =>
    (warp * fromMel(from + ((to - from) * index) / (bands + 1)) * window) / rate;
  return Array.from({ length: bands }, (_, band) => {
    const [left, centre, right] = [corner(band), corner(band + 1), corner(band + 2)];
    const start = Math.max(0, Math.ceil(left));
    const end = Math.min(window / 2, Math.floor(right));
    const weights = Float64Array.from({ length: Math.max(0, end - start + 1) }, (_unused, at) => {
      const place = start + at;
      return place <= centre ? (place - left) / (centre - left) : (right - place) / (right - centre);
    });
    return { start, weights };
  });
}

/** How many whole frames fit. */
export function frameCount(samples: number, { window, hop }: MelSettings): number {
  return samples < window ? 0 : 1 + Math.floor((samples - window) / hop);
}

/**
 * How loud each band of frequencies is over time: the natural logarithm of the power in triangular mel bands (Davis and
 * Mermelstein 1980), of frames under a Hann window.
 *
 * @param samples sound from −1 to 1.
 * @returns `[frames, bands]`, frame after frame; a band narrower than the frame can tell has the power of silence.
 */
export function melSpectrogram(samples: Float32Array, settings: MelSettings): Float32Array {
  const { window, hop, bands } = settings;
  const bank = filterBank(settings);
  const hann = Float64Array.from(
    { length: window },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / window),
  );
  const powerOf = powerSpectra(window);
  const weighted = new Float64Array(window);
  const frames = frameCount(samples.length, settings);
  const spectrogram = new Float32Array(frames * bands);
  for (let frame = 0; frame < frames; frame++) {
    for (let at = 0; at < window; at++) weighted[at] = hann[at] * samples[frame * hop + at];
    const power = powerOf(weighted);
    for (let band = 0; band < bands; band++) {
      const { start, weights } = bank[band];
      let sum = 0;
      for (let at = 0; at < weights.length; at++) sum += weights[at] * power[start + at];
      spectrogram[frame * bands + band] = Math.log(sum + LEAST_POWER);
    }
  }
  return spectrogram;
}
