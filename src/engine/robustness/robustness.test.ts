import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../backend/node-backends.ts';
import { startBackend } from '../backend/start-backend.ts';
import { completeConfig } from '../config/run-config.ts';
import { operations } from '../operations/tfjs-operations.ts';
import { Random } from '../random.ts';
import { makeDataset } from '../testing/make-dataset.ts';
import { startRun } from '../training/start-run.ts';
import { type InputShape, NO_ASSETS } from '../worlds/world.ts';
import { areaUnder, type RobustnessCurve } from './curve.ts';
import { perturbed } from './perturb.ts';
import { MISPAIRED_SHARES, mispairedRobustness, NOISE_LEVELS, noiseRobustness } from './robustness.ts';

const picture: InputShape = { kind: 'image', height: 4, width: 4, channels: 1 };
const word: InputShape = { kind: 'tokens', length: 8, vocabulary: ['', ...'abcdefghij'] };

describe('noise added after the fact', () => {
  it('leaves the items given as they are, and at level 0 changes nothing', () => {
    const values = new Uint8Array(32).fill(100);
    expect(perturbed(values, picture, 0, new Random(1))).toEqual(values);
    expect(perturbed(values, picture, 0.5, new Random(1))).not.toEqual(values);
    expect(values).toEqual(new Uint8Array(32).fill(100));
  });

  it('moves pictures farther the higher the level is, and keeps them bytes', () => {
    const values = new Uint8Array(1600).fill(128);
    const distance = (level: number) =>
      Array.from(perturbed(values, picture, level, new Random(2))).reduce(
        (sum, value) => sum + Math.abs(value - 128),
        0,
      );
    const distances = [0.1, 0.3, 0.6, 1].map(distance);
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
  });

  it('blurs features by as much as they vary themselves at level 1, whatever their scale', () => {
    for (const scale of [0.001, 1, 50]) {
      const values = Float32Array.from({ length: 4000 }, (_, at) => scale * (at % 2 === 0 ? 3 : 5));
      const noisy = perturbed(values, { kind: 'vector', size: 4 }, 1, new Random(3));
      let squares = 0;
      for (const [at, value] of noisy.entries()) squares += (value - values[at]) ** 2;
      expect(Math.sqrt(squares / values.length) / scale).toBeCloseTo(1, 1);
    }
  });

  it('exchanges letters for letters and keeps every word as long as it is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 64, max: 10 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bytes, level) => {
          const values = Uint16Array.from(bytes);
          const changed = perturbed(values, word, level, new Random(3));
          expect(changed.map((token) => (token === 0 ? 0 : 1))).toEqual(
            values.map((token) => (token === 0 ? 0 : 1)),
          );
          expect(Math.max(0, ...changed)).toBeLessThanOrEqual(10);
        },
      ),
    );
  });
});

describe('the area under a curve', () => {
  it('is the mean accuracy over the range of levels', () => {
    const points = [
      { level: 0, accuracy: 1 },
      { level: 0.5, accuracy: 0.5 },
      { level: 2, accuracy: 0.1 },
    ];
    expect(areaUnder(points)).toBeCloseTo((0.5 * 0.75 + 1.5 * 0.3) / 2, 12);
    expect(areaUnder(points.slice(0, 1))).toBe(1);
    expect(areaUnder([])).toBeNaN();
  });
});

describe('the robustness of a run', () => {
  beforeAll(() => startBackend('wasm', nodeBackends));
  const { config } = completeConfig({
    items: 300,
    classes: 4,
    encoder: 'linear',
    batch: 32,
    dim: 16,
    noise: 0,
    modalities: ['handwriting', 'word'],
    'learning-rate': 0.01,
  });

  it('falls with noise from what it is without, down to chance', async () => {
    const run = startRun(operations, config, makeDataset(config));
    for (let step = 0; step < 150; step++) run.trainStep().dispose();
    const tensors = tf.memory().numTensors;
    const curves = await noiseRobustness(run);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(Object.keys(curves)).toEqual(['handwriting', 'word']);
    for (const { points, area } of Object.values(curves)) {
      expect(points.map(({ level }) => level)).toEqual(NOISE_LEVELS);
      const accuracies = points.map(({ accuracy }) => accuracy);
      expect(accuracies[0]).toBeGreaterThan(0.6);
      expect(accuracies.at(-1)).toBeLessThan(accuracies[0] - 0.25);
      expect(area).toBeLessThan(accuracies[0]);
    }
    run.dispose();
  });

  it('falls with the share of mispaired pairs, each trained anew, and leaves no tensor behind', async () => {
    const run = startRun(operations, config, makeDataset(config));
    const tensors = tf.memory().numTensors;
    let curve: RobustnessCurve = { points: [], area: Number.NaN };
    let last = 0;
    for await (const { progress, curve: known } of mispairedRobustness(
      operations,
      run,
      { sources: [], assets: NO_ASSETS },
      80,
    )) {
      expect(progress).toBeGreaterThanOrEqual(last);
      [last, curve] = [progress, known];
    }
    expect(last).toBe(1);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(curve.points.map(({ level }) => level)).toEqual(MISPAIRED_SHARES);
    expect(curve.points[0].accuracy).toBeGreaterThan(curve.points[3].accuracy + 0.1);
    run.dispose();
  });

  it('given up half way leaves no tensor behind', async () => {
    const run = startRun(operations, config, makeDataset(config));
    const tensors = tf.memory().numTensors;
    for await (const { progress } of mispairedRobustness(
      operations,
      run,
      { sources: [], assets: NO_ASSETS },
      20,
    ))
      if (progress > 0.3) break;
    expect(tf.memory().numTensors).toBe(tensors);
    run.dispose();
  });
});
