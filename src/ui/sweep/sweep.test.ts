import { describe, expect, it } from 'vitest';
import { completeConfig } from '../../engine/config/run-config.ts';
import { readAxis, spellValues } from './axis-draft.ts';
import { readNumbers, suggestedValues, sweepable } from './axis-values.ts';
import { bestCell, type Cell, gridHeader, gridOf, gridRows, rangeOf } from './grid.ts';
import { heatColour } from './heat-colour.ts';

const { config } = completeConfig({});

function parameterOf(id: string) {
  const parameter = sweepable(config).find((other) => other.id === id);
  if (parameter === undefined) throw new Error(`${id} is no setting of the default experiment`);
  return parameter;
}

function numberOf(id: string) {
  const parameter = parameterOf(id);
  if (parameter.kind !== 'number') throw new Error(`${id} is no number`);
  return parameter;
}

describe('what a sweep can vary', () => {
  it('is every setting but the world, its sources, its modalities and the backend', () => {
    const ids = sweepable(config).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['margin', 'loss', 'learning-rate', 'encoder', 'seed', 'noise']),
    );
    expect(ids.filter((id) => /^(world|modalities|backend|source)/.test(id))).toEqual([]);
  });

  it('gets suggested values that it may have, in order, each once', () => {
    for (const parameter of sweepable(config)) {
      const values = suggestedValues(parameter, config);
      expect([parameter.id, values.filter((value) => !parameter.parse(value).ok)]).toEqual([
        parameter.id,
        [],
      ]);
      expect(new Set(values).size).toBe(values.length);
      expect(values.length).toBeGreaterThan(1);
    }
  });

  it('is suggested around its value where its range is wide, and through its range where it is not', () => {
    expect(suggestedValues(parameterOf('learning-rate'), config)).toEqual([
      0.0001, 0.0003, 0.001, 0.003, 0.01,
    ]);
    expect(suggestedValues(parameterOf('batch'), config)).toEqual([16, 32, 64, 128, 256]);
    expect(suggestedValues(parameterOf('mispaired'), config)[0]).toBe(0);
    expect(suggestedValues(parameterOf('seed'), config)).toEqual([1, 2, 3, 4, 5]);
    expect(suggestedValues(parameterOf('normalise'), config)).toEqual([false, true]);
  });

  it('takes numbers as they are typed, and names the piece that is none', () => {
    expect(readNumbers(numberOf('margin'), ' 0.1, 0.5;0.5 1 ')).toEqual({ values: [0.1, 0.5, 1] });
    expect(readNumbers(numberOf('margin'), '0.1, -3')).toEqual({ wrong: '-3' });
    expect(readNumbers(numberOf('margin'), '0.1, <b>')).toEqual({ wrong: '<b>' });
  });

  it('takes choices in their own order', () => {
    expect(readAxis(parameterOf('normalise'), spellValues([true, false]))).toMatchObject({
      axis: { values: [false, true] },
    });
    expect(readAxis(parameterOf('loss'), 'info-nce, triplet')).toMatchObject({
      axis: { values: ['triplet', 'info-nce'] },
    });
  });
});

describe('the grid of a sweep', () => {
  const axes = [
    { parameter: parameterOf('loss'), values: ['triplet', 'info-nce'] },
    { parameter: parameterOf('margin'), values: [0.1, 0.5] },
  ];
  const done = (cell: Cell, precision: number): Cell => ({
    ...cell,
    state: 'done',
    step: 9,
    measured: { heldOutLoss: 1 - precision, 'precision@1': precision },
  });

  it('has a run of every combination, the last axis fastest', () => {
    const cells = gridOf(config, axes);
    expect(cells.map(({ values }) => values)).toEqual([
      ['triplet', 0.1],
      ['triplet', 0.5],
      ['info-nce', 0.1],
      ['info-nce', 0.5],
    ]);
    expect(cells.map((cell) => [cell.config.loss, cell.config.margin])).toEqual([
      ['triplet', 0.1],
      ['triplet', 0.5],
      // This loss has no margin.
      ['info-nce', undefined],
      ['info-nce', undefined],
    ]);
  });

  it('knows its best run by what the measure counts as better, and the range of its colours', () => {
    const cells = gridOf(config, axes).map((cell, at) => (at < 3 ? done(cell, 0.2 * (at + 1)) : cell));
    expect(bestCell(cells, 'precision@1')).toBe(cells[2]);
    expect(bestCell(cells, 'heldOutLoss')).toBe(cells[2]);
    expect(bestCell(cells, 'modalityGap')).toBeUndefined();
    expect(rangeOf(cells, 'precision@1')?.map((value) => value.toFixed(1))).toEqual(['0.2', '0.6']);
    expect(rangeOf(cells, 'mAP')).toBeUndefined();
  });

  it('is written down one row per run, empty where nothing is measured', () => {
    const [first, second] = gridOf(config, axes);
    const rows = gridRows([done(first, 0.75), second]);
    const header = gridHeader(axes);
    expect(header.slice(0, 6)).toEqual(['loss', 'margin', 'state', 'step', 'heldOutLoss', 'precision@1']);
    expect(rows[0].slice(0, 6)).toEqual(['triplet', 0.1, 'done', 9, 0.25, 0.75]);
    expect(rows[1].slice(0, 6)).toEqual(['triplet', 0.5, 'waiting', 0, '', '']);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
  });
});

/** Relative luminance, WCAG 2. */
function luminance(colour: string): number {
  const parts = colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : [...colour.matchAll(/\d+/g)].map(Number);
  const [red, green, blue] = parts.map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colours of a heat map', () => {
  it('get lighter with the value, and carry text that can be read at 4.5 to 1', () => {
    const shares = Array.from({ length: 21 }, (_, at) => at / 20);
    const lights = shares.map((share) => luminance(heatColour(share).background));
    expect(lights).toEqual(lights.toSorted((a, b) => a - b));
    for (const share of shares) {
      const { background, text } = heatColour(share);
      const [dark, light] = [luminance(background), luminance(text)].sort((a, b) => a - b);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
