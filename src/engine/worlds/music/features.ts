import { type MelSettings, melSpectrogram } from '../../audio/mel.ts';
import type { Sound } from '../world.ts';
import { EXCERPT_SECONDS } from './score.ts';
import { AUDIO_SHAPE } from './shapes.ts';
import { MUSIC_RATE } from './synthesiser.ts';

const { frames: FRAMES, channels: BANDS } = AUDIO_SHAPE;
const WINDOW = 512;

const MEL: MelSettings = {
  rate: MUSIC_RATE,
  window: WINDOW,
  hop: Math.floor((EXCERPT_SECONDS * MUSIC_RATE - WINDOW) / (FRAMES - 1)),
  bands: BANDS,
  low: 60,
  high: 3900,
};

/** Nats below the loudest band of the excerpt that count as silence. */
const RANGE = 10;

/** `[48, 32]`: log-mel bands above silence, brought to about −1 to 1. */
export function musicFeatures({ samples }: Sound): Float32Array {
  const spectrogram = melSpectrogram(samples, MEL);
  let loudest = Number.NEGATIVE_INFINITY;
  for (const value of spectrogram) loudest = Math.max(loudest, value);
  return spectrogram.map((value) => (2 * (Math.max(value, loudest - RANGE) - loudest)) / RANGE + 1);
}

/**
 * What a simple listener hears of excerpts: for each band its mean, its deviation and how much it changes from frame to
 * frame `[excerpts, 96]`.
 */
export function bandStatistics(values: ArrayLike<number>, excerpts: number): Float32Array {
  const size = FRAMES * BANDS;
  const statistics = new Float32Array(excerpts * 3 * BANDS);
  for (let excerpt = 0; excerpt < excerpts; excerpt++) {
    for (let band = 0; band < BANDS; band++) {
      let [sum, squares, changes] = [0, 0, 0];
      for (let frame = 0; frame < FRAMES; frame++) {
        const at = excerpt * size + frame * BANDS + band;
        sum += values[at];
        squares += values[at] ** 2;
        if (frame > 0) changes += Math.abs(values[at] - values[at - BANDS]);
      }
      const mean = sum / FRAMES;
      const deviation = Math.sqrt(Math.max(0, squares / FRAMES - mean * mean));
      statistics.set([mean, deviation, changes / (FRAMES - 1)], (excerpt * BANDS + band) * 3);
    }
  }
  return statistics;
}
