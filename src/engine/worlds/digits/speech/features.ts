import { peakOf } from '../../../audio/level.ts';
import { type MelSettings, melSpectrogram } from '../../../audio/mel.ts';
import { SPEECH_SHAPE } from '../shapes.ts';
import { timed } from './timing.ts';

/** Samples per second of all speech here. */
export const SPEECH_RATE = 8000;

const { frames: FRAMES, channels: BANDS } = SPEECH_SHAPE;

/** Frames of 32 ms every 8 ms; a telephone's range and a little more. */
const MEL: MelSettings = { rate: SPEECH_RATE, window: 256, hop: 64, bands: BANDS, low: 100, high: 3900 };

/** Nats below the loudest band at which everything counts as silence: about 40 dB. */
const RANGE = 9;
/** Nats below the loudest frame up to which a frame at either end belongs to the word: about 17 dB. */
const EDGE = 4;

/** How one item is heard other than as it is: what other speakers do without changing the word. */
export interface Hearing {
  /** Length of the vocal tract against the usual (Eide and Gish 1996). */
  readonly warp: number;
  /** How much earlier or later each part of the word comes: amplitudes of the first sines of its length. */
  readonly timing: readonly number[];
  /** Nats below the loudest frame at which the word is cut out, on top of the usual. */
  readonly edge: number;
}

const AS_IT_IS: Hearing = { warp: 1, timing: [], edge: 0 };

/** First and last frame that are loud enough to belong to the word. */
function wordFrames(spectrogram: Float32Array, edge: number): readonly [number, number] {
  const frames = spectrogram.length / BANDS;
  const energy = Float64Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let band = 0; band < BANDS; band++) sum += Math.exp(spectrogram[frame * BANDS + band]);
    return Math.log(sum);
  });
  const loudest = Math.max(...energy);
  const isLoud = (one: number) => one > loudest - edge;
  return [Math.max(0, energy.findIndex(isLoud) - 1), Math.min(frames - 1, energy.findLastIndex(isLoud) + 1)];
}

/** Brings frames `from` to `to` to `FRAMES` frames, neighbours mixed. */
function inTime(
  spectrogram: Float32Array,
  [from, to]: readonly [number, number],
  timing: readonly number[],
): Float32Array {
  const even = new Float32Array(FRAMES * BANDS);
  for (let frame = 0; frame < FRAMES; frame++) {
    const place = from + (to - from) * timed(frame / (FRAMES - 1), timing);
    const [before, after] = [Math.floor(place), Math.min(to, Math.floor(place) + 1)];
    const share = place - before;
    for (let band = 0; band < BANDS; band++) {
      even[frame * BANDS + band] =
        (1 - share) * spectrogram[before * BANDS + band] + share * spectrogram[after * BANDS + band];
    }
  }
  return even;
}

/** Each band mixed with its neighbours, 1 : 2 : 1, so that the harmonics of a high voice do not count. */
function smoothed(features: Float32Array): Float32Array {
  const smooth = new Float32Array(features.length);
  for (let at = 0; at < features.length; at++) {
    const band = at % BANDS;
    const lower = band === 0 ? 0 : features[at - 1];
    const higher = band === BANDS - 1 ? 0 : features[at + 1];
    const weight = band === 0 || band === BANDS - 1 ? 3 : 4;
    smooth[at] = (2 * features[at] + lower + higher) / weight;
  }
  return smooth;
}

/**
 * A spoken digit as encoders are given it: the word cut out by its energy, log-mel bands at 32 even moments of it,
 * what is 40 dB below the loudest cut off, the mean of all taken away. The same for the shipped voices, recordings
 * and the microphone.
 *
 * @param samples sound at 8 kHz; quieter or louder makes no difference.
 * @returns `[32, 24]`, all zeros where nothing is heard.
 */
export function speechFeatures(samples: Float32Array, hearing = AS_IT_IS): Float32Array {
  const peak = peakOf(samples);
  if (peak === 0 || samples.length < MEL.window) return new Float32Array(FRAMES * BANDS);
  const loud = samples.map((sample) => sample / peak);
  const spectrogram = melSpectrogram(loud, { ...MEL, warp: hearing.warp });
  const features = smoothed(
    inTime(spectrogram, wordFrames(spectrogram, EDGE + hearing.edge), hearing.timing),
  );
  const floor = features.reduce((most, value) => Math.max(most, value)) - RANGE;
  const cut = features.map((value) => Math.max(floor, value));
  const mean = cut.reduce((sum, value) => sum + value, 0) / cut.length;
  return cut.map((value) => value - mean);
}
