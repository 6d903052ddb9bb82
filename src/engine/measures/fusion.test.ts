import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Embeddings } from './embeddings.ts';
import { fused, fusionAblation } from './fusion.ts';

const CLASSES = 4;
const labelsOf = (items: number) => Uint8Array.from({ length: items }, (_, at) => at % CLASSES);

/** Classes on the axes, `noise` wide. */
function clusters(items: number, noise: number, seed: number): Embeddings {
  const random = new Random(seed, 'clusters');
  const dim = 8;
  const values = Float32Array.from(
    { length: items * dim },
    (_, at) => (at % dim === Math.floor(at / dim) % CLASSES ? 1 : 0) + noise * random.normal(),
  );
  return { values, items, dim };
}

function world(noises: Readonly<Record<string, number>>, items: number, seed: number) {
  const modalities = Object.fromEntries(
    Object.entries(noises).map(([id, noise], index) => [id, clusters(items, noise, seed + index)]),
  );
  return { modalities, labels: labelsOf(items) };
}

describe('fused embeddings', () => {
  it('are the mean of the unit embeddings', () => {
    const row = (...values: readonly number[]) => ({ values: Float32Array.from(values), items: 1, dim: 2 });
    expect(fused([row(10, 0), row(0, 0.1)]).values).toEqual(Float32Array.of(0.5, 0.5));
  });

  it('are refused where there is nothing to fuse or it does not fit', () => {
    expect(() => fused([])).toThrow('At least one modality is needed');
    expect(() => fused([clusters(4, 1, 1), clusters(5, 1, 1)])).toThrow('should be 4, but is 5');
  });
});

describe('what a modality is worth', () => {
  const noises = { clear: 0.1, faint: 1 };
  const measured = fusionAblation(world(noises, 200, 1), world(noises, 120, 50), 7);

  it('is much where the clear one is missing and little where the faint one is', () => {
    expect(measured.complete).toBeGreaterThan(0.9);
    expect(measured.missing.faint).toBeGreaterThan(0.95);
    expect(measured.missing.clear).toBeLessThan(measured.complete - 0.2);
  });

  it('is below being missing where the clear one contradicts the faint one', () => {
    expect(measured.shuffled.clear).toBeLessThan(measured.missing.clear);
    expect(measured.shuffled.faint).toBeGreaterThan(0.7);
    expect(measured.chance).toBeCloseTo(1 / CLASSES, 12);
  });

  it('falls to chance where the only modality is shuffled, which cannot be missing', () => {
    const alone = fusionAblation(world({ only: 0.1 }, 200, 1), world({ only: 0.1 }, 400, 9), 7);
    expect(alone.complete).toBe(1);
    expect(Math.abs(alone.shuffled.only - alone.chance)).toBeLessThan(0.1);
    expect(alone.missing).toEqual({});
  });

  it('is the same again for the same seed', () => {
    const again = fusionAblation(world(noises, 200, 1), world(noises, 120, 50), 7);
    expect(again).toEqual(measured);
  });
});
