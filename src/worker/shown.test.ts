import { beforeAll, describe, expect, it } from 'vitest';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { startBackend } from '../engine/backend/start-backend.ts';
import { completeConfig } from '../engine/config/run-config.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import type { ConfigValue } from '../engine/parameter.ts';
import { makeDataset } from '../engine/testing/make-dataset.ts';
import { TrainingSession } from '../engine/training/session.ts';
import { Observer, type Seen } from './observer.ts';
import { ShownPairs } from './shown.ts';
import { ShownEmbeddings } from './shown-embeddings.ts';

beforeAll(async () => {
  await startBackend('wasm', nodeBackends);
});

function open(more: Record<string, ConfigValue> = {}): TrainingSession {
  const settings = {
    items: 300,
    classes: 4,
    encoder: 'linear',
    batch: 16,
    dim: 8,
    modalities: ['handwriting', 'word'],
  };
  const { config } = completeConfig({ ...settings, ...more });
  return new TrainingSession(operations, config, makeDataset(config));
}

/** The next frame, with all its pieces at once. */
async function frameOf(observer: Observer): Promise<Seen> {
  for await (const seen of observer.framing()) if (seen) return seen;
  throw new Error('There was no frame.');
}

describe('the pairs on show', () => {
  it('are held out, and only where more are wanted than there are, training pairs as well', () => {
    const run = open();
    const held = new ShownPairs(run, 150);
    expect([held.count, held.heldOut]).toEqual([150, 150]);
    const more = new ShownPairs(run, 260);
    expect([more.count, more.heldOut]).toEqual([260, 200]);
    expect(more.placeOf(199)).toEqual({ part: 'test', row: 199 });
    expect(more.placeOf(200)).toEqual({ part: 'train', row: 0 });
    expect(new ShownPairs(run, Number.POSITIVE_INFINITY).count).toBe(500);
    run.dispose();
  });

  it('leave out training pairs of which a modality is missing', () => {
    const run = open({ missing: 0.5 });
    const { train } = run.dataset;
    const shown = new ShownPairs(run, Number.POSITIVE_INFINITY);
    expect(shown.count).toBeLessThan(500);
    for (let index = shown.heldOut; index < shown.count; index++) {
      const { row } = shown.placeOf(index);
      expect(Object.values(train.present ?? {}).map((present) => present[row])).toEqual([1, 1]);
    }
    run.dispose();
  });

  it('are described by their own numbers and classes, whichever split they are of', () => {
    const run = open();
    const shown = new ShownPairs(run, 260);
    const [handwriting] = shown.describe().modalities;
    const { test, train } = run.dataset;
    expect(handwriting.values.slice(199 * 784, 200 * 784)).toEqual(
      test.items.handwriting.values.slice(199 * 784, 200 * 784),
    );
    expect(handwriting.values.slice(259 * 784)).toEqual(
      train.items.handwriting.values.slice(59 * 784, 60 * 784),
    );
    expect(handwriting.classes[259]).toBe(train.items.handwriting.classes[59]);
    run.dispose();
  });

  it('come without their pictures where they are very many, but one by one', () => {
    const run = open({ items: 2500 });
    const shown = new ShownPairs(run, Number.POSITIVE_INFINITY);
    const [handwriting, word] = shown.describe().modalities;
    expect(shown.count).toBe(3125);
    expect([handwriting.classes.length, word.classes.length]).toEqual([3125, 3125]);
    expect(handwriting.values.length).toBe(200 * 784);
    const { train } = run.dataset;
    expect(shown.valuesOf('handwriting', 3124)).toEqual(train.items.handwriting.values.slice(2499 * 784));
    expect(shown.valuesOf('handwriting', 3125)).toBeUndefined();
    expect(shown.valuesOf('street', 0)).toBeUndefined();
    run.dispose();
  });
});

describe('a frame', () => {
  const placed = (positions: Float32Array) => positions.filter((value) => !Number.isNaN(value)).length / 4;

  it('shows the first of many pairs at once, the others in turn, and at rest all of them where they lie', async () => {
    const run = open({ items: 2500, dim: 2 });
    const observer = new Observer(run, 2);
    observer.showPairs(Number.POSITIVE_INFINITY);
    const { frame } = await frameOf(observer);
    expect(frame.positions).toHaveLength(2 * 3125 * 2);
    expect(placed(frame.positions)).toBeGreaterThanOrEqual(200);
    expect(placed(frame.positions)).toBeLessThan(3125);
    let latest = frame;
    while (observer.isBehind) latest = (await frameOf(observer)).frame;
    expect(placed(latest.positions)).toBe(3125);
    const alone = await run.embed('word', run.dataset.train.items.word.values, Uint32Array.of(2499));
    expect(latest.positions.at(-2)).toBeCloseTo(alone.values[0], 5);
    expect(latest.positions.at(-1)).toBeCloseTo(alone.values[1], 5);
    run.dispose();
  });

  it('brings a block of the pairs up to date in turn where embedding is slow', async () => {
    const run = open({ items: 2500, dim: 2, 'learning-rate': 0.1 });
    let now = 0;
    const slow = () => {
      now += 1000;
      return now;
    };
    const places = new ShownEmbeddings(run, new ShownPairs(run, 600), slow);
    while (places.isBehind) await places.refresh();
    const before = places.embedded.handwriting.values.slice();
    const hasMoved = (pair: number) => places.embedded.handwriting.values[2 * pair] !== before[2 * pair];
    run.trainStep().dispose();
    expect(places.isBehind).toBe(true);
    await places.refresh();
    expect([0, 249, 250, 599].map(hasMoved)).toEqual([true, true, false, false]);
    await places.refresh();
    expect([250, 499, 500, 599].map(hasMoved)).toEqual([true, true, false, false]);
    await places.refresh();
    expect(hasMoved(599)).toBe(true);
    expect(places.isBehind).toBe(false);
    run.dispose();
  });

  it('is not tried again and again where embedding fails while the run rests', async () => {
    const run = open();
    const places = new ShownEmbeddings(run, new ShownPairs(run, 200));
    run.embed = () => Promise.reject(new Error('the device was lost'));
    await expect(places.refresh()).rejects.toThrow('lost');
    expect(places.isBehind).toBe(false);
    run.dispose();
  });

  it('finds the neighbours of a training pair that is asked about, and forgets it when it is no longer shown', async () => {
    const run = open();
    const observer = new Observer(run, 2);
    observer.showPairs(400);
    observer.setQuery({ kind: 'item', modality: 'handwriting', index: 333 });
    while (observer.isBehind) await frameOf(observer);
    const { neighbours, frame } = await frameOf(observer);
    expect(neighbours?.byModality[0].nearest[0].index).toBe(333);
    expect(frame.query).toHaveLength(2);
    observer.showPairs(200);
    expect((await frameOf(observer)).neighbours).toBeNull();
    run.dispose();
  });
});
