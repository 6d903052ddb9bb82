import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvesSvg, type FigurePanel } from './curves-svg.ts';
import { FIGURE_LOOK } from './figure-look.ts';

const format = { whole: String, share: (value: number) => value.toFixed(2) };

const panel = (more: Partial<FigurePanel>): FigurePanel => ({
  title: 'Loss',
  across: 'Step',
  curves: [],
  legend: [],
  ...more,
});

const drawn = (more: Partial<FigurePanel>) => curvesSvg([panel(more)], FIGURE_LOOK.light, format).svg;

describe('a figure of curves', () => {
  it('draws the first point at the left end of the plot, the last at the right, the highest at the top', () => {
    const points = [
      { at: 0, value: 0 },
      { at: 50, value: 0.5 },
      { at: 100, value: 1 },
    ];
    const svg = drawn({ curves: [{ name: 'a', points, colour: '#123456' }], range: [0, 1] });
    expect(svg).toContain('d="M62.0 336.0L331.0 196.0L600.0 56.0" stroke="#123456"');
  });

  it('shows names as text, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
        const svg = drawn({ legend: [{ name: `<script>${name}</script>`, colour: '#123456' }] });
        expect(svg).not.toMatch(/<(?!\/?(svg|g|rect|path|text|circle)\b)/);
        expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });

  it('has numbers only, also where nothing was trained or all values are the same', () => {
    const flat = { name: 'flat', points: [{ at: 0, value: 0 }], colour: '#123456' };
    for (const curves of [[], [flat]]) expect(drawn({ curves })).not.toMatch(/NaN|Infinity/);
  });

  it('is as tall as its longest legend, and as wide as its charts', () => {
    const entry = { name: 'a', colour: '#123456' };
    const one = curvesSvg([panel({ legend: [entry] })], FIGURE_LOOK.dark, format);
    const two = curvesSvg([panel({ legend: [entry, entry, entry] }), panel({})], FIGURE_LOOK.dark, format);
    expect(two.width).toBe(2 * one.width);
    expect(two.height).toBeGreaterThan(one.height);
    expect(two.svg).toContain(`fill="${FIGURE_LOOK.dark.ground}"`);
  });
});
