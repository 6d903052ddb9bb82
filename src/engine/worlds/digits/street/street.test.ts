import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../random.ts';
import { itemSize } from '../../world.ts';
import { STREET_SHAPE } from '../shapes.ts';
import { drawStreet } from './street.ts';

const SIZE = itemSize(STREET_SHAPE);

function drawn(digit: number, seed: number, noise: number): Uint8Array {
  const target = new Uint8Array(SIZE);
  drawStreet(digit, new Random(seed, 'sign'), noise, target);
  return target;
}

/** Mean difference of neighbouring pixels' differences: what grain adds and blur takes away. */
function roughness(picture: Uint8Array): number {
  let sum = 0;
  for (let at = 6; at < picture.length; at++)
    sum += Math.abs(picture[at] - 2 * picture[at - 3] + picture[at - 6]);
  return sum / picture.length;
}

/** Squared distance of a picture to the mean of many. */
function distance(picture: Uint8Array, mean: Float64Array): number {
  return mean.reduce((sum, value, at) => sum + (picture[at] - value) ** 2, 0);
}

/** Grey levels with the picture's own mean and spread taken out, dark ink and light ink alike. */
function standardised(picture: Uint8Array): Uint8Array {
  const grey = Float64Array.from(
    { length: SIZE / 3 },
    (_, at) => picture[at * 3] + picture[at * 3 + 1] + picture[at * 3 + 2],
  );
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const edge = grey.slice(0, 64).reduce((sum, value) => sum + value, 0) / 64;
  const sign = edge > mean ? -1 : 1;
  const spread = Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length) || 1;
  return Uint8Array.from(grey, (value) =>
    Math.max(0, Math.min(255, 128 + (sign * 50 * (value - mean)) / spread)),
  );
}

describe('street signs', () => {
  it('are the same for the same seed and differ for another', () => {
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (digit, seed, noise) => {
          expect(drawn(digit, seed, noise)).toEqual(drawn(digit, seed, noise));
          expect(drawn(digit, seed, noise)).not.toEqual(drawn(digit, seed + 1, noise));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are bytes of the whole range of brightness, none of them one flat colour', () => {
    let [darkest, lightest] = [255, 0];
    for (let seed = 0; seed < 200; seed++) {
      const picture = drawn(seed % 10, seed, 0.3);
      const [low, high] = [Math.min(...picture), Math.max(...picture)];
      expect(high - low).toBeGreaterThan(25);
      darkest = Math.min(darkest, low);
      lightest = Math.max(lightest, high);
    }
    expect(darkest).toBeLessThan(20);
    expect(lightest).toBeGreaterThan(235);
  });

  it('leave what lies beside the target alone', () => {
    const memory = new Uint8Array(SIZE + 20).fill(7);
    drawStreet(3, new Random(1), 0.3, memory.subarray(10, 10 + SIZE));
    expect([...memory.subarray(0, 10), ...memory.subarray(10 + SIZE)]).toEqual(new Array(20).fill(7));
  });

  it('have more grain at noise 1 than at noise 0', () => {
    const mean = (noise: number) => {
      const values = Array.from({ length: 60 }, (_, seed) => roughness(drawn(seed % 10, seed, noise)));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(1)).toBeGreaterThan(1.5 * mean(0));
  });

  it('are recognised by their class mean far more often than by chance, less often at noise 1', () => {
    const accuracy = (noise: number) => {
      const means = Array.from({ length: 10 }, (_, digit) => {
        const mean = new Float64Array(SIZE / 3);
        for (let seed = 0; seed < 80; seed++) {
          for (const [at, value] of standardised(drawn(digit, seed, noise)).entries()) mean[at] += value / 80;
        }
        return mean;
      });
      let right = 0;
      for (let item = 0; item < 300; item++) {
        const picture = standardised(drawn(item % 10, 1000 + item, noise));
        const nearest = means.map((mean) => distance(picture, mean));
        if (nearest.indexOf(Math.min(...nearest)) === item % 10) right++;
      }
      return right / 300;
    };
    const crisp = accuracy(0);
    expect(crisp).toBeGreaterThan(0.4);
    expect(accuracy(1)).toBeLessThan(crisp - 0.1);
  });
});
