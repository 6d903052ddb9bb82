import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { fillGrain } from './grain.ts';
import { addPixelNoise } from './pixel-noise.ts';

describe('grain', () => {
  it('is normally distributed: moments and shares within one, two and three deviations', () => {
    const grain = new Float32Array(200_000);
    fillGrain(grain, new Random(3));
    const mean = (power: number) => grain.reduce((sum, value) => sum + value ** power, 0) / grain.length;
    expect(mean(1)).toBeCloseTo(0, 2);
    expect(mean(2)).toBeCloseTo(1, 1);
    expect(Math.abs(mean(3))).toBeLessThan(0.05);
    expect(Math.abs(mean(4) - 3)).toBeLessThan(0.1);
    const within = (bound: number) => grain.filter((value) => Math.abs(value) < bound).length / grain.length;
    expect(within(1)).toBeCloseTo(0.6827, 2);
    expect(within(2)).toBeCloseTo(0.9545, 2);
    expect(within(3)).toBeCloseTo(0.9973, 2);
  });

  it('does not depend on its neighbours', () => {
    const grain = new Float32Array(100_000);
    fillGrain(grain, new Random(4));
    for (const lag of [1, 2, 3, 4, 5]) {
      let product = 0;
      for (let at = lag; at < grain.length; at++) product += grain[at] * grain[at - lag];
      expect(Math.abs(product / grain.length)).toBeLessThan(0.015);
    }
  });
});

describe('pixel noise', () => {
  const picture = Uint8Array.from({ length: 784 }, (_, at) => (at % 28 < 14 ? 0 : 200));
  const noisy = (noise: number) => {
    const copy = picture.slice();
    addPixelNoise(copy, new Random(9), noise);
    return copy;
  };

  it('leaves the picture as it is at noise 0', () => {
    expect(noisy(0)).toEqual(picture);
  });

  it('takes the picture further away the more noise there is', () => {
    const away = (noise: number) =>
      noisy(noise).reduce((sum, value, at) => sum + Math.abs(value - picture[at]), 0);
    expect(away(0.3)).toBeGreaterThan(0);
    expect(away(0.6)).toBeGreaterThan(away(0.3));
    expect(away(1)).toBeGreaterThan(away(0.6));
  });
});
