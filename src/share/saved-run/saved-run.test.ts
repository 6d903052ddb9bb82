import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeConfig } from '../../engine/config/run-config.ts';
import { FileRefusedError } from '../../engine/worlds/files/errors.ts';
import { crc32 } from './crc32.ts';
import { CHECKSUM_AT, HEADER_AT, HEADER_LENGTH_AT, VERSION_AT } from './layout.ts';
import { readSavedRun } from './read.ts';
import { SAVED_RUN_VERSION, type SavedRun } from './saved-run.ts';
import { writeSavedRun } from './write.ts';

const run: SavedRun = {
  config: completeConfig({ loss: 'info-nce', modalities: ['handwriting', 'word'], seed: 7 }).config,
  snapshot: {
    step: 42,
    ended: null,
    weights: Float32Array.of(0.5, -1.25, 3),
    batches: { steps: 0, groups: [{ completed: 2, cursor: 128 }] },
    memory: { steps: 40, slots: Float32Array.of(0, 0.25, -8, 1e-30, Number.POSITIVE_INFINITY, 2) },
  },
  view: { dimensions: 2, pairs: Number.POSITIVE_INFINITY, planeShown: false, projection: 'pca' },
  frames: [0, 20, 42].map((step) => ({
    step,
    radius: 1 + step,
    explained: [0.5, 0.25],
    positions: { places: Int16Array.of(step, -step, 32_767, -32_768), unit: 0.001 },
  })),
  curves: {
    train: [{ at: 1, value: 0.7 }],
    heldOut: [],
    measures: { 'precision@1': { 'handwriting→word': [{ at: 42, value: 0.9 }] } },
  },
};

const file = writeSavedRun(run);

/** As the page wrote it before it kept what the optimiser remembers. */
const versionOne = readFileSync(new URL('../fixtures/run-v1.crossmodal', import.meta.url));

function refusal(bytes: Uint8Array): string {
  try {
    readSavedRun('mine.crossmodal', bytes);
    return 'read';
  } catch (error) {
    return error instanceof FileRefusedError ? error.reason : String(error);
  }
}

/** The file with its header changed, and a checksum that holds. */
function withHeader(change: (header: Record<string, unknown>) => object): Uint8Array {
  const view = new DataView(file.buffer);
  const end = HEADER_AT + view.getUint32(HEADER_LENGTH_AT, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(HEADER_AT, end)));
  const text = new TextEncoder().encode(JSON.stringify({ ...header, ...change(header) }));
  const json = new Uint8Array(Math.ceil(text.length / 4) * 4).fill(0x20);
  json.set(text);
  const changed = new Uint8Array(HEADER_AT + json.length + file.length - end);
  changed.set(file.subarray(0, HEADER_AT));
  changed.set(json, HEADER_AT);
  changed.set(file.subarray(end), HEADER_AT + json.length);
  const written = new DataView(changed.buffer);
  written.setUint32(HEADER_LENGTH_AT, json.length, true);
  written.setUint32(CHECKSUM_AT, crc32(changed.subarray(HEADER_AT)), true);
  return changed;
}

describe('a saved run', () => {
  it('is read as it was written', () => {
    expect(readSavedRun('mine.crossmodal', file)).toEqual(run);
  });

  it('whose optimiser remembers nothing, or that has none, is read as it was written', () => {
    const { memory, batches, ...solved } = run.snapshot;
    const forgetful = { ...solved, batches, memory: { steps: 42, slots: new Float32Array() } };
    for (const snapshot of [solved, forgetful]) {
      expect(readSavedRun('mine', writeSavedRun({ ...run, snapshot })).snapshot).toEqual(snapshot);
    }
  });

  it('of version 1 is read: it holds neither batches nor what the optimiser remembered', () => {
    const { config, snapshot, frames, curves } = readSavedRun('old.crossmodal', versionOne);
    expect([config.dim, config.optimiser]).toEqual([2, 'adam']);
    expect([snapshot.step, snapshot.weights.length]).toEqual([30, 1648]);
    expect([snapshot.batches, snapshot.memory]).toEqual([undefined, undefined]);
    expect(frames.map(({ step, positions }) => [step, positions.places.length])).toEqual([
      [0, 40],
      [30, 40],
    ]);
    expect(curves.train).toHaveLength(3);
  });

  it('has the checksum of the published check value', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('is refused wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: file.length - 1 }), (length) => {
        expect(refusal(file.subarray(0, length))).toBe('cut-off');
      }),
    );
  });

  it('is refused whichever byte of it is another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: file.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, difference) => {
          const damaged = file.slice();
          damaged[at] ^= difference;
          expect(['not-a-saved-run', 'saved-later', 'cut-off', 'corrupt']).toContain(refusal(damaged));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is refused where it is something else, however long', () => {
    expect(refusal(new Uint8Array())).toBe('not-a-saved-run');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        expect(refusal(bytes)).not.toBe('read');
      }),
    );
  });

  it('is refused where a later version wrote it', () => {
    const later = file.slice();
    new DataView(later.buffer).setUint32(VERSION_AT, SAVED_RUN_VERSION + 1, true);
    expect(refusal(later)).toBe('saved-later');
  });

  it.each([
    ['a billion weights', { weights: 1e9 }],
    ['an optimiser that remembers a billion numbers', { memory: { steps: 1, slots: 1e9 } }],
    ['a billion positions', { places: 1e9 }],
    ['more than any number can count', { weights: 9e15, places: 9e15 }],
  ])('that claims %s is refused for ending before them', (_, claims) => {
    expect(refusal(withHeader(() => claims))).toBe('cut-off');
  });

  it('whose header claims to be longer than the file is refused for ending before it', () => {
    const claims = file.slice();
    new DataView(claims.buffer).setUint32(HEADER_LENGTH_AT, 4_000_000_000, true);
    expect(refusal(claims)).toBe('cut-off');
  });

  it.each([
    ['fewer weights than are there', { weights: 2 }, 'corrupt'],
    ['a step that no run has come to', { step: 1e12 }, 'corrupt'],
    [
      'batches of less than nothing',
      { batches: { steps: 0, groups: [{ completed: 0, cursor: -1 }] } },
      'corrupt',
    ],
    ['frames from after its end', { step: 20 }, 'corrupt'],
    ['a setting out of its range', { config: { 'learning-rate': 1e9 } }, 'saved-settings'],
    ['a billion items', { config: { items: 1e9 } }, 'saved-settings'],
    ['a setting that is not known', { config: { conspiracy: 1 } }, 'saved-settings'],
  ])('with %s is refused', (_, change, reason) => {
    expect(refusal(withHeader(() => change))).toBe(reason);
  });

  it('with weights that are no numbers is refused', () => {
    const snapshot = { ...run.snapshot, weights: Float32Array.of(Number.NaN) };
    expect(refusal(writeSavedRun({ ...run, snapshot }))).toBe('corrupt');
    const memory = { steps: 1, slots: Float32Array.of(Number.NaN) };
    expect(refusal(writeSavedRun({ ...run, snapshot: { ...run.snapshot, memory } }))).toBe('corrupt');
  });

  it('shows no curve of what the experiment does not have', () => {
    const measures = { made: { up: [] }, 'precision@1': { 'lips→street': [], 'word→handwriting': [] } };
    const { curves } = readSavedRun(
      'mine',
      withHeader(() => ({ curves: { ...run.curves, measures } })),
    );
    expect(curves.measures).toEqual({ 'precision@1': { 'word→handwriting': [] } });
  });
});
