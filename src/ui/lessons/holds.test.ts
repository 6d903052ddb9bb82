import { describe, expect, it } from 'vitest';
import { completeConfig, withSetting } from '../../engine/config/run-config.ts';
import type { PairMeasures } from '../../engine/measures/measure.ts';
import type { Opened } from '../../worker/protocol.ts';
import { holds, type Watched } from './holds.ts';

const { config } = completeConfig({});

function opened(of = config): Opened {
  return {
    type: 'opened',
    config: of,
    backend: 'wasm',
    classNames: [],
    pairing: 'class',
    boundPairs: [],
    tasks: [],
    hasPlane: false,
    trainItems: 0,
    testItems: 0,
    weights: 0,
    modalities: [],
    heldOutShown: 0,
  };
}

const start: Watched = {
  config,
  opened: opened(),
  step: 0,
  measures: null,
  query: null,
  dimensions: 2,
  codes: null,
  baselines: null,
  conflict: null,
  robustness: {},
  tasks: {},
};

const measured = (pairs: Record<string, PairMeasures>): Watched['measures'] => ({
  type: 'measures',
  step: 10,
  heldOutLoss: 1,
  floor: null,
  pairs,
});

const wordToPicture = { 'precision@1': 0.9, chance: {} };
const pictureToWord = { 'precision@1': 0.5, chance: {} };

describe('what a page of a lesson waits for', () => {
  it('counts the steps of the experiment that is set, not those of the one before', () => {
    const condition = { kind: 'steps', least: 100 } as const;
    expect(holds(condition, { ...start, step: 99 }, start)).toBe(false);
    expect(holds(condition, { ...start, step: 100 }, start)).toBe(true);
    const other = withSetting(config, 'items', 300);
    expect(holds(condition, { ...start, step: 100, config: other }, start)).toBe(false);
    expect(holds(condition, { ...start, step: 100, config: other, opened: opened(other) }, start)).toBe(true);
    expect(holds(condition, { ...start, step: 100, opened: null }, start)).toBe(false);
  });

  it('goes on counting when a live setting has changed', () => {
    const live = withSetting(config, 'margin', 0.7);
    expect(holds({ kind: 'steps', least: 5 }, { ...start, step: 5, config: live }, start)).toBe(true);
  });

  it('is a measure averaged over all directions, or of one', () => {
    const measures = measured({ 'word→handwriting': wordToPicture, 'handwriting→word': pictureToWord });
    const state = { ...start, measures };
    const atLeast = (least: number, pair?: string) =>
      holds({ kind: 'measure', id: 'precision@1', least, pair }, state, start);
    expect([atLeast(0.7), atLeast(0.71)]).toEqual([true, false]);
    expect([atLeast(0.9, 'word→handwriting'), atLeast(0.9, 'handwriting→word')]).toEqual([true, false]);
    expect(holds({ kind: 'measure', id: 'precision@1', most: 0.7 }, state, start)).toBe(true);
    expect(holds({ kind: 'measure', id: 'precision@1', least: 0 }, start, start)).toBe(false);
  });

  it('is a setting as chosen, or within bounds', () => {
    const set = {
      ...start,
      config: withSetting(withSetting(config, 'loss', 'info-nce'), 'temperature', 0.3),
    };
    expect(holds({ kind: 'setting', id: 'loss', value: 'info-nce' }, set, start)).toBe(true);
    expect(holds({ kind: 'setting', id: 'loss', value: 'info-nce' }, start, start)).toBe(false);
    expect(holds({ kind: 'setting-between', id: 'temperature', least: 0.3 }, set, start)).toBe(true);
    expect(holds({ kind: 'setting-between', id: 'temperature', most: 0.29 }, set, start)).toBe(false);
    expect(holds({ kind: 'setting-between', id: 'temperature', most: 1 }, start, start)).toBe(false);
  });

  it('is a query made since the page asked for one', () => {
    const query = { kind: 'item', modality: 'word', index: 1 } as const;
    const condition = { kind: 'asked', with: 'item' } as const;
    expect(holds(condition, { ...start, query }, start)).toBe(true);
    expect(holds(condition, { ...start, query }, { ...start, query })).toBe(false);
    expect(holds({ kind: 'asked', with: 'drawing' }, { ...start, query }, start)).toBe(false);
  });

  it('is a report made since then, once it is whole', () => {
    const part = { type: 'robustness', against: 'noise', step: 5, progress: 0.5, curves: {} } as const;
    const condition = { kind: 'measured', of: 'noise' } as const;
    expect(holds(condition, { ...start, robustness: { noise: part } }, start)).toBe(false);
    const whole = { ...start, robustness: { noise: { ...part, progress: 1 } } };
    expect(holds(condition, whole, start)).toBe(true);
    expect(holds(condition, whole, whole)).toBe(false);
  });

  it('holds as a whole only with all its parts', () => {
    const both = {
      kind: 'all',
      of: [
        { kind: 'view', dimensions: 3 },
        { kind: 'steps', least: 1 },
      ],
    } as const;
    expect(holds(both, { ...start, step: 1 }, start)).toBe(false);
    expect(holds(both, { ...start, step: 1, dimensions: 3 }, start)).toBe(true);
  });
});
