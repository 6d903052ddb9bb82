import { describe, expect, it } from 'vitest';
import { completeConfig } from '../config/run-config.ts';
import { buildDataset } from './build.ts';
import { nodeAssets } from './node-assets.ts';
import { FIRST_ROWS, type HeldOut, itemSize } from './world.ts';

const CASES: readonly Readonly<Record<string, unknown>>[] = [
  { modalities: ['handwriting', 'street', 'word'], items: 1200 },
  { modalities: ['handwriting', 'speech', 'lips'], items: 1000, 'noise.lips': 0.4 },
  { world: 'scenes', items: 100, modalities: ['picture', 'caption', 'question'], 'noise.question': 0.3 },
  { world: 'music', items: 100 },
];

describe('held-out items that are shown before the others are made', () => {
  it.each(CASES)('are the first ones of the whole: %j', async (settings) => {
    const { config } = completeConfig(settings);
    const shown: HeldOut[] = [];
    const dataset = await buildDataset(config, [], await nodeAssets(config), (heldOut) =>
      shown.push(heldOut),
    );
    expect(shown).toHaveLength(1);
    const [{ test, classNames }] = shown;
    expect(classNames).toEqual(dataset.classNames);
    expect(test.size).toBeGreaterThanOrEqual(Math.min(FIRST_ROWS, dataset.test.size));
    expect(Object.keys(test.items)).toEqual(Object.keys(dataset.test.items));
    for (const [modality, { values, classes, shape }] of Object.entries(test.items)) {
      const whole = dataset.test.items[modality];
      expect(values).toHaveLength(test.size * itemSize(shape));
      expect(values).toEqual(whole.values.subarray(0, values.length));
      expect(classes).toEqual(whole.classes.subarray(0, classes.length));
    }
  });
});
