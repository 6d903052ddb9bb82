import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../../backend/node-backends.ts';
import { startBackend } from '../../backend/start-backend.ts';
import { completeConfig } from '../../config/run-config.ts';
import { knnAccuracy } from '../../measures/nearest.ts';
import { operations } from '../../operations/tfjs-operations.ts';
import { makeDataset } from '../../testing/make-dataset.ts';
import { boundPairs } from '../../training/bound-pairs.ts';
import { startRun } from '../../training/start-run.ts';
import { nodeAssets } from '../node-assets.ts';

/** Handwriting and speech meet words only. */
const config = completeConfig({
  modalities: ['handwriting', 'word', 'speech'],
  anchor: 'word',
  loss: 'sup-con',
  'voices.speech': 'en',
  items: 1500,
  encoder: 'mlp',
  depth: 1,
  width: 64,
  dim: 16,
  noise: 0,
}).config;

describe('two modalities that never met', () => {
  beforeAll(async () => {
    await startBackend('wasm', nodeBackends);
  });

  it('find each other through the one that both were bound to', async () => {
    expect(boundPairs(config)).toEqual([
      ['word', 'handwriting'],
      ['word', 'speech'],
    ]);
    const run = startRun(operations, config, makeDataset(config, [], await nodeAssets(config)));
    const { test } = run.dataset;
    const classes = test.items.speech.classes;
    const read = async () => {
      const { handwriting, speech } = await run.embedSplit(test, test.size);
      return knnAccuracy(speech, classes, handwriting, test.items.handwriting.classes, 5, 'cosine');
    };
    expect(await read()).toBeLessThan(0.3);
    for (let step = 0; step < 150; step++) run.trainStep().dispose();
    expect(await read()).toBeGreaterThan(0.5);
    run.dispose();
  });
});
