import { describe, expect, it } from 'vitest';
import { completeConfig } from '../../engine/config/run-config.ts';
import { fromHash } from '../../share/link.ts';
import { meanCurve, readValue } from './curve-values.ts';
import { curveRows } from './curves-csv.ts';
import { differencesBetween } from './differences.ts';
import { freePlace, type KeptRun, readKeptRuns } from './kept-run.ts';

const config = (settings: Record<string, unknown>) => completeConfig(settings).config;

const kept = (more: Partial<KeptRun> = {}): KeptRun => ({
  id: 1,
  name: 'Run 1',
  place: 0,
  config: config({ margin: 0.5 }),
  step: 4,
  curves: {
    train: [{ at: 4, value: 0.25 }],
    heldOut: [{ at: 4, value: 0.5 }],
    measures: { 'precision@1': { 'handwriting→word': [{ at: 4, value: 0.75 }] } },
  },
  values: { 'precision@1': 0.75 },
  ...more,
});

const named = (from: Record<string, unknown>, to: Record<string, unknown>) =>
  differencesBetween(config(from), config(to)).map(({ parameter, ...values }) => [
    parameter.id,
    values.from,
    values.to,
  ]);

describe('what differs between two experiments', () => {
  it('is nothing where the settings are the same', () => {
    expect(named({ margin: 0.5 }, { margin: 0.5 })).toEqual([]);
  });

  it('is told in the order of the controls, with both values', () => {
    expect(named({}, { seed: 7, margin: 0.5 })).toEqual([
      ['margin', 0.2, 0.5],
      ['seed', 1, 7],
    ]);
  });

  it('leaves out what comes with a choice, unless it was changed as well', () => {
    expect(named({}, { loss: 'info-nce' })).toEqual([['loss', 'triplet', 'info-nce']]);
    expect(named({}, { loss: 'info-nce', temperature: 0.5 })).toEqual([
      ['loss', 'triplet', 'info-nce'],
      ['temperature', undefined, 0.5],
    ]);
  });
});

describe('runs over one another', () => {
  it('have the mean over all directions as their curve', () => {
    const mean = meanCurve({
      a: [
        { at: 1, value: 0 },
        { at: 2, value: 1 },
      ],
      b: [
        { at: 1, value: 0.5 },
        { at: 2, value: 0 },
      ],
    });
    expect(mean).toEqual([
      { at: 1, value: 0.25 },
      { at: 2, value: 0.5 },
    ]);
  });

  it('are read at a step from the point that stands for it, and not beyond their end', () => {
    const points = [
      { at: 4, value: 0.4 },
      { at: 8, value: 0.8 },
    ];
    expect([1, 4, 5, 8, 9].map((step) => readValue(points, step))).toEqual([0.4, 0.4, 0.8, 0.8, undefined]);
    expect(readValue(points, null)).toBe(0.8);
  });
});

describe('the CSV of curves', () => {
  it('has one row per point, with the link that opens the run', () => {
    const rows = curveRows([kept()]);
    expect(rows.map(([name, , ...rest]) => [name, ...rest])).toEqual([
      ['Run 1', 'loss/train', '', 4, 0.25],
      ['Run 1', 'loss/held-out', '', 4, 0.5],
      ['Run 1', 'precision@1', 'handwriting→word', 4, 0.75],
    ]);
    expect(fromHash(String(rows[0][1])).config).toEqual(kept().config);
  });
});

describe('kept runs', () => {
  it('come back from their text as they were', () => {
    const runs = [kept(), kept({ id: 2, place: 3, name: '=1+1 <b>' })];
    expect(readKeptRuns(JSON.stringify(runs))).toEqual(runs);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '[{'],
    ['another kind of thing', '{"id":1}'],
    ['a place that does not exist', JSON.stringify([kept({ place: 6 })])],
    ['more runs than there can be', JSON.stringify(Array.from({ length: 7 }, () => kept()))],
  ])('are none where the text holds %s', (_, text) => {
    expect(readKeptRuns(text)).toEqual([]);
  });

  it('take the first place that is free', () => {
    const at = (...places: number[]) => places.map((place) => kept({ place }));
    expect([freePlace(at()), freePlace(at(0, 2)), freePlace(at(0, 1, 2, 3, 4, 5))]).toEqual([
      0,
      1,
      undefined,
    ]);
  });
});
