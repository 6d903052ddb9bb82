import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adpcmBytes, decodeAdpcm, encodeAdpcm } from './adpcm.ts';
import { fft, powerSpectra } from './fft.ts';
import { rootMeanSquare } from './level.ts';
import { frameCount, melSpectrogram } from './mel.ts';
import { resample } from './resample.ts';

const RATE = 8000;
const sine = (hertz: number, length: number, rate = RATE) =>
  Float32Array.from({ length }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate));

describe('the Fourier transform', () => {
  it('is that of its definition', () => {
    const real = Float64Array.from([1, 2, -1, 3, 0, 0.5, 4, -2]);
    const expected = Array.from({ length: 8 }, (_, k) =>
      real.reduce(
        ([re, im], value, n) => [
          re + value * Math.cos((2 * Math.PI * k * n) / 8),
          im - value * Math.sin((2 * Math.PI * k * n) / 8),
        ],
        [0, 0],
      ),
    );
    const imaginary = new Float64Array(8);
    fft(real, imaginary);
    for (const [k, [re, im]] of expected.entries()) {
      expect(real[k]).toBeCloseTo(re, 10);
      expect(imaginary[k]).toBeCloseTo(im, 10);
    }
  });

  it('keeps the energy (Parseval)', () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(numbers, (values) => {
        const power = powerSpectra(64)(values);
        // The inner frequencies stand for two each: themselves and their mirror image.
        const inner = power.subarray(1, 32).reduce((sum, value) => sum + value, 0);
        const energy = values.reduce((sum, value) => sum + value * value, 0);
        expect((power[0] + 2 * inner + power[32]) / 64).toBeCloseTo(energy, 8);
      }),
    );
  });
});

describe('the mel spectrogram', () => {
  const settings = { rate: RATE, window: 256, hop: 80, bands: 24, low: 100, high: 3900 };

  it('has the energy of a tone in the band of its frequency', () => {
    // Band centres by O'Shaughnessy's formula, computed apart from the code: 1,000 Hz is 1,000 mel.
    const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
    for (const hertz of [300, 1000, 2500]) {
      const samples = sine(hertz, 1000);
      const spectrogram = melSpectrogram(samples, settings);
      const frame = Array.from(spectrogram.subarray(24 * 3, 24 * 4));
      const place = ((mel(hertz) - mel(100)) / (mel(3900) - mel(100))) * 25 - 1;
      expect(Math.abs(frame.indexOf(Math.max(...frame)) - place)).toBeLessThan(1);
    }
  });

  it('has as many frames as fit, and grows by ln 4 where the sound is twice as loud', () => {
    const samples = sine(800, 1000);
    const spectrogram = melSpectrogram(samples, settings);
    expect(spectrogram).toHaveLength(24 * frameCount(1000, settings));
    expect(frameCount(1000, settings)).toBe(10);
    const louder = melSpectrogram(
      samples.map((sample) => 2 * sample),
      settings,
    );
    const loudest = spectrogram.indexOf(Math.max(...spectrogram));
    expect(louder[loudest] - spectrogram[loudest]).toBeCloseTo(Math.log(4), 4);
    expect(melSpectrogram(samples.subarray(0, 100), settings)).toHaveLength(0);
  });
});

describe('resampling', () => {
  it.each([0.5, 8000 / 22050, 1.7])(
    'keeps the frequency and loudness of a tone, at a ratio of %f',
    (ratio) => {
      const resampled = resample(sine(440, 4000), ratio);
      expect(resampled).toHaveLength(Math.round(4000 * ratio));
      const expected = sine(440, resampled.length, RATE * ratio);
      const inner = (samples: Float32Array) => samples.slice(200, -200);
      const error = inner(resampled).map((sample, at) => sample - inner(expected)[at]);
      expect(rootMeanSquare(error)).toBeLessThan(0.01);
    },
  );

  it('lets nothing fold back', () => {
    expect(rootMeanSquare(resample(sine(3500, 4000), 0.5).slice(100, -100))).toBeLessThan(0.02);
  });
});

describe('ADPCM', () => {
  it('takes half a byte per sample and gives the sound back with an error 26 dB below it', () => {
    const samples = sine(500, 2001).map((sample, at) => sample * Math.min(1, at / 400));
    const bytes = encodeAdpcm(samples);
    expect(bytes).toHaveLength(adpcmBytes(2001));
    expect(adpcmBytes(2001)).toBe(1001);
    const decoded = decodeAdpcm(bytes, 2001);
    const error = decoded.map((sample, at) => sample - samples[at]);
    expect(rootMeanSquare(error)).toBeLessThan(0.05 * rootMeanSquare(samples));
  });

  it('decodes a sequence as the published tables say', () => {
    // Code 7 from rest: difference 7 >> 3 + 7 + 7 >> 1 + 7 >> 2 = 11, then the step grows by 8 places to 16.
    const [first, second] = decodeAdpcm(Uint8Array.from([0x07]), 2);
    expect(Math.round(first * 32767)).toBe(11);
    // Code 0 with step 16: 16 >> 3 = 2.
    expect(Math.round(second * 32767)).toBe(13);
  });
});
